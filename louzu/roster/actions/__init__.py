"""Every deed of the roster."""
