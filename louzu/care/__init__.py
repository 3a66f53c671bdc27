"""Helper group, visiting round, note, and the ladder when nobody came."""
