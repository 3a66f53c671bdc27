"""What waits for me, and the places I have to do with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.culture.models import Theme
from louzu.entrance.actions.doors import ASKED_FOR_PASSKEY
from louzu.groups.decorators import MemberRequest, signed_in
from louzu.groups.models import Seat, StreetSeat
from louzu.groups.permissions import current_seats, may_somewhere, seats_for
from louzu.groups.rules import Deed, Reach, Role
from louzu.lib.scope import across
from louzu.lib.tables import Cell, Table
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound
from louzu.web.asks import asks_of
from louzu.web.asks.ask import Who


@dataclass(frozen=True)
class Place:
    """A card of a building one has to do with."""

    title: str
    url: str
    text: str = ""
    foot: str = ""


@signed_in
def today(request: MemberRequest) -> HttpResponse:
    """In plain words, from what is written down now; later parts add their asks to the list."""
    person, on, code = request.person, timezone.localdate(), request.neighbourhood.code
    doors = _my_doors(person)
    who = Who(person, on, code, _may_be_asked(request))
    facts = {
        "day": on,
        "seats": current_seats(person),
        "asks": asks_of(who),
        "may_patrol": may_somewhere(person, Deed.PATROL),
        "places": list(_buildings(doors, person, on, code)),
        "compounds": _compounds(who),
    }
    return render(request, "web/today.html", facts)


def _may_be_asked(request: MemberRequest) -> bool:
    """The demo's people have their doors."""
    return bool(request.session.get(ASKED_FOR_PASSKEY)) and not settings.DEMO


def _my_doors(person: Person) -> list[BuildingGroup]:
    """The building groups of home and seats, which know them from now on: read in one question."""
    home = [person.home] if person.home else []
    mine: list[Any] = [*home, *(seat for seat in current_seats(person) if seat.building_group_id)]
    wanted = {thing.building_group_id for thing in mine}
    rows = BuildingGroup.objects.filter(pk__in=wanted).select_related("compound").in_order()
    found = {group.pk: group for group in rows} if wanted else {}
    for thing in mine:
        thing.building_group = found[thing.building_group_id]
    return list(found.values())


def _buildings(doors: list[BuildingGroup], person: Person, on: date, code: str) -> Iterator[Place]:
    """Where one lives and where one's seats are: the theme, and whom to turn to."""
    if not doors:
        return
    groups = {group.pk for group in doors}
    current = Theme.objects.current().filter(building_group__in=groups)
    themes = {theme.building_group_id: theme for theme in current}
    leaders = {seat.building_group_id: seat for seat in _leaders(groups, on)}
    for group in doors:
        theme = themes.get(group.pk)
        yield Place(
            group.address,
            reverse("web:building", args=[code, group.code]),
            theme.title if theme else "",
            _led_by(leaders.get(group.pk), person),
        )


def _leaders(groups: set[Any], on: date) -> Any:
    seats = Seat.objects.current(on).filter(building_group__in=groups, role=Role.LEADER)
    return seats.select_related("person")


def _led_by(seat: Seat | None, person: Person) -> str:
    """Named only with consent, as on the building's page."""
    if seat is None:
        return _("No leader yet: ask the residents' committee.")
    if seat.person_id == person.pk:
        return _("You lead this building group.")
    if seat.shown_since:
        return _("Led by %(name)s: say hello at the door.") % {"name": seat.person.name}
    return _("It has a leader; the residents' committee brings you together.")


def _compounds(who: Who) -> Table | None:
    """The compounds one's seats stand for, with the posters of their doors."""
    seats = seats_for(who.person, Deed.PRINT_POSTERS)
    everywhere = any(seat.reach is Reach.NEIGHBOURHOOD for seat in seats)
    mine = [seat.compound_id for seat in seats if seat.compound_id]
    found: Iterable[Compound] = []
    if everywhere:  # as the gaps of coverage have read them already
        found = [estate.compound for estate in who.estates]
    elif mine:
        found = Compound.objects.filter(pk__in=mine)
    rows = [_compound(compound, who.neighbourhood) for compound in found]
    return Table(_("Your compounds"), [_("Compound"), _("Posters")], rows) if rows else None


def _compound(compound: Compound, code: str) -> list[str | int | Cell]:
    coverage = reverse("insight:compound", args=[code, compound.code])
    posters = reverse("web:posters", args=[code, compound.code])
    print_them = _("Print the posters of %(compound)s") % {"compound": compound.name}
    return [Cell(compound.name, coverage), Cell(print_them, posters)]


@signed_in
def my_today(request: Any) -> HttpResponse:
    """My own neighbourhood's today; a street officer's is the street's page."""
    with across("a login finds the neighbourhood its person belongs to"):
        person = Person.objects.filter(user=request.user).select_related("neighbourhood").first()
    if person:
        return redirect("web:today", person.neighbourhood.code)
    seat = StreetSeat.objects.filter(user=request.user).select_related("street").first()
    return redirect("insight:street", seat.street.code) if seat else redirect("web:landing")
