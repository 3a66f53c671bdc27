"""SQLite: one file, nothing acknowledged is lost."""
