"""What `louzu check` looks at: settings, database, files."""
