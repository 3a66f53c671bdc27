"""Open311 GeoReport v2: cases for other people's programs (docs/open311.md)."""
