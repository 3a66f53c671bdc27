"""What falls due without anybody asking: numbers of neighbourhoods where something happened."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from louzu.insight.actions import refresh_rollups
from louzu.insight.models import Rollup
from louzu.lib.scope import across
from louzu.streets.models import Neighbourhood

# A deed's line bears the time at which the deed began; a long import may end much later.
LONGEST_DEED = timedelta(minutes=15)
AT_ONCE = 200


def tick() -> int:
    """Count again where the book moved or a new day began; returns how many were counted.

    May be called every minute and by several workers: counting twice changes nothing.
    """
    at = timezone.now()
    due = neighbourhoods_due(at)
    for neighbourhood in due:
        refresh_rollups(neighbourhood, at=at)
    return len(due)


tick_task = task(tick)


def neighbourhoods_due(at: datetime) -> list[Neighbourhood]:
    """Those longest not counted first, and not more at once than a minute holds."""
    with across("the street's numbers: where did the book move since it was counted"):
        return list(Rollup.objects.due(timezone.localdate(at), LONGEST_DEED)[:AT_ONCE])
