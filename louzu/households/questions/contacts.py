"""Whom a household names to be reached: a person by a key, or somebody by name alone."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from louzu.households.models import Member, Trust
from louzu.lib.search import spellings
from louzu.lib.shown_first import Effect
from louzu.people.models import Household, Person
from louzu.places.models import Home


def is_contact(person: Person, household: Household | None) -> bool:
    """By the key. One written down by name alone is whoever of the household bears the name."""
    if household is None or household.contact_id is not None:
        return household is not None and household.contact_id == person.pk
    return household.contact_name in spellings(person.name)


def contact_of(person: Person) -> Any:
    """Every household that reaches this person, in whichever home they live or lived."""
    own = Q(home=person.home_id) | Q(members__person=person)
    by_name = Q(contact=None, contact_name__in=spellings(person.name)) & own
    found = Household.objects.filter(Q(contact=person) | by_name)
    return Household.objects.filter(pk__in=found.values("pk")).select_related(
        "home__building_group"
    )


def residents() -> Any:
    """Who lives where and may be tied to a contact: not who only came in with a letter."""
    let_in = Member.objects.filter(trust=Trust.LETTER, until_on__isnull=True)
    known = Person.objects.known().filter(home__isnull=False)
    return known.exclude(pk__in=let_in.values("person"))


def resident_called(home: Home, name: str) -> Person | None:
    """The one person of this home who bears the name; of two nobody can tell which is meant."""
    same = list(residents().filter(home=home, name__in=spellings(name))[:2]) if name else []
    return same[0] if len(same) == 1 else None


def struck_out(household: Household) -> Effect:
    return Effect(_("Contact of %(home)s") % {"home": household}, _("is struck out"))


def of_coming_to_live(home: Home, name: str) -> Iterator[Effect]:
    """A contact who was written down by name alone is from then on known to be this person."""
    by_name = Household.objects.filter(home=home, contact=None, contact_name__in=spellings(name))
    same = residents().filter(home=home, name__in=spellings(name))
    if by_name.exists() and not same.exists():
        words = _("is this person, who was written down by name until now")
        yield Effect(_("Contact of %(home)s") % {"home": home}, words)
