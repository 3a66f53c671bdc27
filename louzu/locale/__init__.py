"""What Louzu says in each language, and how it writes days and times."""
