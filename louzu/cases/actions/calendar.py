"""The neighbourhood's own free and worked days, from which its deadlines are counted."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.places.models import CalendarDay

MOST = 31  # days at a time


@transaction.atomic
def enter_days(
    first: date, last: date, *, is_worked: bool, by: Actor, at: datetime, note: str = ""
) -> None:
    """From the first day to the last; a day that was entered before says this from now on.

    Deadlines that were set before stay as they are.
    """
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))
    if not first <= last < first + timedelta(days=MOST):
        raise ValidationError({"last": _("Enter 1 to 31 days: the last one is after the first.")})
    here = {row.day: row for row in CalendarDay.objects.filter(day__range=(first, last))}
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        row = here.get(day, CalendarDay(day=day))
        before = None if row._state.adding else row.is_worked
        if before == is_worked and row.note == note:
            continue
        row.is_worked, row.note = is_worked, note
        row.full_clean()
        row.save()
        changes = {"day": ["", str(day)], "is_worked": [before, is_worked]}
        audit.record("cases.calendar_day_entered", by=by, about=row, at=at, changes=changes)


@transaction.atomic
def remove_day(row: CalendarDay, *, by: Actor, at: datetime) -> None:
    """The official calendar and the weekday say again what that day is."""
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))
    changes = {"day": [str(row.day), ""], "is_worked": [row.is_worked, None]}
    audit.record("cases.calendar_day_removed", by=by, about=row, at=at, changes=changes)
    row.delete()
