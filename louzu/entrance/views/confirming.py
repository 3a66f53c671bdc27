"""Newcomers of a building: met face to face, or turned away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.entrance.actions import confirming as actions
from louzu.entrance.actions.looks import look_at_door
from louzu.entrance.questions import members_to_confirm, waiting_members
from louzu.entrance.views.paths import trail_to_group
from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.rules import Deed
from louzu.households.models import Member
from louzu.lib.form_page import FormPage, answer, sent
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.uuid7 import made_at
from louzu.places.models import BuildingGroup


@open_to(Deed.CONFIRM_NEIGHBOURS)
def people(request: MemberRequest, code: str) -> HttpResponse:
    """Who came in with a letter and was not met yet."""
    group = building_group_for(request, Deed.CONFIRM_NEIGHBOURS, code)
    look_at_door(group, by=request.person, at=timezone.now())
    rows = _seen(waiting_members, request).filter(household__home__building_group=group)
    waiting = [
        {
            "member": each,
            "since": made_at(each.pk),
            "is_self": each.person_id == request.person.pk,
        }
        for each in rows.order_by("id")
    ]
    context = {"group": group, "waiting": waiting, "trail": trail_to_group(request, group)}
    return render(request, "entrance/people.html", context)


@open_to(Deed.CONFIRM_NEIGHBOURS)
@require_POST
def confirm(request: MemberRequest, pk: Any) -> HttpResponse:
    member = _member(request, pk)
    try:
        actions.confirm_face_to_face(member, by=request.person, at=timezone.now())
        words = _("%(name)s is confirmed as a neighbour.") % {"name": member.person.name}
        messages.success(request, words)
    except actions.AlreadyDone:
        messages.info(request, _("Somebody else has done this already."))
    return redirect(_people(request, member.household.home.building_group))


@open_to(Deed.CONFIRM_NEIGHBOURS)
@freshly_confirmed
def turn_away(request: MemberRequest, pk: Any) -> HttpResponse:
    """Asked once more before it is done."""
    member = _member(request, pk)
    group = member.household.home.building_group
    look_at_door(group, by=request.person, at=timezone.now())
    page = FormPage(
        title=_("%(name)s does not live in %(home)s?")
        % {"name": member.person.name, "home": member.household.home},
        lead=_(
            "They leave the household, their phone is signed out, and every letter of this home "
            "that is still open is void. What they did stays in the book."
        ),
        button=_("They do not live here"),
        button_kind="warning",
        trail=trail_to_group(request, group),
        done=_("They are out. Print a new letter for those who do live there."),
    )

    def deed() -> str:
        try:
            actions.turn_away(member, by=request.person, at=timezone.now())
        except actions.AlreadyDone:
            messages.info(request, _("Somebody else has done this already."))
        return _people(request, group)

    return answer(request, forms.Form(sent(request)), page, deed)


def _member(request: MemberRequest, pk: Any) -> Member:
    found: Member = get_object_or_404(_seen(members_to_confirm, request), pk=pk)
    return found


def _seen(question: Any, request: MemberRequest) -> Any:
    rows = question(request.person, timezone.localdate())
    return rows.select_related("person", "household__home__building_group__compound")


def _people(request: MemberRequest, group: BuildingGroup) -> str:
    return reverse("entrance:people", args=[request.neighbourhood.code, group.code])
