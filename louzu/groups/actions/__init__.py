"""Deeds on seats and on small groups."""
