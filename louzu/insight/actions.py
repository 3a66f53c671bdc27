"""Today's numbers, written once a day and again whenever they are counted anew."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from louzu.insight.counts import numbers_of, survey
from louzu.insight.models import Rollup
from louzu.lib.scope import scope
from louzu.streets.models import Neighbourhood


@transaction.atomic
def refresh_rollups(neighbourhood: Neighbourhood, *, at: datetime) -> None:
    """Count a neighbourhood and keep the numbers of the day; counting twice changes nothing.

    It leaves no line in the book: nobody did anything, and the book's newest line is what says
    whether to count again.
    """
    day = timezone.localdate(at)
    with scope(neighbourhood):
        numbers = numbers_of(survey(day))
    rows = [
        Rollup(neighbourhood=neighbourhood, metric=metric, day=day, value=value, counted_at=at)
        for metric, value in numbers.items()
    ]
    Rollup.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["neighbourhood", "day", "metric"],
        update_fields=["value", "counted_at"],
    )
