"""The pieces of `louzu backup` and `louzu restore`."""
