"""Leave from a seat, and coming back earlier; each effect shown first."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.actions import leaves as actions
from louzu.groups.actions.names import offer_people
from louzu.groups.decorators import MemberRequest, signed_in
from louzu.groups.forms import ComeBackForm, LeaveForm
from louzu.groups.models import Leave, Seat
from louzu.groups.permissions import can_go_on_leave, may_at
from louzu.groups.questions import (
    leave_of,
    may_follow,
    of_coming_back,
    of_going_on_leave,
)
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.made_once import was_made
from louzu.lib.shown_first import Asked, answer_shown_first
from louzu.people.models import Person


@signed_in
@freshly_confirmed
def go(request: MemberRequest, pk: Any) -> HttpResponse:
    """The holder says so, or whoever may give the seat; why is not asked."""
    seat = _seat(request, pk)
    people, by = _people(request, seat), request.person
    may_seat = may_at(by, Deed.SEAT_PEOPLE, seat.place)
    form = LeaveForm(
        sent(request), people=people, by_home=may_seat, initial={"since_on": localdate()}
    )
    asked = Asked(
        lambda: of_going_on_leave(seat, form.cleaned_data),
        lambda: _done(actions.go_on_leave(seat, by=by, at=timezone.now(), **form.cleaned_data)),
        lambda: _today(request),
        held=lambda: [seat],
        is_done=lambda: was_made(Leave, form.cleaned_data["made"], by),
    )
    title = _("Leave of %(name)s") % {"name": seat.person.name}
    page = replace(_page(request, seat, title), lead=_("No reason is asked, and none is kept."))
    if may_seat:
        more = {"words": _words(request), "found": people}
        page = replace(page, template="groups/go_on_leave.html", more=more)
    return answer_shown_first(request, form, page, asked)


@signed_in
def come_back(request: MemberRequest, pk: Any) -> HttpResponse:
    seat = _seat(request, pk)
    leave = leave_of(seat, localdate())
    if leave is None:
        raise Http404
    leave.seat = seat
    form = ComeBackForm(sent(request))
    asked = Asked(
        lambda: of_coming_back(leave),
        lambda: actions.come_back(leave, by=request.person, at=timezone.now()),
        lambda: _today(request),
        held=lambda: [seat],
    )
    title = _("%(name)s comes back from leave") % {"name": seat.person.name}
    return answer_shown_first(request, form, _page(request, seat, title), asked)


def _done(_leave: Leave) -> None:
    """It is told on the next page."""


def _people(request: MemberRequest, seat: Seat) -> list[Person]:
    """The holder chooses among those beside; whoever may give the seat, anybody by name.

    Whoever was prepared for it stands first.
    """
    people = may_follow(seat, localdate())
    if may_at(request.person, Deed.SEAT_PEOPLE, seat.place):
        nearest = {person.pk for person in people}
        people = offer_people(
            _words(request), place=seat.place, by=request.person, at=timezone.now()
        )
        people.sort(key=lambda person: person.pk not in nearest)
    return [each for each in people if each.pk != seat.person_id]


def _words(request: MemberRequest) -> str:
    return request.GET.get("q", "")[:60]


def _page(request: MemberRequest, seat: Seat, title: str) -> FormPage:
    trail = [step(_today(request), _("Today"))]
    if may_at(request.person, Deed.SEE_ROSTER, seat.place):
        there = reverse("groups:seat", args=[request.neighbourhood.code, seat.pk])
        trail = [step(there, seat.person.name)]
    return FormPage(title, "", trail, template="shown_first.html")


def _today(request: MemberRequest) -> str:
    """Whoever is on leave sees no page of the seat any more."""
    return reverse("web:today", args=[request.neighbourhood.code])


def _seat(request: MemberRequest, pk: Any) -> Seat:
    rows = Seat.objects.select_related("person", "compound", "building_group__compound")
    found: Seat = get_object_or_404(rows, pk=pk)
    if not can_go_on_leave(request.person, found):
        raise Http404
    return found
