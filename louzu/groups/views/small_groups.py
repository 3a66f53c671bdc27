"""Forming, correcting and disbanding the small groups of a building group."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.actions import small_groups as actions
from louzu.groups.actions.names import offer_people
from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.forms import CorrectSmallGroupForm, DisbandForm, FormSmallGroupForm
from louzu.groups.models import SmallGroup
from louzu.groups.permissions import may
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.people.models import Person
from louzu.places.models import BuildingGroup


@open_to(Deed.EDIT_SMALL_GROUPS)
def form(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.EDIT_SMALL_GROUPS, code)
    asked = FormSmallGroupForm(
        sent(request),
        people=_people(request, group),
        by_home=may(request.person, Deed.SEE_HOMES, group),
        initial={"formed_on": localdate()},
    )
    page = FormPage(
        title=_("Form a small group at %(place)s") % {"place": group.address},
        lead=_("Each building group has a party group or a self-governance group, or both."),
        button=_("Form the group"),
        trail=_trail(request, group),
        done=_("The group has been formed."),
    )

    def deed(kind: str, **said: Any) -> str:
        actions.form_small_group(
            kind, building_group=group, by=request.person, at=timezone.now(), **said
        )
        return _home_of(request, group)

    return answer(request, asked, page, deed)


@open_to(Deed.EDIT_SMALL_GROUPS)
def correct(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _small_group(request, pk)
    people = _people(request, found.building_group, found.leader)
    sees_homes = may(request.person, Deed.SEE_HOMES, found.building_group)
    asked = CorrectSmallGroupForm.of(found, sent(request), people=people, by_home=sees_homes)
    here = request.neighbourhood.code
    page = FormPage(
        title=capfirst(_("%(group)s of %(place)s") % _words(found)),
        button=_("Save"),
        trail=_trail(request, found.building_group),
        done=_("The group has been corrected."),
        template="groups/small_group.html",
        more={"disband_url": reverse("groups:disband", args=[here, found.pk])},
    )

    def deed(**said: Any) -> str:
        actions.correct_small_group(found, by=request.person, at=timezone.now(), **said)
        return _home_of(request, found.building_group)

    return answer(request, asked, page, deed)


@open_to(Deed.EDIT_SMALL_GROUPS)
def disband(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _small_group(request, pk)
    asked = DisbandForm(sent(request), initial={"disbanded_on": localdate()})
    page = FormPage(
        title=_("Disband: %(group)s of %(place)s") % _words(found),
        button=_("Disband the group"),
        button_kind="warning",
        trail=_trail(request, found.building_group),
        done=_("The group has been disbanded."),
    )

    def deed(**said: Any) -> str:
        actions.disband_small_group(found, by=request.person, at=timezone.now(), **said)
        return _home_of(request, found.building_group)

    return answer(request, asked, page, deed)


def _small_group(request: MemberRequest, pk: Any) -> SmallGroup:
    rows = SmallGroup.objects.select_related("building_group__compound", "leader")
    found: SmallGroup = get_object_or_404(rows, pk=pk)
    if not may(request.person, Deed.EDIT_SMALL_GROUPS, found.building_group):
        raise Http404
    return found


def _people(
    request: MemberRequest, group: BuildingGroup, leader: Person | None = None
) -> list[Person]:
    """Who may lead a group: the people of the building group, and whoever leads it now."""
    people = offer_people("", place=group, by=request.person, at=timezone.now())
    if leader is not None and leader not in people:
        people.append(leader)
    return people


def _words(found: SmallGroup) -> dict[str, Any]:
    return {"group": found.get_kind_display(), "place": found.building_group.address}


def _home_of(request: MemberRequest, group: BuildingGroup) -> str:
    return reverse("groups:building_group", args=[request.neighbourhood.code, group.code])


def _trail(request: MemberRequest, group: BuildingGroup) -> list[dict[str, str]]:
    parties = reverse("groups:groups", args=[request.neighbourhood.code])
    home = _home_of(request, group)
    return [step(parties, _("Seats and groups")), step(home, group.address)]
