"""The book of what was done and what was looked at."""
