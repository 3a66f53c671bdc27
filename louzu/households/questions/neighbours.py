"""Which neighbour an owner of the roll is: asked of few, and no more told than they see anyway."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from louzu.groups.permissions import Actor, may, within_reach
from louzu.groups.rules import Deed
from louzu.households.models import Owner
from louzu.lib.names import bracketed
from louzu.lib.search import spellings
from louzu.people.models import Person
from louzu.places.models import Home

Match = dict[str, str]  # of a correction: {"person": id}, "" for nobody any more; {} as it was


def within_reach_of_roll(by: Actor | None) -> Any:
    """Everybody whom this keeper of the roll may match; whoever left their home, a seat for the
    whole neighbourhood alone."""
    reach = within_reach(by, Deed.CORRECT_OWNERS_ROLL, "home__building_group__")
    return Person.objects.known().filter(reach)


def neighbours_to_match(
    by: Actor | None, home: Home, name: str, owner: Owner | None = None
) -> list[Person]:
    """Of that name, and, for whoever keeps households there, all who live in the home.

    Without those who stand in the roll as another owner already.
    """
    likely = Q(name__in=spellings(name.strip()))
    if may(by, Deed.KEEP_HOUSEHOLDS, home):
        likely |= Q(home=home)
    free = Q(owns_as=None) | Q(owns_as=owner) if owner else Q(owns_as=None)
    found: Any = within_reach_of_roll(by).filter(likely & free)
    return list(found.select_related("home__building_group__compound").order_by("id")[:20])


def told_where(by: Actor | None, person: Person, home: Home) -> str:
    """Wu (lives in this home): the home itself to those only who see who lives there."""
    if person.home is None:
        return person.name
    if person.home == home:
        return bracketed(person.name, _("lives in this home"))
    if may(by, Deed.KEEP_HOUSEHOLDS, person.home):
        return bracketed(person.name, str(person.home))
    if may(by, Deed.CORRECT_OWNERS_ROLL, person.home):
        return bracketed(person.name, str(person.home.building_group))
    return person.name


def told_owners(
    by: Actor | None, home: Home, owners: Iterable[tuple[str, Match, Owner | None]]
) -> list[str]:
    """Each owner by name, with the neighbour they are, or shall be."""
    rows = [(name, _matched(match, owner)) for name, match, owner in owners]
    wanted = {pk for _name, pk in rows if pk}
    people = Person.objects.select_related("home__building_group__compound").in_bulk(wanted)
    return [_told(by, home, name, people.get(UUID(pk)) if pk else None) for name, pk in rows]


def _matched(match: Match, owner: Owner | None) -> str:
    if "person" in match:
        return match["person"]
    return str(owner.person_id) if owner and owner.person_id else ""


def _told(by: Actor | None, home: Home, name: str, person: Person | None) -> str:
    if person is None:
        return name
    return _("%(owner)s is our neighbour %(who)s") % {
        "owner": name,
        "who": told_where(by, person, home),
    }
