"""The list of cases for whoever deals with them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from louzu.cases.actions.exports import MOST
from louzu.cases.forms.worklist import CaseFilter
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.parts import Part, open_parts_of
from louzu.cases.questions.households import with_households
from louzu.cases.questions.saved_filters import offered_to
from louzu.cases.questions.worklist import (
    SIZES,
    by_deadline,
    by_report,
    cases_found,
    is_by_deadline,
)
from louzu.cases.rules import CaseParty, Status
from louzu.cases.words import PARTIES, SIGNS, STATUSES
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import may_everywhere, may_somewhere, within_reach
from louzu.groups.rules import Deed
from louzu.lib.names import bracketed, labelled, listed
from louzu.lib.tables import Cell, Table, Tick
from louzu.places.models import BuildingGroup


@open_to(Deed.SEE_CASES)
def worklist(request: MemberRequest) -> HttpResponse:
    """The most urgent first, as far as the seats of the reader reach."""
    form = filter_of(request)
    asked, today = form.asked(), localdate()
    found = cases_found(request.person, asked, today)
    order = by_deadline if is_by_deadline(asked) else by_report
    rows = with_households(found.with_their_places())
    page = order(asked.get("size", SIZES[0])).page(rows, request.GET)
    may_sort = may_somewhere(request.person, Deed.TRIAGE_CASES)
    context = {
        "filter": form,
        "page": page,
        "table": _table(request, page.rows, ticks=may_sort) if page.rows else None,
        "is_asked": bool(asked.keys() - {"size"}),
        "saved": saved_filters(request, form),
        "exported": _exported(request),
        "most_exported": number_format(MOST, force_grouping=True),
        "may_sort": may_sort,
        "may_tick": may_sort and any(case.status == Status.REPORTED for case in page.rows),
        "may_edit_rules": may_everywhere(request.person, Deed.EDIT_CASE_RULES),
    }
    return render(request, "cases/worklist.html", context)


def saved_filters(request: MemberRequest, form: CaseFilter) -> dict[str, Any]:
    """The row of saved filters above the list, and what can be done with what is asked now."""
    now = {name: said for name, said in form.asked().items() if name != "size"}
    offered = offered_to(request.person, localdate(), form.knows)
    current = next((each.saved.pk for each in offered if each.saved.asked == now), None)
    return {
        "offered": offered,
        "current": current,
        "question": f"?{urlencode(now, doseq=True)}" if now and not current else "",
    }


def _exported(request: MemberRequest) -> str:
    """What the address asks for, for a file of the same; "" for whoever may take none along."""
    if not may_somewhere(request.person, Deed.EXPORT_CASES):
        return ""
    asked = request.GET.copy()
    for place in ("after", "before", "size"):
        asked.pop(place, None)
    return f"?{asked.urlencode()}"


def filter_of(request: MemberRequest) -> CaseFilter:
    groups = BuildingGroup.objects.filter(within_reach(request.person, Deed.SEE_CASES))
    return CaseFilter(
        request.GET,
        categories=Category.objects.order_by("place_in_list", "code"),
        groups=list(groups.in_order().addresses()),
        auto_id="filter_%s",
    )


def _table(request: MemberRequest, cases: list[Case], *, ticks: bool) -> Table:
    columns = [
        _("Case"),
        _("Where"),
        _("State"),
        _("Party in charge"),
        _("Deadline"),
        _("Reported"),
    ]
    parts = open_parts_of(cases)
    rows = [_row(request, case, parts[case.pk], ticks) for case in cases]
    return Table(_("Cases"), columns, rows)


def _row(request: MemberRequest, case: Case, parts: list[Part], ticks: bool) -> list[Any]:
    there = reverse("cases:case", args=[request.neighbourhood.code, case.code])
    status = Status(case.status)
    return [
        Cell(f"{case.category} · {case.code}", there),
        place_of(case),
        Cell(str(STATUSES[status]), "", SIGNS[status], _tick(case) if ticks else None),
        _parties(case, parts),
        _deadline(case),
        _reported(case),
    ]


def _reported(case: Any) -> str:
    """When, and by how many households where it is more than one."""
    day = date_format(case.reported_at, "DATE_FORMAT")
    if case.households <= 1:
        return day
    words = ngettext("%(n)s household", "%(n)s households", case.households)
    number = words % {"n": case.households}
    return f"{day} · {number}"


def _parties(case: Case, parts: list[Part]) -> str:
    """Who is in charge, and who has a part of it to do."""
    if not case.is_open:
        return "–"
    charge = str(PARTIES[CaseParty(case.party)])
    others = dict.fromkeys(str(PARTIES[CaseParty(part.party)]) for part in parts)
    return (
        bracketed(charge, labelled(pgettext("case", "parts"), listed(others))) if others else charge
    )


def _tick(case: Case) -> Tick | None:
    """What nobody has looked at yet can be sorted together with others."""
    if case.status != Status.REPORTED:
        return None
    return Tick("sort-ticked", "cases", str(case.pk), _("tick to sort"), case.code)


def place_of(case: Case) -> str:
    """The door, and the floor where it is known."""
    if case.floor is None:
        return str(case.building_group.address)
    return _("%(place)s, floor %(floor)s") % {
        "place": case.building_group.address,
        "floor": case.floor,
    }


def _deadline(case: Case) -> str | Cell:
    if not (case.is_open and case.due_on):
        return "–"
    if case.due_on < localdate():
        return Cell(_("overdue since %(day)s") % {"day": date_format(case.due_on)}, status="bad")
    return date_format(case.due_on)
