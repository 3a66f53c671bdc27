"""People at the door, for the tests."""

from louzu.households.models import Member, Trust
from louzu.people.models import Household, Person


def came_in(person: Person) -> Member:
    """A member of the household of their home who came in with a letter; made once."""
    household, _ = Household.objects.get_or_create(home=person.home)
    member, _ = Member.objects.get_or_create(
        household=household, person=person, defaults={"part": "owner", "trust": Trust.LETTER}
    )
    return member


def met(member: Member) -> None:
    """Somebody has confirmed them face to face."""
    Member.objects.filter(pk=member.pk).update(trust=Trust.CONFIRMED)
