"""Ballots, double majorities, tallies."""
