"""How many cases were settled in time: of places and kinds, never of persons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils.timezone import localdate, make_aware

from louzu.cases.models.cases import CaseQuerySet
from louzu.cases.rules import Status

COUNTED = {"closed": Count("pk"), "in_time": Count("pk", filter=Q(is_on_time=True))}


@dataclass(frozen=True)
class OnTime:
    """Closed by the deadline, out of all that were closed or are late and still open.

    What is open and late counts, so that nobody's numbers improve by leaving it open.
    """

    in_time: int
    closed: int
    open_overdue: int

    @property
    def rate(self) -> Fraction | None:
        """None where nothing fell due yet."""
        due = self.closed + self.open_overdue
        return Fraction(self.in_time, due) if due else None


@dataclass(frozen=True)
class Month:
    """The cases closed in one month, and how many of them by their deadline."""

    first: date
    closed: int
    in_time: int


def on_time(cases: CaseQuerySet, *, since: datetime, today: date) -> OnTime:
    """Of those closed since then, and of all that are late today."""
    closed = cases.filter(status=Status.CLOSED, closed_at__gte=since)
    return OnTime(**closed.aggregate(**COUNTED), open_overdue=cases.overdue(today).count())


def month_by_month(cases: CaseQuerySet, *, today: date, months: int) -> list[Month]:
    """So many months up to this one, the oldest first; one query."""
    firsts = sorted(_firsts(today, months))
    begin = make_aware(datetime.combine(firsts[0], time.min))
    closed = cases.filter(status=Status.CLOSED, closed_at__gte=begin).order_by()
    rows = closed.annotate(month=TruncMonth("closed_at")).values("month").annotate(**COUNTED)
    counted = {localdate(row["month"]): row for row in rows}
    nothing = {"closed": 0, "in_time": 0}
    found = {first: counted.get(first, nothing) for first in firsts}
    return [Month(first, row["closed"], row["in_time"]) for first, row in found.items()]


def _firsts(today: date, months: int) -> Iterator[date]:
    first = today.replace(day=1)
    for _ in range(months):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)
