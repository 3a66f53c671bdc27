"""Places where the same comes back: three times in ninety days, and what was tried there.

A time is a report, or a relapse of what was closed: each counts on its own day, so that a case of
last year that came back yesterday counts, and a relapse of last year does not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Step
from louzu.cases.rules import (
    CUSTOM,
    RECURRING_DAYS,
    RECURRING_TIMES,
    Status,
    StepKind,
)
from louzu.places.models import BuildingGroup

# What never was, or is counted where it goes on, is no time that it came back.
NOT_COUNTED = (Status.DECLINED, Status.MERGED, Status.WITHDRAWN)
COUNTED = ~Q(status__in=NOT_COUNTED)
TRIED = (*CUSTOM, StepKind.HANDED_OUT)
MOST = 100
Place = tuple[UUID, UUID]  # building group, category


@dataclass(frozen=True)
class Recurring:
    """One place and kind; `times` counts the reports and each relapse of them."""

    building_group: BuildingGroup
    category: Category
    times: int
    tried: Mapping[str, int]  # kind of a step: how often


def recurring(cases: CaseQuerySet, *, at: datetime) -> list[Recurring]:
    """The most often first, in five queries however many there are."""
    since, cases = _since(at), cases.filter(COUNTED).order_by()
    reported = cases.filter(reported_at__gte=since)
    came_back = _relapses(since).filter(case__in=cases.values("pk"))
    relapses = list(came_back.values_list("case", "case__building_group", "case__category"))
    found = _often(reported, (place for _case, *place in relapses))
    if not found:
        return []
    groups = _by_id(BuildingGroup.objects.select_related("compound"), {g for g, _ in found})
    kinds = _by_id(Category.objects.all(), {c for _, c in found})
    again = [case for case, *place in relapses if tuple(place) in found]
    tried = _tried(cases.filter(Q(reported_at__gte=since) | Q(pk__in=again)), found)
    return [
        Recurring(groups[group], kinds[category], times, tried[group, category])
        for (group, category), times in found.items()
    ]


def times_of(case: Case, *, at: datetime) -> int:
    """How often the same was reported or came back in its place lately; one query."""
    since, group, category = _since(at), case.building_group_id, case.category_id
    reported = Case.objects.filter(COUNTED, building_group=group, category=category)
    relapses = _relapses(since).filter(case__building_group=group, case__category=category)
    days = reported.filter(reported_at__gte=since).order_by().values_list("pk")
    return int(days.union(relapses.values_list("pk"), all=True).count())


def _since(at: datetime) -> datetime:
    return at - timedelta(days=RECURRING_DAYS)


def _relapses(since: datetime) -> Any:
    """The steps by which what was gone came back."""
    steps = Step.objects.filter(kind=StepKind.RELAPSED, at__gte=since).order_by()
    return steps.filter(~Q(case__status__in=NOT_COUNTED))


def _often(reported: CaseQuerySet, relapses: Iterable[Iterable[UUID]]) -> dict[Place, int]:
    """Places and kinds that were a case often enough, the most often first."""
    pairs = reported.values_list("building_group", "category").annotate(n=Count("pk"))
    times: Counter[Any] = Counter({(group, category): n for group, category, n in pairs})
    times.update(map(tuple, relapses))
    often = [each for each in times.items() if each[1] >= RECURRING_TIMES]
    return dict(sorted(often, key=lambda each: (-each[1], each[0]))[:MOST])


def _by_id(rows: Any, wanted: set[UUID]) -> dict[UUID, Any]:
    return {row.pk: row for row in rows.filter(pk__in=wanted)}


def _tried(cases: CaseQuerySet, found: Mapping[tuple[UUID, UUID], int]) -> Any:
    """Steps of the custom by place and kind."""
    counted: dict[tuple[UUID, UUID], dict[str, int]] = {pair: {} for pair in found}
    here = cases.filter(building_group__in={group for group, _ in found})
    steps = Step.objects.filter(kind__in=TRIED, case__in=here).order_by()
    rows = steps.values_list("case__building_group", "case__category", "kind")
    for group, category, kind, times in rows.annotate(times=Count("pk")):
        if (group, category) in counted:
            counted[group, category][kind] = times
    return counted
