"""How many cases were settled in time: of places and kinds, never of persons."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Count, Q

from louzu.cases.models.cases import CaseQuerySet
from louzu.cases.rules import Status


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


def on_time(cases: CaseQuerySet, *, since: datetime, today: date) -> OnTime:
    """Of those closed since then, and of all that are late today."""
    closed = cases.filter(status=Status.CLOSED, closed_at__gte=since)
    counted = closed.aggregate(closed=Count("pk"), in_time=Count("pk", filter=Q(is_on_time=True)))
    return OnTime(**counted, open_overdue=cases.overdue(today).count())
