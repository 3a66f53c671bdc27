"""What the clock itself does: remind before a deadline, tell the next level after it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.cases.actions.steps import add_step
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection
from louzu.cases.models.parts import Part
from louzu.cases.questions.falling_due import (
    due_to_rise,
    late_parts_to_tell,
    parts_to_remind,
    to_remind,
)
from louzu.cases.rules import Escalation, StepKind, escalation_of
from louzu.lib.operator import OPERATOR
from louzu.lib.working_days import Calendar
from louzu.places.questions import calendar_here

AT_ONCE = 500
TOLD_TO = {Escalation.COMMITTEE: "residents_committee", Escalation.STREET: "street"}


def turn_clocks(*, at: datetime) -> int:
    """All that falls due today in the neighbourhood in scope; how many steps that made.

    May be called at any time and by several at once: what was told is not told again.
    """
    today, calendar = localdate(at), calendar_here()
    reminded = [_remind(case, today, at) for case in to_remind(today, calendar)[:AT_ONCE]]
    raised = [_raise(case, today, calendar, at) for case in due_to_rise(today, calendar)[:AT_ONCE]]
    again = Reinspection.objects.due(today).filter(told_on__isnull=True)
    looks = [_tell(look, today, at) for look in again.select_related("case")[:AT_ONCE]]
    return sum([*reminded, *raised, *looks, *_of_parts(today, calendar, at)])


def _of_parts(today: date, calendar: Calendar, at: datetime) -> Iterator[bool]:
    """Its party before the deadline, those in charge of the case after it; each once."""
    for part in parts_to_remind(today, calendar)[:AT_ONCE]:
        yield _tell_of(part, "reminded_on", StepKind.REMINDED, today, at)
    for part in late_parts_to_tell(today)[:AT_ONCE]:
        yield _tell_of(part, "told_on", StepKind.ESCALATED, today, at, told=part.case.party)


@transaction.atomic
def _tell_of(
    part: Part, once: str, kind: StepKind, today: date, at: datetime, **facts: str
) -> bool:
    same = Part.objects.open().filter(pk=part.pk, due_on=part.due_on, **{f"{once}__isnull": True})
    told = bool(same.update(**{once: today}))
    return told and _told(part.case, kind, at, {**part.facts(), **facts})


@transaction.atomic
def _remind(case: Case, today: date, at: datetime) -> bool:
    """The party in charge is reminded once of each deadline."""
    same = Case.objects.open().filter(pk=case.pk, due_on=case.due_on, reminded_on__isnull=True)
    return bool(same.update(reminded_on=today)) and _told(case, StepKind.REMINDED, at)


@transaction.atomic
def _raise(case: Case, today: date, calendar: Calendar, at: datetime) -> bool:
    """One level up, and the case stays with the party in charge."""
    level = escalation_of(case.party, case.due_on or today, today, calendar)
    same = Case.objects.open().filter(pk=case.pk, due_on=case.due_on, escalation__lt=level)
    facts = {"told": TOLD_TO[level]}
    return bool(same.update(escalation=level)) and _told(case, StepKind.ESCALATED, at, facts)


@transaction.atomic
def _tell(look: Reinspection, today: date, at: datetime) -> bool:
    """The day has come to look again at the place of a closed case."""
    same = Reinspection.objects.planned().filter(pk=look.pk, told_on__isnull=True)
    return bool(same.update(told_on=today)) and _told(look.case, StepKind.LOOK_AGAIN_DUE, at)


def _told(case: Case, kind: StepKind, at: datetime, facts: dict[str, str] | None = None) -> bool:
    add_step(case, kind, by=None, at=at, facts={"due_on": str(case.due_on), **(facts or {})})
    audit.record(f"cases.{kind}", by=OPERATOR, about=case, at=at)
    return True
