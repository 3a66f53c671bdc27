"""What falls due without anybody asking: books with lines that no seal bears yet."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.expressions import OuterRef
from django.utils import timezone

from louzu.audit.actions import seal_book
from louzu.audit.models import Entry, Seal
from louzu.audit.rules import LATEST
from louzu.lib.scope import across, scope
from louzu.streets.models import Neighbourhood

EVERY = timedelta(hours=1)
AT_ONCE = 200


def tick() -> int:
    """Seal the books that are due; returns how many seals were made.

    May be called every minute and by several workers: what is sealed is not sealed again.
    """
    at = timezone.now()
    made = 0
    for neighbourhood in neighbourhoods_due(at):
        with scope(neighbourhood):
            made += len(seal_book(at=at))
    return made


def neighbourhoods_due(at: datetime) -> list[Neighbourhood]:
    """Those never sealed or sealed longest ago first, and not more than a minute holds."""
    with across("sealing: in which books something was written since their last seal"):
        return list(_due(at)[:AT_ONCE])


def _due(at: datetime) -> QuerySet[Neighbourhood]:
    """Where something was written since; for a while after a seal, late lines may still come."""
    seals = Seal.objects.filter(neighbourhood=OuterRef("pk")).order_by("-number")
    book = Entry.objects.filter(neighbourhood=OuterRef("pk")).order_by("-at")
    since = Q(moved_at__gt=F("sealed_at")) | Q(sealed_at__gt=at - EVERY - LATEST)
    return (
        Neighbourhood.objects.annotate(
            sealed_at=Subquery(seals.values("sealed_at")[:1]),
            moved_at=Subquery(book.values("at")[:1]),
        )
        .filter(Q(sealed_at__isnull=True) | Q(sealed_at__lte=at - EVERY) & since)
        .filter(moved_at__isnull=False)
        .order_by(F("sealed_at").asc(nulls_first=True), "code")
    )
