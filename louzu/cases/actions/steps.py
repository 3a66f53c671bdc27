"""The history of a case: every deed is a step, and steps are only ever added."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.permissions import can_see_case
from louzu.cases.questions.messages import message_of, purpose_of
from louzu.cases.rules import WITHIN, StepKind
from louzu.groups.permissions import Actor, require
from louzu.lib.acting import seat_of
from louzu.lib.made_once import already_made, made_once
from louzu.lib.plain_checks import check_values
from louzu.lib.states import IllegalMove
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Person
from louzu.places.actions import renew_pages


class AlreadyMoved(IllegalMove):
    """No arrow leads there, or another hand was quicker; `case` is as it stands now."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"{case}: {case.status}")
        self.case = case


def add_step(
    case: Case,
    kind: StepKind,
    *,
    by: Actor | None,
    at: datetime,
    text: str = "",
    facts: Mapping[str, Any] | None = None,
    pk: UUID | None = None,
    words: str = "",
) -> Step:
    """A line of the case's history; nobody is named where a neighbour or the clock did it.

    It keeps what the reporter reads, with the handler's own `words`; the building's page is told.
    """
    step = Step(
        id=pk or uuid7(),
        case=case,
        kind=kind,
        by=by if isinstance(by, Person) else None,
        seat=seat_of(by),
        at=at,
        text=text,
        facts=_with_message(case, kind, facts or {}, words),
    )
    check_values(step)
    step.save(force_insert=True)
    if kind not in WITHIN:
        renew_pages(case.building_group)
    return step


def _with_message(
    case: Case, kind: StepKind, facts: Mapping[str, Any], words: str
) -> dict[str, Any]:
    purpose = purpose_of(kind, facts)
    return {**facts, "message": message_of(case, purpose, words)} if purpose else {**facts}


def move(
    case: Case,
    status: str,
    kind: StepKind,
    *,
    by: Actor,
    at: datetime,
    text: str = "",
    facts: Mapping[str, Any] | None = None,
    words: str = "",
    **fields: Any,
) -> Step:
    """Along one arrow, with its step and its line in the book; or `AlreadyMoved`.

    The step keeps what stood there before, so that triage can be undone. Whoever moves a case has
    read what the reporter answered.
    """
    if case.answered_at:
        fields["answered_at"] = None
    before = {name: _plain(getattr(case, name)) for name in ("status", *fields)}
    try:
        case.move_to(status, **fields)
    except IllegalMove as late:
        case.refresh_from_db()
        raise AlreadyMoved(case) from late
    kept = {**(facts or {}), "before": before, "version": case.version, "to": status}
    step = add_step(case, kind, by=by, at=at, text=text, facts=kept, words=words)
    audit.record(f"cases.{kind}", by=by, about=case, at=at, changes=_changes(case, before))
    return step


def _plain(value: Any) -> Any:
    value = getattr(value, "pk", value)
    return str(value) if isinstance(value, UUID | date) else value


def _changes(case: Case, before: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Where it stands and who is in charge; the rest is told by the case's own history."""
    told = ("status", "party", "outcome", "due_on")
    pairs = {name: [before[name], _plain(getattr(case, name))] for name in told if name in before}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def reasoned(text: str) -> str:
    """What has to be said where somebody else has to understand it."""
    if not text.strip():
        raise ValidationError({"text": _("Say why.")})
    return text.strip()


@transaction.atomic
def add_note(case: Case, text: str, *, by: Actor, at: datetime, made: UUID | None = None) -> Step:
    """For whoever deals with the case; at any time, and however many write at once."""
    require(can_see_case(by, case))
    pk = made_once(made, by)
    if already := already_made(Step, pk):
        return already
    step = add_step(case, StepKind.NOTE, by=by, at=at, text=reasoned(text), pk=pk)
    audit.record(f"cases.{StepKind.NOTE}", by=by, about=case, at=at)
    return step
