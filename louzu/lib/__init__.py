"""Small helpers, one job a file, no tables."""
