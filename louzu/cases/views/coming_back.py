"""Where the same comes back, what was tried there, and how much is settled in time."""

from datetime import timedelta
from math import floor
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from louzu.cases.models.cases import Case
from louzu.cases.questions.recurring import Recurring, recurring
from louzu.cases.questions.timeliness import Month, OnTime, month_by_month, on_time
from louzu.cases.rules import RECURRING_DAYS, StepKind
from louzu.cases.views.paths import trail_to
from louzu.cases.words import STEPS
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.bars import Share, bar
from louzu.lib.tables import Cell, Column, Table

MONTHS = 6  # of the chart


@open_to(Deed.SEE_CASES)
def coming_back(request: MemberRequest) -> HttpResponse:
    """Places and kinds within the reader's reach; nobody is counted."""
    at = timezone.now()
    cases = Case.objects.visible_to(request.person)
    found = recurring(cases, at=at)
    since, today = at - timedelta(days=RECURRING_DAYS), timezone.localdate(at)
    context = {
        "days": RECURRING_DAYS,
        "figures": _figures(on_time(cases, since=since, today=today)),
        "bars": _bars(month_by_month(cases, today=today, months=MONTHS)),
        "table": _table(request, found) if found else None,
        "trail": trail_to(request),
    }
    return render(request, "cases/coming_back.html", context)


def _figures(counted: OnTime) -> list[dict[str, Any]]:
    rate = counted.rate
    percent = "–" if rate is None else _("%(n)s%%") % {"n": floor(100 * rate)}
    return [
        {"figure": percent, "label": _("settled in time")},
        {"figure": counted.closed, "label": _("closed")},
        {"figure": counted.in_time, "label": _("of them by the deadline")},
        {"figure": counted.open_overdue, "label": _("open and late")},
    ]


def _bars(months: list[Month]) -> list[dict[str, Any]]:
    """Each as long as the month has closed cases; the numbers stand beside it."""
    longest = max(month.closed for month in months)
    return [
        {
            "name": date_format(month.first, "YEAR_MONTH_FORMAT"),
            "closed": month.closed,
            "in_time": month.in_time,
            "drawing": bar([Share("in-time", month.in_time), Share("late", _late(month))], longest),
        }
        for month in months
    ]


def _late(month: Month) -> int:
    return month.closed - month.in_time


def _table(request: MemberRequest, found: list[Recurring]) -> Table:
    times = Column(_("Times"), numeric=True)
    columns: list[str | Column] = [_("Where"), _("Category"), times, _("What was tried")]
    return Table(_("Places to think about"), columns, [_row(request, each) for each in found])


def _row(request: MemberRequest, each: Recurring) -> list[Any]:
    there = reverse("cases:worklist", args=[request.neighbourhood.code])
    asked = f"building_group={each.building_group.code}&category={each.category.code}&state=all"
    tried = [f"{STEPS[StepKind(kind)]} × {times}" for kind, times in sorted(each.tried.items())]
    return [
        Cell(each.building_group.address, f"{there}?{asked}"),
        each.category.name,
        each.times,
        _(", ").join(tried) or pgettext("what was tried", "nothing yet"),
    ]
