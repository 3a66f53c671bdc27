"""Clutter and hazards: reported, dispatched, removed, inspected again."""
