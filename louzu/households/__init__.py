"""Who lives in a home, who owns it, and what they agreed to."""
