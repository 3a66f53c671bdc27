"""How surely somebody is known to be of their household; what they see of it depends on that."""

from datetime import date

from louzu.groups.models import Seat
from louzu.households.models import Member, Trust
from louzu.people.models import Person


def known_as(person: Person, on: date) -> Trust:
    """As a member of the home they live in; whoever was given a seat was met by those who gave it.

    Somebody of whom no household knows is not confirmed, whatever home is written with them.
    """
    if Seat.objects.current(on).filter(person=person).exists():
        return Trust.CONFIRMED
    stays = Member.objects.current(on).filter(person=person, household__home=person.home_id)
    return Trust(max(stays.values_list("trust", flat=True), default=Trust.UNVERIFIED))
