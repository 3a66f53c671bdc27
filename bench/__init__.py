"""Measurements in ratios: each against the bare work underneath it, in the same run."""
