"""Walking through a building, floor by floor, and what was seen on the way."""
