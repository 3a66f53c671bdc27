"""Who may hand somebody a way in, and for whom."""

from datetime import date
from typing import Any

from louzu.entrance.questions import is_staff, opens_other_doors, ways_of
from louzu.groups.models import Leave, Seat
from louzu.groups.permissions import Actor, may, may_at
from louzu.groups.rules import Deed
from louzu.households.models import Member, Trust
from louzu.people.models import Person, User


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


def can_give_new_phone(by: Actor | None, member: Member, on: date) -> bool:
    """Whoever meets the neighbours of that home; never to oneself.

    Of whom nothing but a name is known, nobody can say that it is them.
    """
    living = Member.objects.current(on).filter(pk=member.pk, trust__gte=Trust.LETTER)
    return (
        getattr(by, "pk", None) != member.person_id
        and member.person.user is not None
        and member.person.user.is_active
        and may(by, Deed.CONFIRM_NEIGHBOURS, member.household.home)
        and living.exists()
    )


def is_neighbour_only(person: Person, on: date) -> bool:
    """No seat, now or later, and no other door: else the way in is given by others."""
    standing_in = Leave.objects.to_come(on).filter(stand_in=person)
    return not (seats_to_come(person, on) or standing_in.exists()) and is_of_here_alone(person)


def has_no_proof(user: User, on: date) -> bool:
    """A neighbour without a task, a passkey and an app: a letter of their home has to do."""
    return not is_staff(user, on) and not ways_of(user).has_proof
