"""What one may want to know beside a case: those merged with it, those of its place and kind."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.rules import Outcome, Status, StepKind
from louzu.cases.words import OUTCOMES, SIGNS, STATUSES
from louzu.people.models import Person

LATELY = timedelta(days=365)
MOST = 10
SHOWN = ("neighbourhood", "code", "spot", "reported_at", "status", "outcome", "merged_into")


@dataclass(frozen=True)
class Related:
    case: Case
    tie: str  # how it belongs to the case, where it does
    goes_on: bool  # it is the one in which the case goes on
    state: Any
    sign: str  # components/status.html


def related_to(case: Case, reader: Person, at: datetime, kinds: Set[str]) -> list[Related]:
    """Those of one case first, then the newest. `kinds` are those of the steps of the case.

    Merged ones may lie elsewhere: only those are told that a seat of the reader reaches.
    """
    tied = list(_tied(case, reader)) if _has_ties(case, kinds) else []
    alike = Case.objects.filter(building_group=case.building_group_id, category=case.category_id)
    lately = _newest(alike.filter(reported_at__gte=at - LATELY).exclude(pk=case.pk))
    known = {row.pk for row in tied}
    rows = [*tied, *(row for row in lately if row.pk not in known)][:MOST]
    return [_related(case, row) for row in rows]


def _has_ties(case: Case, kinds: Set[str]) -> bool:
    return bool(case.merged_into_id) or StepKind.MERGED_HERE in kinds


def _tied(case: Case, reader: Person) -> CaseQuerySet:
    ties = Q(merged_into=case.pk)
    if case.merged_into_id:
        ties |= Q(pk=case.merged_into_id) | Q(merged_into=case.merged_into_id)
    return _newest(Case.objects.visible_to(reader).filter(ties).exclude(pk=case.pk))


def _newest(cases: CaseQuerySet) -> CaseQuerySet:
    newest: CaseQuerySet = cases.only(*SHOWN).order_by("-reported_at", "-id")[:MOST]
    return newest


def _related(case: Case, other: Case) -> Related:
    goes_on = other.pk == case.merged_into_id
    status = Status(other.status)
    state = OUTCOMES[Outcome(other.outcome)] if other.outcome else STATUSES[status]
    return Related(other, _tie(case, other), goes_on, state, SIGNS[status])


def _tie(case: Case, other: Case) -> str:
    """Both ways: from the one that goes on to those merged with it, and from these to it."""
    if other.pk == case.merged_into_id:
        return _("this case goes on there")
    if other.merged_into_id == case.pk:
        return _("merged with this case")
    if case.merged_into_id and other.merged_into_id == case.merged_into_id:
        return _("merged with the same case")
    return ""
