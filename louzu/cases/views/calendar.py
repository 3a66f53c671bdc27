"""The calendar from which deadlines are counted: read, added to, corrected."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.cases.actions.calendar import enter_days, remove_day
from louzu.cases.forms.calendar import DaysForm
from louzu.cases.forms.following import SureForm
from louzu.cases.questions.calendar import without_day
from louzu.cases.questions.rule_history import rule_history
from louzu.cases.views.paths import trail_to
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.official_calendar import YEARS, free_days, worked_days
from louzu.places.models import CalendarDay
from louzu.places.questions import calendar_here

SAID_BEFORE = timedelta(days=60)  # deadlines reach that far, so the next year has to be known


@open_to(Deed.EDIT_CASE_RULES)
def calendar(request: MemberRequest) -> HttpResponse:
    """What the State Council's office laid down, what is different here, and how far both lead."""
    today, until = localdate(), calendar_here().until
    context = {
        "days": CalendarDay.objects.filter(day__gte=date(today.year, 1, 1)).order_by("day"),
        "years": [_year(number) for number in sorted(YEARS, reverse=True) if number >= today.year],
        "until": until,
        "ends_soon": until < today + SAID_BEFORE,
        "next_year": until.year + 1,
        "entries": rule_history(CalendarDay),
        "trail": trail_to(request),
    }
    return render(request, "cases/rules/calendar.html", context)


def _year(number: int) -> dict[str, Any]:
    year = YEARS[number]
    spans = [date(number, month, day) for month, day, _length in year.free]
    ends = [
        first + timedelta(days=length - 1)
        for first, (_month, _day, length) in zip(spans, year.free, strict=True)
    ]
    return {
        "number": number,
        "notice": year.notice,
        "published_on": year.published_on,
        "free": list(zip(spans, ends, strict=True)),
        "worked": list(worked_days(number, year)),
        "total": len(list(free_days(number, year))),
    }


@open_to(Deed.EDIT_CASE_RULES)
def enter(request: MemberRequest) -> HttpResponse:
    there = _address(request)
    page = FormPage(
        title=_("Enter free or worked days"),
        lead=_("Deadlines set from now on follow it; those set before stay as they are."),
        button=_("Enter them"),
        trail=[*trail_to(request), step(there, _("Working days"))],
        done=_("The days are in the calendar."),
    )

    def deed(first: date, last: date | None, kind: str, note: str) -> str:
        by, at = request.person, timezone.now()
        enter_days(first, last or first, is_worked=kind == "worked", note=note, by=by, at=at)
        return there

    return answer(request, DaysForm(sent(request)), page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def remove(request: MemberRequest, pk: Any) -> HttpResponse:
    """A day entered by mistake is again what the official calendar and its weekday say."""
    row = get_object_or_404(CalendarDay, pk=pk)
    there = _address(request)
    page = FormPage(
        title=_("Remove %(day)s from the calendar") % {"day": date_format(row.day)},
        button=_("Remove the day"),
        button_kind="warning",
        trail=[*trail_to(request), step(there, _("Working days"))],
        done=_("The day has been removed."),
        template="cases/rules/remove_day.html",
        more={"row": row, "without": without_day(row, localdate())},
    )

    def deed() -> str:
        remove_day(row, by=request.person, at=timezone.now())
        return there

    return answer(request, SureForm(sent(request)), page, deed)


def _address(request: MemberRequest) -> str:
    return reverse("cases:calendar", args=[request.neighbourhood.code])
