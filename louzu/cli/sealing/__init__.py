"""The pieces of `louzu keys`."""
