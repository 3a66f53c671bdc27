"""Once a minute: wrong codes that no longer count are forgotten."""

from django.utils import timezone

from louzu.entrance.actions.throttle import forget_old_tries


def tick() -> None:
    """May be called by several workers: forgetting twice changes nothing."""
    forget_old_tries(timezone.now())
