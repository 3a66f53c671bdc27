"""How surely somebody is known to be of their household; what they see of it depends on that.

Whoever was met and owns a home today by the owners' roll is known best. That follows from the roll
on the day it is asked: the row of a member says how they were met, and nothing has to be taken
back when a home is sold.
"""

from datetime import date

from louzu.groups.models import Seat
from louzu.households.models import Member, Ownership, Trust
from louzu.people.models import Person


def known_as(person: Person, on: date) -> Trust:
    """As a member of the home they live in; whoever was given a seat was met by those who gave it.

    Somebody of whom no household knows is not confirmed, whatever home is written with them.
    """
    met = _met_as(person, on)
    return Trust.OWNERS_ROLL if met >= Trust.CONFIRMED and owns(person, on) else met


def known_in(member: Member, on: date) -> Trust:
    """The same of one stay, for whoever reads of it."""
    met = Trust(member.trust)
    is_known = met >= Trust.CONFIRMED and member.until_on is None and owns(member.person, on)
    return Trust.OWNERS_ROLL if is_known else met


def owns(person: Person, on: date) -> bool:
    return bool(Ownership.objects.current(on).filter(owner__person=person).exists())


def _met_as(person: Person, on: date) -> Trust:
    if Seat.objects.current(on).filter(person=person).exists():
        return Trust.CONFIRMED
    stays = Member.objects.current(on).filter(person=person, household__home=person.home_id)
    return Trust(max(stays.values_list("trust", flat=True), default=Trust.UNVERIFIED))
