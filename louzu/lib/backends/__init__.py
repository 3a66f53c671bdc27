"""Django's own backends, thinly extended: every statement names its neighbourhood."""
