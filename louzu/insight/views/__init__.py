"""Coverage of a neighbourhood and of a street."""
