"""Street and neighbourhood: what everything else is scoped by."""
