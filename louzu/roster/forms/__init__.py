"""What the pages of the roster ask."""
