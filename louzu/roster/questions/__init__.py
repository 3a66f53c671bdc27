"""What is asked of places, seats, small groups, themes and the book together."""
