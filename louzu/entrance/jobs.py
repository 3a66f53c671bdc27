"""Once a minute: wrong codes that no longer count are forgotten, and sessions that ran out."""

from django.utils import timezone

from louzu.entrance.actions.doors import forget_ended_devices
from louzu.entrance.actions.throttle import forget_old_tries


def tick() -> None:
    """May be called by several workers: forgetting twice changes nothing."""
    forget_old_tries(at := timezone.now())
    forget_ended_devices(at)
