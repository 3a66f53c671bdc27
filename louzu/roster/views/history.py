"""What happened to a record, out of the book."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.permissions import may
from louzu.groups.rules import Deed
from louzu.roster.questions.history import NEWEST_FIRST, in_words, lines_about
from louzu.roster.views.paths import compound_for, home_for, trail_to


@open_to(Deed.SEE_ROSTER)
def of_compound(request: MemberRequest, code: str) -> HttpResponse:
    compound = compound_for(request, Deed.SEE_ROSTER, code)
    return _history(request, compound, compound.name)


@open_to(Deed.SEE_ROSTER)
def of_building_group(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.SEE_ROSTER, code)
    return _history(request, group, group.address)


@open_to(Deed.SEE_HOMES)
def of_home(request: MemberRequest, pk: Any) -> HttpResponse:
    home = home_for(request, Deed.SEE_HOMES, pk)
    return _history(request, home, str(home))


def _history(request: MemberRequest, place: Any, name: str) -> HttpResponse:
    page = NEWEST_FIRST.page(lines_about(place), request.GET)
    sees_counts = may(request.person, Deed.SEE_PARTY_COUNTS, place)
    context = {
        "name": name,
        "page": page,
        "entries": in_words(page.rows, sees_counts=sees_counts),
        "trail": trail_to(request, place),
    }
    return render(request, "roster/history.html", context)
