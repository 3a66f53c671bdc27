"""Who may hand somebody a way in, and for whom."""

from datetime import date
from typing import Any

from louzu.entrance.questions import opens_other_doors
from louzu.groups.models import Seat
from louzu.groups.permissions import Actor, may_at
from louzu.groups.rules import Deed
from louzu.people.models import Person


def seats_to_come(person: Person, on: date) -> list[Any]:
    """Those of today and those that begin later."""
    rows = Seat.objects.filter(person=person).select_related("compound", "building_group__compound")
    return [seat for seat in rows if seat.until_on is None or seat.until_on > on]


def can_invite(by: Actor | None, person: Person, on: date) -> bool:
    """Whoever may give a seat may hand its holder the way in, and take it back."""
    seats = seats_to_come(person, on)
    return any(may_at(by, Deed.SEAT_PEOPLE, seat.place) for seat in seats)


def is_of_here_alone(person: Person) -> bool:
    """A login that opens another neighbourhood or the street's page is the operator's matter."""
    return person.user is None or not opens_other_doors(person.user, person)
