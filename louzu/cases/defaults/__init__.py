"""What a neighbourhood begins with, as data."""
