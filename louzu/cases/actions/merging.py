"""Two reports of one thing become one case, and both histories lead to each other."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.deadlines import ending
from louzu.cases.actions.parts import take_parts_along
from louzu.cases.actions.steps import AlreadyMoved, add_step, move
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.permissions import can_triage_case
from louzu.cases.rules import Outcome, Status, StepKind
from louzu.groups.permissions import Actor, require
from louzu.places.models import BuildingGroup


@transaction.atomic
def merge_case(
    case: Case, into: Case, *, by: Actor, at: datetime, text: str = "", words: str = ""
) -> Step:
    """`case` goes on in `into`; its reporters go on reading there, and none of them is lost."""
    require(can_triage_case(by, case) and can_triage_case(by, into))
    if case.pk == into.pk:
        raise ValidationError({"into": _("A case is not merged with itself.")})
    _hold_still(case, into)
    fields = {"merged_into": into, "outcome": str(Outcome.DUPLICATE), **ending(case, at)}
    said: Any = {"text": text, "words": words, "facts": {"into": into.code}}
    step = move(case, Status.MERGED, StepKind.MERGED, by=by, at=at, **said, **fields)
    Case.objects.filter(merged_into=case).update(merged_into=into)  # one step to the living one
    take_parts_along(case, into, at)
    add_step(into, StepKind.MERGED_HERE, by=by, at=at, text=text, facts={"from": case.code})
    audit.record(f"cases.{StepKind.MERGED_HERE}", by=by, about=into, at=at)
    return step


def _hold_still(case: Case, into: Case) -> None:
    """Cases and places, always in the same order: two who merge crosswise never wait for ever."""
    rows = Case.objects.select_for_update().filter(pk__in=(case.pk, into.pk)).order_by("pk")
    now = {row.pk: row for row in rows}
    places = {case.building_group_id, into.building_group_id}
    if len(places) > 1:  # the pages of both are made new
        list(BuildingGroup.objects.select_for_update().filter(pk__in=places).order_by("pk"))
    if not now[into.pk].is_open:
        into.refresh_from_db()
        raise AlreadyMoved(into)
