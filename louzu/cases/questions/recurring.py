"""Places where the same comes back: three times in ninety days, and what was tried there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from louzu.cases.models.cases import CaseQuerySet
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
TRIED = (*CUSTOM, StepKind.HANDED_OUT)
MOST = 100


@dataclass(frozen=True)
class Recurring:
    """One place and kind; `times` counts the cases and each relapse of them."""

    building_group: BuildingGroup
    category: Category
    times: int
    tried: Mapping[str, int]  # kind of a step: how often


def recurring(cases: CaseQuerySet, *, at: datetime) -> list[Recurring]:
    """The most often first, in three queries however many there are."""
    lately = cases.filter(reported_at__gte=at - timedelta(days=RECURRING_DAYS))
    lately = lately.filter(~Q(status__in=NOT_COUNTED)).order_by()
    pairs = (
        lately.values("building_group", "category")
        .annotate(times=Count("pk") + Sum("relapses"))
        .filter(times__gte=RECURRING_TIMES)
        .order_by("-times", "building_group", "category")[:MOST]
    )
    found = {(pair["building_group"], pair["category"]): pair["times"] for pair in pairs}
    if not found:
        return []
    groups = _by_id(BuildingGroup.objects.select_related("compound"), {g for g, _ in found})
    kinds = _by_id(Category.objects.all(), {c for _, c in found})
    tried = _tried(lately, found)
    return [
        Recurring(groups[group], kinds[category], times, tried[group, category])
        for (group, category), times in found.items()
    ]


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
