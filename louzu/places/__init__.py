"""Where people live: compound, building group, home."""
