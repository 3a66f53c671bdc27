"""The pieces of `louzu serve`: prepare, listen, start, watch over, stop."""
