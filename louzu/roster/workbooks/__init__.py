"""Workbooks in and out: read with suspicion, written without anything live."""
