"""What is asked of cases and places at once."""
