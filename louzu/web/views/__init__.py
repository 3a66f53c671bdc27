"""The front door's pages, one file a subject."""
