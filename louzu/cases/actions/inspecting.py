"""Looking with one's own eyes: is it gone, and does it stay so?"""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.deadlines import RUNNING, clock_of, ending
from louzu.cases.actions.steps import AlreadyMoved, add_step, move, reasoned
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection, Step
from louzu.cases.permissions import can_inspect_case, can_triage_case
from louzu.cases.rules import INSPECTED_OUTCOMES, CaseParty, Outcome, Status, StepKind
from louzu.groups.permissions import Actor, require
from louzu.lib.states import IllegalMove
from louzu.people.models import Person

Looked = Reinspection.Status


@transaction.atomic
def inspect_case(
    case: Case,
    *,
    is_clear: bool,
    by: Person,
    at: datetime,
    text: str = "",
    words: str = "",
    outcome: Outcome = Outcome.REMOVED,
) -> Step:
    """Somebody other than the one who claimed it looks: closed, or back in work."""
    require(can_inspect_case(by, case))
    if case.status != Status.CLAIMED:
        raise AlreadyMoved(case)
    if outcome not in INSPECTED_OUTCOMES:
        raise ValidationError({"outcome": _("Say whether it is gone, or a part of it.")})
    facts: dict[str, Any] = {"is_clear": is_clear}
    if not is_clear:
        again: Any = {"claimed_by": None, "claimed_at": None}
        said: Any = {"text": reasoned(text), "words": words, "facts": facts}
        return move(case, Status.IN_WORK, StepKind.INSPECTED, by=by, at=at, **said, **again)
    said = {"text": text, "words": words, "facts": {**facts, "outcome": str(outcome)}}
    fields = {"outcome": str(outcome), "inspected_by": by, **ending(case, at)}
    step = move(case, Status.CLOSED, StepKind.INSPECTED, by=by, at=at, **said, **fields)
    _plan(case, at)
    return step


def _plan(case: Case, at: datetime) -> None:
    """Relapse is usual, so somebody looks again after the days that the category names."""
    call_off(case, at)
    today, days = localdate(at), case.category.reinspect_after
    Reinspection.objects.bulk_create(
        Reinspection(case=case, due_on=today + timedelta(days=after)) for after in sorted(set(days))
    )


def call_off(case: Case, at: datetime) -> None:
    """A case that is open is looked at anyhow."""
    planned = Reinspection.objects.planned().filter(case=case)
    planned.update(status=Looked.CALLED_OFF, at=at)


@transaction.atomic
def look_again(
    reinspection: Reinspection,
    *,
    is_clear: bool,
    by: Person,
    at: datetime,
    text: str = "",
    words: str = "",
) -> Step:
    """Has it stayed clear? If it has come back, the case is open again in the same deed.

    Whoever has been there may look before the day, too; never the one who claimed the removal.
    """
    case = reinspection.case
    require(can_inspect_case(by, case))
    if case.status != Status.CLOSED:
        raise AlreadyMoved(case)
    try:
        found = Looked.CLEAR if is_clear else Looked.RELAPSED
        reinspection.move_to(found, by=by, at=at)
    except IllegalMove as late:
        case.refresh_from_db()
        raise AlreadyMoved(case) from late
    if not is_clear:
        return _come_back(case, by, at, text, words)
    audit.record(f"cases.{StepKind.REINSPECTED}", by=by, about=case, at=at)
    facts = {"is_clear": True}
    return add_step(case, StepKind.REINSPECTED, by=by, at=at, text=text, facts=facts)


def _come_back(case: Case, by: Person, at: datetime, text: str, words: str) -> Step:
    fields = {**RUNNING, "relapses": case.relapses + 1, **clock_of(case, at)}
    facts = {"party": case.party, "due_on": str(fields["due_on"])}
    said: Any = {"text": text, "words": words, "facts": facts}
    step = move(case, Status.DISPATCHED, StepKind.RELAPSED, by=by, at=at, **said, **fields)
    call_off(case, at)
    return step


@transaction.atomic
def reopen_case(
    case: Case,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    to: CaseParty | None = None,
    words: str = "",
) -> Step:
    """Closed or declined too early: somebody is in charge again, and the clock begins anew."""
    require(can_triage_case(by, case) or can_inspect_case(by, case))
    text = reasoned(reason)
    fields = {**RUNNING, "party": str(to or case.party), **clock_of(case, at)}
    facts = {"party": fields["party"], "due_on": str(fields["due_on"])}
    if case.status not in (Status.CLOSED, Status.DECLINED):
        raise AlreadyMoved(case)
    status = Status.ACCEPTED if case.status == Status.DECLINED else Status.DISPATCHED
    said: Any = {"text": text, "words": words, "facts": facts}
    step = move(case, status, StepKind.REOPENED, by=by, at=at, **said, **fields)
    call_off(case, at)
    return step
