"""Getting in by a link, and out again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from louzu.entrance.actions.doors import come_in, go_out
from louzu.entrance.questions import page_after_link
from louzu.entrance.rules import Way
from louzu.groups.decorators import open_to_all
from louzu.groups.models import Seat, StreetSeat
from louzu.lib.code_senders import senders
from louzu.lib.onward import onward
from louzu.lib.scope import across
from louzu.people import actions
from louzu.people.models import Person, User

MOST_DOORS = 20


@dataclass
class Door:
    """A way into the demo: whose it is, and what that person is here."""

    login: str
    token: str
    name: str
    parts: list[str] = field(default_factory=list)


@open_to_all
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """How to get in; in demo mode with a door for each of the demo's people."""
    doors = list(_doors()) if settings.DEMO else []
    facts = {"doors": doors, "next": onward(request), "codes_are_sent": bool(senders())}
    return render(request, "web/sign_in.html", facts)


@open_to_all
@never_cache
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: the previews of messengers open links too, and must not use one up."""
    at = timezone.now()
    try:
        user = actions.user_of_token(token, demo=settings.DEMO)
        if request.method == "POST":
            actions.spend_link(user, at=at)
            come_in(request, user, Way.DEMO if settings.DEMO else Way.LINK, at=at)
            return redirect(onward(request) or _first_page(user))
    except actions.LinkSpent:
        return render(request, "web/link_spent.html", status=410)
    facts = {"name": _name_of(user), "next": onward(request), "signed_in": _another(request, user)}
    return render(request, "web/sign_in_by_link.html", facts)


def _another(request: HttpRequest, user: User) -> str:
    """Who is signed in on this device at present, if it is somebody else."""
    present: Any = request.user
    is_another = present.is_authenticated and present.pk != user.pk
    return _name_of(present) if is_another else ""


def _first_page(user: User) -> str:
    """In the demo nobody needs a passkey: the doors stay open."""
    return "web:my_today" if settings.DEMO else page_after_link(user, timezone.localdate())


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    go_out(request)
    return redirect(onward(request) or "web:landing")


def _name_of(user: User) -> str:
    """As the neighbours call whoever the link is for; logins have names of their own."""
    with across("a login finds the neighbourhood its person belongs to"):
        person = Person.objects.filter(user=user).first()
    officer = None if person else StreetSeat.objects.filter(user=user).first()
    return (person or officer or user).name


def _doors() -> Iterator[Door]:
    """One for each login of the demo, in the order in which they were made."""
    logins = list(User.objects.filter(is_active=True).order_by("pk")[:MOST_DOORS])
    parts = dict(_parts(logins))
    for user in logins:
        name, said = parts.get(user.pk, (user.name, []))
        yield Door(user.name, actions.demo_token(user), name, said)


def _parts(logins: list[User]) -> Iterator[tuple[int, tuple[str, list[str]]]]:
    """By login: the name, and what that person is here."""
    with across("the demo's doors say who is who"):
        people = Person.objects.filter(user__in=logins).select_related(
            "home__building_group__compound"
        )
        seats = Seat.objects.current(timezone.localdate()).filter(person__in=people)
        held: dict[object, list[Seat]] = {}
        for seat in seats.select_related("compound", "building_group__compound"):
            held.setdefault(seat.person_id, []).append(seat)
        for person in people:
            yield person.user_id, (person.name, _said(person, held.get(person.pk, [])))
    for officer in StreetSeat.objects.filter(user__in=logins).select_related("street"):
        part = _("officer of the street office")
        yield officer.user_id, (officer.name, [f"{part}\u00a0· {officer.street}"])


def _said(person: Person, seats: list[Seat]) -> list[str]:
    """Seats in plain words; whoever has none lives or rents here."""
    said = [_seat(seat) for seat in seats]
    if person.home and not said:
        rents = person.home.tenure in {"let", "public_rental"}
        part = _("tenant") if rents else _("resident")
        said = [f"{part}\u00a0· {person.home.building_group.address}"]
    return said


def _seat(seat: Seat) -> str:
    place = seat.building_group.address if seat.building_group else seat.compound
    return f"{seat.get_role_display()}\u00a0· {place}" if place else str(seat.get_role_display())
