"""The building's page behind the QR at its door, and the list in which one finds a building."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from louzu.groups.decorators import VisitorRequest, kept_private, open_to_all
from louzu.groups.permissions import may
from louzu.groups.rules import Deed
from louzu.lib.fingerprint import fingerprint, of_this_release
from louzu.places.models import BuildingGroup, Compound
from louzu.web.context import preferences
from louzu.web.rules import read_address
from louzu.web.sections import sections_of

A_DAY = 24 * 60 * 60  # seconds; the day is part of the key, so nothing is needed longer
LONGEST_LIST = 400


@open_to_all
def door(request: VisitorRequest, code: str) -> HttpResponse:
    """What the QR says: in capitals, because that makes a coarser code that phones read better."""
    return redirect("web:building", request.neighbourhood.code, code.upper())


@open_to_all
def building(request: VisitorRequest, code: str) -> HttpResponse:
    """The same for everybody who is not signed in, so that a phone asks again for nothing."""
    group = BuildingGroup.objects.select_related("compound").filter(code=code.upper()).first()
    if group is None:
        return _unknown(request, code)
    if group.code != code:
        return redirect("web:building", request.neighbourhood.code, group.code)
    content = Content(request, group, timezone.localdate())
    if request.user.is_authenticated:
        return kept_private(render(request, "web/building.html", content.with_mine()))
    return _unless_known(request, content)


def _unless_known(request: VisitorRequest, content: "Content") -> HttpResponse:
    """304 if the reader's device has this very page already."""
    likes = preferences(request)
    mark = f'"{fingerprint(content.key, likes["elder"], likes["theme"])}"'
    known = get_conditional_response(request, mark)
    response: Any = known or render(request, "web/building.html", content.public())
    response["ETag"] = mark
    response["Cache-Control"] = "private, no-cache"
    return response  # type: ignore[no-any-return]


class Content:
    """What the page of one building group says on one day, in the reader's language."""

    def __init__(self, request: VisitorRequest, group: BuildingGroup, on: date) -> None:
        self.request, self.group, self.on = request, group, on
        here, compound = request.neighbourhood, group.compound
        around = (here.name, here.office, compound.name, compound.road)
        version = (group.pk, group.page_version, on, get_language(), of_this_release())
        self.key = fingerprint(*version, *around)

    def public(self) -> dict[str, Any]:
        """Kept in the server's memory until the building group's version or the day is another."""
        told = cache.get(self.key)
        if told is None:
            told = render_to_string("web/building/_told.html", self._facts())
            cache.set(self.key, told, A_DAY)
        return {"group": self.group, "told": told}

    def with_mine(self) -> dict[str, Any]:
        """Public part and, made anew each time, what this person may do here."""
        person, group = self.request.person, self.group
        return self.public() | {
            "may_print": may(person, Deed.PRINT_POSTERS, group),
            "may_see_seats": may(person, Deed.SEE_ROSTER, group),
            "may_patrol": may(person, Deed.PATROL, group),
            "may_set_theme": may(person, Deed.SET_THEME, group),
            "lives_here": bool(
                person and person.home and person.home.building_group_id == group.pk
            ),
        }

    def _facts(self) -> dict[str, Any]:
        return {
            "group": self.group,
            "compound": self.group.compound,
            "neighbourhood": self.request.neighbourhood,
            "sections": sections_of(self.group, self.on),
            "coverage_url": reverse(
                "insight:compound",
                args=[self.request.neighbourhood.code, self.group.compound.code],
            ),
        }


@open_to_all
def buildings(request: VisitorRequest) -> HttpResponse:
    """Find a building: one answer leads straight to its door."""
    question = request.GET.get("q", "")
    found = find(question)
    if question.strip() and len(found) == 1:
        return redirect("web:building", request.neighbourhood.code, found[0].code)
    return render(request, "web/buildings.html", _list(question, found))


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "web/building_unknown.html", _list(code, find(code)), status=404)


def find(question: str) -> list[BuildingGroup]:
    """Building groups by address, door number or code; an exact number before a part of one."""
    words, number = read_address(question)
    groups = BuildingGroup.objects.select_related("compound").in_order()
    found = list(groups.matching(words)[:LONGEST_LIST])
    exact = [group for group in found if group.door_number == number]
    return exact or found


def _list(question: str, found: list[BuildingGroup]) -> dict[str, Any]:
    """What was found, or else everything, by compound."""
    groups = found or find("")
    return {
        "question": question.strip(),
        "is_found": bool(found),
        "compounds": list(_by_compound(groups)),
    }


def _by_compound(groups: list[BuildingGroup]) -> Iterator[tuple[Compound, list[BuildingGroup]]]:
    for compound, doors in groupby(groups, key=lambda group: group.compound):
        yield compound, list(doors)
