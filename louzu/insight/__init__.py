"""Counts, from building to city; it reads the neighbourhood and writes only its own rollups."""
