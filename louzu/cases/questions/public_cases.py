"""The cases of a neighbourhood as other people's programs may read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Subquery

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo
from louzu.cases.rules import ENDED, OPEN

STATUSES = {"open": OPEN, "closed": ENDED}


@dataclass(frozen=True)
class Asked:
    """Reported from `start` to `end`, both included; nothing in a list means all of it."""

    start: datetime
    end: datetime
    services: Collection[str] = ()
    statuses: Collection[str] = ()
    skip: int = 0
    most: int = 1000


def cases_of(asked: Asked, *, kinds: Collection[str] = ()) -> list[Case]:
    """Newest first."""
    rows = Case.objects.filter(reported_at__range=(asked.start, asked.end))
    if asked.services:
        rows = rows.filter(category__code__in=asked.services)
    if asked.statuses:
        wanted = frozenset().union(*(STATUSES[status] for status in asked.statuses))
        rows = rows.filter(status__in=sorted(wanted))
    rows = rows.order_by("-reported_at", "-id")[asked.skip : asked.skip + asked.most]
    return list(told_to_all(rows, kinds))


def cases_called(codes: Collection[str], *, kinds: Collection[str] = ()) -> list[Case]:
    """Those of the codes that there are, newest first."""
    rows = Case.objects.filter(code__in=[code.upper() for code in codes])
    return list(told_to_all(rows.order_by("-reported_at", "-id"), kinds))


def told_to_all(rows: CaseQuerySet, kinds: Collection[str]) -> CaseQuerySet:
    """With what stands in a public answer: place, kind, last change, shown photos, moves."""
    last = Step.objects.filter(case=OuterRef("pk")).order_by("-at", "-id").values("at")[:1]
    photos = Photo.objects.filter(is_shown=True).order_by("added_at", "id")
    steps = Step.objects.in_order().filter(kind__in=sorted(kinds))
    told: CaseQuerySet = (
        rows.select_related("category", "building_group__compound", "neighbourhood")
        .annotate(last_step_at=Subquery(last))
        .prefetch_related(
            Prefetch("photos", queryset=photos, to_attr="shown_photos"),
            Prefetch("steps", queryset=steps, to_attr="public_steps"),
        )
    )
    return told
