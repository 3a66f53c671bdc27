"""A letter to one household about the covenant: written down with its reason, shown to nobody else.

PRACTICE.md section 4: a case is about a place. Which home a letter went to stands in no history of
the case, in no list and in no count; the book has a line about the home, the household its letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.steps import AlreadyMoved, add_step
from louzu.cases.models.cases import Case
from louzu.cases.models.reminders import Reminder
from louzu.cases.models.wordings import Purpose
from louzu.cases.permissions import can_remind_households
from louzu.cases.questions.filling import Filling, in_each_language, wording_for
from louzu.cases.questions.reminders import clauses_for
from louzu.cases.rules import StepKind
from louzu.covenant.models import Clause
from louzu.groups.permissions import require
from louzu.lib.made_once import already_made, made_once
from louzu.people.models import Person
from louzu.places.models import Home

Letter = Mapping[str, list[str]]  # language: paragraphs


@dataclass(frozen=True)
class Said:
    """To which home, citing which clause, until when, and why this home; `words` stand in it."""

    home: Home
    clause: Clause
    due_on: date
    reason: str
    words: str = ""

    def letter(self, case: Case) -> Letter:
        """As it will be printed."""
        wording = wording_for(Purpose.HOUSEHOLD, case)
        filling = Filling(case, self.due_on, self.clause, self.home, self.words)
        return in_each_language(lambda: filling.paragraphs(wording.text))


@transaction.atomic
def remind_household(
    case: Case, said: Said, *, by: Person, at: datetime, made: UUID | None = None
) -> Reminder:
    """The history of the case tells that a household was reminded, and not which; it moves nothing,
    and nobody outside is told."""
    require(can_remind_households(by, case))
    pk = made_once(made, by)
    if already := already_made(Reminder, pk):
        return already
    _check(case, said, localdate(at))
    reminder = Reminder(id=pk, case=case, home=said.home, clause=said.clause, due_on=said.due_on)
    reminder.reason, reminder.letter = said.reason.strip(), dict(said.letter(case))
    reminder.by, reminder.written_at = by, at
    reminder.full_clean()
    reminder.save(force_insert=True)
    audit.record("cases.household_reminded", by=by, about=said.home, at=at, reason=reminder.reason)
    add_step(case, StepKind.REMINDED_HOUSEHOLD, by=by, at=at)
    return reminder


def _check(case: Case, said: Said, today: date) -> None:
    """Nobody ends the case meanwhile."""
    if not Case.objects.select_for_update().get(pk=case.pk).is_open:
        raise AlreadyMoved(case)
    if said.home.building_group_id != case.building_group_id:
        raise ValidationError({"home": _("This home is behind another door.")})
    if not clauses_for(case, today).filter(pk=said.clause.pk).exists():
        raise ValidationError({"clause": _("This clause is not in force here.")})
    if said.due_on < today:
        raise ValidationError({"days": _("This day has passed.")})


@transaction.atomic
def look_at_reminder(reminder: Reminder, *, by: Person, at: datetime, reason: str) -> Reminder:
    """Once more, to print it anew: each look stands in the book, and the household reads it."""
    require(can_remind_households(by, reminder.case))
    audit.look("cases.reminder_seen", by=by, about=reminder.home, at=at, reason=reason)
    return reminder
