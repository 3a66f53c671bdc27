"""The front door: base page, components, the building's page, today."""
