"""Telling one person one thing."""
