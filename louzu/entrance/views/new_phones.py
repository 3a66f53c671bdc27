"""A new phone for a neighbour who came in with a letter: shown first, then a square to scan."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.entrance.actions.looks import look_at_door
from louzu.entrance.actions.new_phones import give_new_phone
from louzu.entrance.asks import of_new_phone
from louzu.entrance.permissions import can_give_new_phone, can_invite, is_neighbour_only
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.households.models import Member
from louzu.lib.form_page import FormPage, sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import letter_code
from louzu.lib.shown_first import Asked, answer_shown_first
from louzu.places.models import Home


@open_to(Deed.CONFIRM_NEIGHBOURS)
@freshly_confirmed
def new_phone(request: MemberRequest, pk: Any) -> HttpResponse:
    """Whoever sits in a seat is told who makes their link."""
    member, on = _member(request, pk), localdate()
    if not is_neighbour_only(member.person, on):
        return _by_others(request, member)
    links: list[str] = []

    def deed() -> None:
        token = give_new_phone(member, by=request.person, at=timezone.now())
        path = reverse("entrance:invitation", args=[request.neighbourhood.code, token])
        links.append(public_address(request, path))

    page = FormPage(
        title=_("A new phone for %(name)s") % {"name": member.person.name},
        lead=_(
            "Only for somebody you know, who stands before you. The old phone is signed out "
            "first: it may be lost, or in other hands."
        ),
        button="",
        trail=_trail(request, member.household.home),
        template="shown_first.html",
    )
    asked = Asked(
        effects=lambda: of_new_phone(member, timezone.now()),
        deed=deed,
        there=lambda: "",
        held=lambda: [member.person],
        shown_once=lambda: _made(request, member, links[0]),
    )
    return answer_shown_first(request, forms.Form(sent(request)), page, asked)


def _made(request: MemberRequest, member: Member, link: str) -> HttpResponse:
    """The link stands on this answer alone."""
    facts = {
        "somebody": member.person,
        "link": link,
        "code": letter_code(link),
        "trail": _trail(request, member.household.home),
    }
    return render(request, "entrance/new_phone_made.html", facts)


def _by_others(request: MemberRequest, member: Member) -> HttpResponse:
    facts = {
        "somebody": member.person,
        "may_invite": can_invite(request.person, member.person, localdate()),
        "trail": _trail(request, member.household.home),
    }
    return render(request, "entrance/new_phone_by_others.html", facts)


def _member(request: MemberRequest, pk: Any) -> Member:
    rows = Member.objects.select_related(
        "person__user", "household__home__building_group__compound"
    )
    found: Member = get_object_or_404(rows, pk=pk)
    if not can_give_new_phone(request.person, found, localdate()):
        raise Http404
    look_at_door(found.household.home.building_group, by=request.person, at=timezone.now())
    return found


def _trail(request: MemberRequest, home: Home) -> list[dict[str, str]]:
    people = reverse("households:people_of_home", args=[request.neighbourhood.code, home.pk])
    return [step(people, _("People of %(home)s") % {"home": home})]
