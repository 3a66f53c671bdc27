"""Pages of seats and small groups, and the charter."""
