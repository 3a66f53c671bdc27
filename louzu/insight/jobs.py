"""What falls due without anybody asking: numbers of neighbourhoods where something happened."""

from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from django_tasks import task

from louzu.audit.models import Entry
from louzu.audit.rules import UNUSUAL
from louzu.insight.actions import raise_alerts, refresh_rollups
from louzu.insight.models import Rollup
from louzu.lib.scope import across, scope
from louzu.streets.models import Neighbourhood

# A deed's line bears the time at which the deed began; a long import may end much later.
LONGEST_DEED = timedelta(minutes=15)
AT_ONCE = 200
FEWEST = min(rule.more_than for rule in UNUSUAL)


def tick() -> int:
    """Count again where the book moved or a new day began; tell of unusual looking.

    Returns how many were counted.

    May be called every minute and by several workers: counting twice changes nothing.
    """
    at = timezone.now()
    due = neighbourhoods_due(at)
    for neighbourhood in due:
        refresh_rollups(neighbourhood, at=at)
    for neighbourhood in where_somebody_looked(at):
        with scope(neighbourhood):
            raise_alerts(at=at)
    return len(due)


tick_task = task(tick)


def neighbourhoods_due(at: datetime) -> list[Neighbourhood]:
    """Those longest not counted first, and not more at once than a minute holds."""
    with across("the street's numbers: where did the book move since it was counted"):
        return list(Rollup.objects.due(timezone.localdate(at), LONGEST_DEED)[:AT_ONCE])


def where_somebody_looked(at: datetime) -> list[Neighbourhood]:
    """Where protected data was looked at today, often enough to count by whom."""
    with across("alerts: where was protected data looked at within a day"):
        looks = Entry.objects.looks().filter(at__gt=at - timedelta(days=1))
        of_one = looks.filter(neighbourhood=OuterRef("pk")).order_by().values("neighbourhood")
        number = Subquery(of_one.annotate(number=Count("id")).values("number")[:1])
        busy = Neighbourhood.objects.annotate(looks=number).filter(looks__gt=FEWEST)
        return list(busy.order_by("code"))
