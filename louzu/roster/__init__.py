"""The roster: look up, correct, and carry over from and to Excel."""
