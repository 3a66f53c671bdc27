"""News of a building, cleaned and published."""
