"""One seat: who holds it, since when, and the deeds on it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.groups.actions import seats as actions
from louzu.groups.actions.names import offer_people
from louzu.groups.actions.seats import standing_for
from louzu.groups.asks import of_ending, of_giving, of_handing_over, open_with
from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.forms import EndSeatForm, SeatForm, SomebodyForm
from louzu.groups.models import ROLE_NAMES, Seat
from louzu.groups.permissions import can_record_death, may_at, may_speak_for, within_reach
from louzu.groups.questions import leave_in_words, leave_of, where
from louzu.groups.rules import REACHES, Deed, Reach, Role
from louzu.lib.form_page import FormPage, sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.made_once import made_once, was_made
from louzu.lib.shown_first import Asked, Effect, answer_shown_first
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound

Trail = list[dict[str, str]]


@open_to(Deed.SEE_ROSTER)
def seat(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _seat_seen(request, pk)
    may_seat = may_at(request.person, Deed.SEAT_PEOPLE, found.place)
    is_over = found.until_on is not None and found.until_on <= localdate()
    leave = None if is_over else leave_of(found, localdate())
    sees_open = not is_over and (may_seat or found.person_id == request.person.pk)
    context = {
        "seat": found,
        "open": open_with(found, timezone.now()) if sees_open else [],
        "where": where(found) or request.neighbourhood.name,
        "is_over": is_over,
        "leave": leave,
        "leave_words": leave_in_words(leave),
        "may_seat": may_seat,
        "may_speak": may_speak_for(request.person, found),
        "may_record_death": can_record_death(request.person),
        "trail": _trail(request, found.place),
    }
    return render(request, "groups/seat.html", context)


@open_to(Deed.SEAT_PEOPLE)
@freshly_confirmed
def give(request: MemberRequest, role: str, compound: str = "", code: str = "") -> HttpResponse:
    """Seat somebody for the neighbourhood, for a compound or for a building group."""
    wanted, place = _role(role), _place(request, compound, code)
    if _reach(place) not in REACHES[wanted]:
        raise Http404
    people = _offered(request, place)
    form = SeatForm(sent(request), people=people, role=wanted, initial={"since_on": localdate()})
    title = _("Seat somebody: %(seat)s") % {"seat": _name_of(wanted)}
    page = _page(request, place, title, _("The seat has been given."))

    def effects() -> Iterable[Effect]:
        return of_giving(Seat(role=wanted, **standing_for(place)), form.cleaned_data)

    def deed() -> None:
        by, at = request.person, timezone.now()
        actions.give_seat(wanted, place=place, by=by, at=at, **form.cleaned_data)

    return answer_shown_first(request, form, page, _asked(request, form, place, effects, deed))


@open_to(Deed.SEAT_PEOPLE)
@freshly_confirmed
def hand_over(request: MemberRequest, pk: Any) -> HttpResponse:
    """The successor takes over on the day the predecessor leaves, in one deed."""
    found = _seat_seen(request, pk, Deed.SEAT_PEOPLE)
    people = _offered(request, found.place)
    people = [person for person in people if person.pk != found.person_id]
    form = SomebodyForm(sent(request), people=people, initial={"since_on": localdate()})
    title = _("Hand over the seat of %(name)s") % {"name": found.person.name}
    page = _page(request, found.place, title, _("The seat has been handed over."))
    at, by = timezone.now(), request.person

    def effects() -> Iterable[Effect]:
        return of_handing_over(found, form.cleaned_data, at, localdate(at))

    def deed() -> None:
        actions.hand_over_seat(found, by=by, at=at, **form.cleaned_data)

    asked = _asked(request, form, found.place, effects, deed)
    return answer_shown_first(request, form, page, asked)


def _asked(
    request: MemberRequest,
    form: SomebodyForm,
    place: Compound | BuildingGroup | None,
    effects: Callable[[], Iterable[Effect]],
    deed: Callable[[], None],
) -> Asked:
    """Somebody is seated at a place, once however often the form is sent."""
    by = request.person

    def there() -> str:
        return _after(request, Seat.objects.get(pk=made_once(form.cleaned_data["made"], by)))

    return Asked(
        effects,
        deed,
        there,
        held=lambda: [place or request.neighbourhood],
        is_done=lambda: was_made(Seat, form.cleaned_data["made"], by),
    )


@open_to(Deed.SEAT_PEOPLE)
@freshly_confirmed
def end(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _seat_seen(request, pk, Deed.SEAT_PEOPLE)
    form = EndSeatForm(sent(request), initial={"until_on": localdate()})
    words = {"name": found.person.name, "seat": found.get_role_display()}
    page = FormPage(
        title=_("End the seat of %(name)s, %(seat)s") % words,
        button="",
        button_kind="warning",
        trail=_trail(request, found.place),
        done=_("The seat has ended."),
        template="shown_first.html",
    )
    at, by = timezone.now(), request.person
    asked = Asked(
        lambda: of_ending(found, form.cleaned_data["until_on"], at, localdate(at)),
        lambda: actions.end_seat(found, by=by, at=at, **form.cleaned_data),
        lambda: _home_of(request, found.place),
        held=lambda: [found],
        is_done=lambda: Seat.objects.filter(pk=found.pk, **form.cleaned_data).exists(),
    )
    return answer_shown_first(request, form, page, asked)


@open_to(Deed.SEE_ROSTER)
@require_POST
def naming(request: MemberRequest, pk: Any) -> HttpResponse:
    """Agree to be named in public, or take it back; both take effect at once."""
    found = _seat_seen(request, pk)
    if not may_speak_for(request.person, found):
        raise Http404
    if request.POST.get("agreed") == "yes":
        actions.agree_to_be_named(found, by=request.person, at=timezone.now())
        messages.success(request, _("The name is shown on the building's page from now on."))
    else:
        actions.withdraw_naming(found, by=request.person, at=timezone.now())
        messages.success(request, _("The name is no longer shown."))
    return redirect("groups:seat", request.neighbourhood.code, found.pk)


def _offered(request: MemberRequest, place: Any) -> list[Person]:
    words = request.GET.get("q", "")[:60]
    return offer_people(words, place=place, by=request.person, at=timezone.now())


def _seat_seen(request: MemberRequest, pk: Any, deed: Deed = Deed.SEE_ROSTER) -> Seat:
    """Seats of the whole neighbourhood are seen by all who see the roster; others within reach."""
    rows = Seat.objects.select_related("person", "compound", "building_group__compound")
    found: Seat = get_object_or_404(rows, pk=pk)
    if found.place is None and deed is Deed.SEE_ROSTER:
        return found
    if not (may_at(request.person, deed, found.place) or _is_of_ones_compound(request, found)):
        raise Http404
    return found


def _is_of_ones_compound(request: MemberRequest, found: Seat) -> bool:
    """A leader sees who sits for the four parties of their compound."""
    if not isinstance(found.place, Compound):
        return False
    groups = BuildingGroup.objects.filter(within_reach(request.person, Deed.SEE_ROSTER))
    return bool(groups.filter(compound=found.place).exists())


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise Http404 from None


def _name_of(role: Role) -> str:
    return str(dict(ROLE_NAMES)[role])


def _place(request: MemberRequest, compound: str, code: str) -> Compound | BuildingGroup | None:
    """The place the address names, if one may seat people there."""
    if code:
        return building_group_for(request, Deed.SEAT_PEOPLE, code)
    place = get_object_or_404(Compound, code=compound.upper()) if compound else None
    if not may_at(request.person, Deed.SEAT_PEOPLE, place):
        raise Http404
    return place


def _reach(place: Compound | BuildingGroup | None) -> Reach:
    if isinstance(place, BuildingGroup):
        return Reach.BUILDING_GROUP
    return Reach.NEIGHBOURHOOD if place is None else Reach.COMPOUND


def _page(request: MemberRequest, place: Any, title: str, done: str) -> FormPage:
    lead = _("For: %(place)s") % {"place": _place_words(request, place)}
    more = {"words": request.GET.get("q", "")[:60]}
    template = "groups/choose_somebody.html"
    trail = _trail(request, place)
    return FormPage(title, "", trail, lead=lead, done=done, template=template, more=more)


def _place_words(request: MemberRequest, place: Compound | BuildingGroup | None) -> str:
    if isinstance(place, BuildingGroup):
        return place.address
    return place.name if place else request.neighbourhood.name


def _home_of(request: MemberRequest, place: Compound | BuildingGroup | None) -> str:
    here = request.neighbourhood.code
    if isinstance(place, BuildingGroup):
        return reverse("groups:building_group", args=[here, place.code])
    return reverse("groups:groups", args=[here])


def _after(request: MemberRequest, given: Seat) -> str:
    """Whoever cannot sign in yet is handed a link next."""
    if given.person.user_id is None:
        return reverse("entrance:invite", args=[request.neighbourhood.code, given.person_id])
    return _home_of(request, given.place)


def _trail(request: MemberRequest, place: Compound | BuildingGroup | None) -> Trail:
    here = request.neighbourhood.code
    trail = [step(reverse("groups:groups", args=[here]), _("Seats and groups"))]
    if isinstance(place, BuildingGroup):
        trail.append(step(_home_of(request, place), place.address))
    return trail
