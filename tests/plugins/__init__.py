"""What pytest does around every test."""
