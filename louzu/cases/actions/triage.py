"""Sorting what came in: accept, ask, send to the party in charge, decline, close, undo."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.deadlines import clock, clock_of, ending
from louzu.cases.actions.parts import drop_open_parts
from louzu.cases.actions.steps import AlreadyMoved, add_step, move, reasoned
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.permissions import can_ask_reporter, can_triage_case, can_undo
from louzu.cases.rules import (
    ANSWER_WITHIN,
    ENDS_WITHOUT_INSPECTION,
    TRIAGED,
    CaseParty,
    Outcome,
    Status,
    StepKind,
)
from louzu.groups.permissions import Actor, require
from louzu.lib.states import IllegalMove


@transaction.atomic
def accept_case(case: Case, *, by: Actor, at: datetime, text: str = "", words: str = "") -> Step:
    """It is one of ours, and with the residents' committee until it is sent on; `words` are for
    the reporter, here and in the other deeds."""
    require(can_triage_case(by, case))
    _still(case, TRIAGED)
    fields = {"party": str(CaseParty.RESIDENTS_COMMITTEE), **clock_of(case, at)}
    fields["accepted_at"] = case.accepted_at or at
    kind = StepKind.ACCEPTED
    return move(case, Status.ACCEPTED, kind, by=by, at=at, text=text, words=words, **fields)


@transaction.atomic
def dispatch_case(
    case: Case,
    to: CaseParty,
    *,
    by: Actor,
    at: datetime,
    due_on: date | None = None,
    text: str = "",
    words: str = "",
) -> Step:
    """One party is in charge from now on, with a deadline: the category's, or the day given."""
    require(can_triage_case(by, case))
    _still(case, TRIAGED)
    fields: Any = {"party": str(to), "accepted_at": case.accepted_at or at}
    fields |= clock_of(case, at, due_on)
    facts = {"party": str(to), "due_on": str(fields["due_on"])}
    said: Any = {"text": text, "words": words, "facts": facts}
    return move(case, Status.DISPATCHED, StepKind.DISPATCHED, by=by, at=at, **said, **fields)


@transaction.atomic
def ask_reporter(case: Case, question: str, *, by: Actor, at: datetime) -> Step:
    """Something has to be known first; the clock gives the reporter some working days."""
    require(can_ask_reporter(by, case))
    fields = clock(at, ANSWER_WITHIN)
    kind, text = StepKind.ASKED, reasoned(question)
    return move(case, Status.WAITING, kind, by=by, at=at, text=text, words=text, **fields)


@transaction.atomic
def decline_case(case: Case, reason: str, *, by: Actor, at: datetime) -> Step:
    """Nothing will be done about it, and the reporter reads why."""
    require(can_triage_case(by, case))
    kind, text = StepKind.DECLINED, reasoned(reason)
    fields = ending(case, at)
    step = move(case, Status.DECLINED, kind, by=by, at=at, text=text, words=text, **fields)
    drop_open_parts(case, at)
    return step


@transaction.atomic
def close_case(case: Case, outcome: Outcome, reason: str, *, by: Actor, at: datetime) -> Step:
    """No action needed, or not ours, and the reporter reads why.

    Whatever was removed is looked at first: `inspect_case`.
    """
    require(can_triage_case(by, case))
    if outcome not in ENDS_WITHOUT_INSPECTION:
        raise ValidationError({"outcome": _("Whether it is gone is for somebody else to see.")})
    if case.status == Status.CLAIMED:
        raise AlreadyMoved(case)
    fields = {"outcome": str(outcome), **ending(case, at)}
    why = reasoned(reason)
    said: Any = {"text": why, "words": why, "facts": {"outcome": str(outcome)}}
    step = move(case, Status.CLOSED, StepKind.CLOSED, by=by, at=at, **said, **fields)
    drop_open_parts(case, at)
    return step


@transaction.atomic
def undo_move(step: Step, *, by: Actor, at: datetime) -> Step:
    """One's own sorting of a moment ago: the case stands where it stood, and both are told.

    `AlreadyMoved` if something has happened to the case since.
    """
    require(can_undo(by, step, at))
    case, before = step.case, dict(step.facts.get("before", {}))
    if not before or step.facts.get("version") != case.version:
        raise AlreadyMoved(case)
    status = before.pop("status")
    try:
        case.move_back(status, **_read(case, before))
    except IllegalMove as late:
        case.refresh_from_db()
        raise AlreadyMoved(case) from late
    audit.record(f"cases.{StepKind.UNDONE}", by=by, about=case, at=at)
    facts = {"undone": str(step.pk), "kind": step.kind, "to": status}
    return add_step(case, StepKind.UNDONE, by=by, at=at, facts=facts)


def _read(case: Case, kept: dict[str, Any]) -> dict[str, Any]:
    """Values as a step keeps them, as the columns take them."""
    columns: Any = {field.name: field for field in case._meta.local_fields}
    return {name: columns[name].to_python(value) for name, value in kept.items()}


def _still(case: Case, among: frozenset[Status]) -> None:
    if case.status not in among:
        raise AlreadyMoved(case)
