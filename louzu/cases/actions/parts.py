"""Parts of a case: given to several parties, done, dropped; the case waits for them."""

from collections.abc import Set
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.deadlines import clock_of, due_after
from louzu.cases.actions.steps import AlreadyMoved, add_step, reasoned
from louzu.cases.models.cases import Case
from louzu.cases.models.parts import Part
from louzu.cases.permissions import can_answer_for_case, can_answer_for_part
from louzu.cases.rules import OPEN, WITH_A_PARTY, CaseParty, Status, StepKind
from louzu.cases.words import PARTIES
from louzu.groups.permissions import Actor, require
from louzu.lib.made_once import already_made, however_often, made_once
from louzu.lib.names import labelled, listed
from louzu.lib.plain_checks import check_values
from louzu.lib.states import IllegalMove
from louzu.people.models import Person

GIVEN_WHILE = WITH_A_PARTY | {Status.HANDED_OUT}
REOPENED_WHILE = OPEN - {Status.CLAIMED}  # what is said to be gone has no part left to do


class OpenParts(ValidationError):
    """The case waits for parts that are still to be done; the words name them."""


@however_often
@transaction.atomic
def give_part(
    case: Case,
    to: CaseParty,
    what: str,
    *,
    by: Actor,
    at: datetime,
    due_on: date | None = None,
    made: UUID | None = None,
) -> Part:
    """This party does that for the case, by its deadline or an earlier day; the case stays where
    it is. `made` is the form's id: sent twice, it is one part."""
    require(can_answer_for_case(by, case))
    pk = made_once(made, by)
    if already := already_made(Part, pk):
        return already
    _hold(case, GIVEN_WHILE)
    due_on = _clock(case, at, due_on)
    part = Part(id=pk, case=case, party=str(to), what=what.strip(), due_on=due_on)
    part.by, part.at = _person(by), at
    check_values(part)
    part.save(force_insert=True)
    _tell(part, StepKind.PART_GIVEN, by, at)
    return part


@transaction.atomic
def finish_part(part: Part, *, by: Actor, at: datetime, text: str = "") -> None:
    """Done, says its party, or whoever answers for the case."""
    require(can_answer_for_part(by, part))
    _move(part, Part.Status.DONE, by, at)
    _tell(part, StepKind.PART_DONE, by, at, text.strip())


@transaction.atomic
def drop_part(part: Part, reason: str, *, by: Actor, at: datetime) -> None:
    """It will not be done, and the others read why: the case no longer waits for it."""
    require(can_answer_for_part(by, part))
    text = reasoned(reason)
    _move(part, Part.Status.DROPPED, by, at)
    _tell(part, StepKind.PART_DROPPED, by, at, text)


@transaction.atomic
def reopen_part(part: Part, reason: str, *, by: Actor, at: datetime) -> None:
    """It is to be done after all, and its clock begins anew."""
    require(can_answer_for_part(by, part))
    text = reasoned(reason)
    _hold(part.case, REOPENED_WHILE)
    anew = {"due_on": _clock(part.case, at), "reminded_on": None, "told_on": None}
    _move(part, Part.Status.OPEN, by, at, **anew)
    _tell(part, StepKind.PART_REOPENED, by, at, text)


def refuse_open_parts(case: Case) -> None:
    """`OpenParts` names those for which the case waits; none is given meanwhile."""
    Case.objects.select_for_update().get(pk=case.pk)
    parts = Part.objects.open().filter(case=case).order_by("due_on", "id")
    if waiting := [labelled(str(PARTIES[CaseParty(part.party)]), part.what) for part in parts]:
        said = _(
            "Parts of this case are still to be done: %(parts)s. Say first what became of them."
        )
        raise OpenParts(said % {"parts": listed(waiting)})


def drop_open_parts(case: Case, at: datetime) -> None:
    """They end with their case."""
    dropped = {"status": Part.Status.DROPPED, "by": None, "at": at, "version": F("version") + 1}
    Part.objects.open().filter(case=case).update(**dropped)


def take_parts_along(case: Case, into: Case, at: datetime) -> None:
    """What is still to be done goes on in the other case, unless that is said to be gone."""
    if Case.objects.filter(pk=into.pk, status=Status.CLAIMED).exists():
        drop_open_parts(case, at)
    Part.objects.open().filter(case=case).update(case=into)


def _hold(case: Case, among: Set[Status]) -> None:
    """Nobody moves the case meanwhile; `AlreadyMoved` if it stands elsewhere."""
    if Case.objects.select_for_update().get(pk=case.pk).status not in among:
        case.refresh_from_db()
        raise AlreadyMoved(case)


def _clock(case: Case, at: datetime, due_on: date | None = None) -> date:
    """The day that was said; else the category's working days, never after the case's own."""
    if due_on is None:
        days, today = due_after(at, case.category.deadline_days), localdate(at)
        own = case.due_on if case.due_on and case.due_on >= today else days
        due_on = min(days, own)
    day: date = clock_of(case, at, due_on)["due_on"]
    return day


def _move(part: Part, status: str, by: Actor, at: datetime, **fields: Any) -> None:
    try:
        part.move_to(status, by=_person(by), at=at, **fields)
    except IllegalMove as late:
        raise AlreadyMoved(part.case) from late


def _person(by: Actor) -> Person | None:
    return by if isinstance(by, Person) else None


def _tell(part: Part, kind: StepKind, by: Actor, at: datetime, text: str = "") -> None:
    add_step(part.case, kind, by=by, at=at, text=text, facts=part.facts())
    audit.record(f"cases.{kind}", by=by, about=part.case, at=at)
