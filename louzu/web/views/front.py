"""The landing page, and the front page of a neighbourhood."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from louzu.culture.models import Theme
from louzu.groups.decorators import VisitorRequest, open_to_all
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import PARTY_OF, Role
from louzu.places.models import BuildingGroup
from louzu.streets.models import Neighbourhood, Street
from louzu.web.drawings import skyline
from louzu.web.rules import opening

LONGEST_LIST = 200
PARTY, OWN = SmallGroup.Kind.PARTY_GROUP, SmallGroup.Kind.SELF_GOVERNANCE_GROUP
STORIES = 6
LONG = 20  # more than these are easier found by name


@open_to_all
def landing(request: HttpRequest) -> HttpResponse:
    """One neighbourhood: straight in. Several: choose. None: how to begin."""
    question = request.GET.get("q", "").strip()[:60]
    found = _neighbourhoods(question)
    if len(found) == 1:
        return redirect("web:front", found[0].code)
    facts = {
        "question": question,
        "streets": list(_by_street(found[:LONGEST_LIST])),
        "is_empty": not found and not question,
        "is_long": bool(question) or len(found) > LONG,
        "is_cut": len(found) > LONGEST_LIST,
    }
    return render(request, "web/landing.html", facts)


def _neighbourhoods(question: str) -> list[Neighbourhood]:
    rows = Neighbourhood.objects.select_related("street").order_by("street__code", "code")
    if question:
        columns = ("name_hans", "name_hant", "name_en", "code")
        fits = [Q(**{f"{column}__icontains": question}) for column in columns]
        rows = rows.filter(fits[0] | fits[1] | fits[2] | fits[3])
    return list(rows[: LONGEST_LIST + 1])


def _by_street(found: list[Neighbourhood]) -> Iterator[tuple[Street, list[Neighbourhood]]]:
    for street, neighbourhoods in groupby(found, key=lambda each: each.street):
        yield street, list(neighbourhoods)


@open_to_all
def front(request: VisitorRequest) -> HttpResponse:
    """What this neighbourhood is, and the way to one's own door."""
    on = timezone.localdate()
    kinds = Kinds()
    facts = {
        "figures": kinds.figures(),
        "skyline": skyline(kinds.by_compound()),
        "themes": list(_themes()),
        "parties": _parties(on),
        "coverage_url": reverse("insight:coverage", args=[request.neighbourhood.code]),
    }
    return render(request, "web/front.html", facts)


class Kinds:
    """Which building group has which of the two groups, read in two questions."""

    def __init__(self) -> None:
        groups = SmallGroup.objects.current().values_list("building_group", "kind")
        self.having: dict[str, set[Any]] = {PARTY: set(), OWN: set()}
        for group, kind in groups:
            self.having[kind].add(group)
        rows = BuildingGroup.objects.in_order()
        self.groups = list(rows.values_list("pk", "compound"))

    def figures(self) -> dict[str, int]:
        return {
            "compounds": len({compound for _, compound in self.groups}),
            "groups": len(self.groups),
            "party": len(self.having[PARTY]),
            "own": len(self.having[OWN]),
        }

    def by_compound(self) -> list[list[str]]:
        """For each compound the kind of each building group, as the drawing names them."""
        houses = groupby(self.groups, key=itemgetter(1))
        return [[self._kind(group) for group, _ in doors] for _, doors in houses]

    def _kind(self, group: object) -> str:
        if group in self.having[PARTY]:
            return "party"
        return "own" if group in self.having[OWN] else "none"


def _themes() -> Iterator[tuple[Theme, str]]:
    """The stories told last; every building group's turn comes by telling a new one."""
    told = Theme.objects.current().exclude(story_hans="", story_hant="", story_en="")
    near = told.select_related("building_group__compound")
    for theme in near.order_by("-adopted_on", "-id")[:STORIES]:
        yield theme, opening(theme.story)


def _parties(on: date) -> dict[str, list[str]]:
    """Secretary and committee members of the neighbourhood who agreed to be named."""
    seats = Seat.objects.current(on).shown().filter(compound=None, building_group=None)
    named: dict[str, list[str]] = {}
    for seat in seats.filter(role__in=PARTY_OF).select_related("person").order_by("since_on", "id"):
        named.setdefault(PARTY_OF[Role(seat.role)], []).append(seat.person.name)
    return named
