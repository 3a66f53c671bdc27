"""The clock of a case: set anew by whoever sends it on, never lost while it is open."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.cases.models.cases import Case
from louzu.lib.working_days import working_day_after
from louzu.places.questions import calendar_here


def due_after(at: datetime, days: int) -> date:
    """So many working days from today, by the neighbourhood's own calendar."""
    return working_day_after(localdate(at), days, calendar_here())


def clock(at: datetime, days: int) -> dict[str, Any]:
    """So many working days from today, and nobody reminded or told yet."""
    return clock_until(due_after(at, days))


def clock_of(case: Case, at: datetime, due_on: date | None = None) -> dict[str, Any]:
    """As many working days as the category gives; or until the day that was said."""
    if due_on is None:
        return clock(at, case.category.deadline_days)
    if due_on < localdate(at):
        raise ValidationError({"due_on": _("This day has passed.")})
    return clock_until(due_on)


def clock_until(due_on: date) -> dict[str, Any]:
    """Until that day."""
    return {"due_on": due_on, "reminded_on": None, "escalation": 0}


def ending(case: Case, at: datetime) -> dict[str, Any]:
    """The clock stops: was it by the deadline?"""
    today = localdate(at)
    return {"closed_at": at, "is_on_time": today <= (case.due_on or today)}


RUNNING: dict[str, Any] = {
    "closed_at": None,
    "is_on_time": None,
    "outcome": "",
    "claimed_by": None,
    "claimed_at": None,
    "inspected_by": None,
    "office": "",
}  # what an ended case loses when it opens again
CLAIM = ("claimed_by", "claimed_at")
CLAIM_STANDS = {name: said for name, said in RUNNING.items() if name not in CLAIM}
