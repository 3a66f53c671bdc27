"""The owners' roll: every home with its exact area, its owners and its head."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from louzu.groups.permissions import Actor, compounds_within_reach
from louzu.groups.rules import Deed
from louzu.households.models import Correction, Owner, Ownership
from louzu.households.rules import Holding, Tally, tally
from louzu.lib.names import bracketed
from louzu.lib.search import spellings
from louzu.places.models import BuildingGroup, Compound, Home

Holdings = dict[Any, list[Holding]]


@dataclass(frozen=True)
class Line:
    """A compound or a building group, and what it weighs."""

    place: Any
    weighs: Tally


@dataclass(frozen=True)
class RollHome:
    """One home of the roll with its owners, in the order in which they came."""

    home: Home
    owners: list[Owner]
    is_waiting: bool


def compounds_seen(by: Actor) -> Any:
    return Compound.objects.filter(compounds_within_reach(by, Deed.SEE_OWNERS_ROLL))


def by_compound(compounds: Iterable[Compound], on: date) -> list[Line]:
    """Heads are counted once in a whole compound, whatever doors their homes are behind."""
    compounds = list(compounds)
    wanted = Home.objects.filter(building_group__compound__in=compounds)
    found = _holdings(wanted, "building_group__compound_id", on)
    return [Line(compound, tally(found[compound.pk])) for compound in compounds]


def by_building(compound: Compound, on: date) -> list[Line]:
    groups = BuildingGroup.objects.filter(compound=compound).select_related("compound").in_order()
    found = _holdings(
        Home.objects.filter(building_group__compound=compound), "building_group_id", on
    )
    return [Line(group, tally(found[group.pk])) for group in groups]


def _holdings(homes: Any, place: str, on: date) -> Holdings:
    """Homes by where they stand, in two questions whatever their number."""
    owners: dict[Any, set[Any]] = defaultdict(set)
    owned = Ownership.objects.current(on).filter(home__in=homes)
    for home, owner in owned.values_list("home_id", "owner_id"):
        owners[home].add(owner)
    found: Holdings = defaultdict(list)
    for where, pk, area in homes.values_list(place, "pk", "area"):
        found[where].append(Holding(pk, area, frozenset(owners[pk])))
    return found


def homes_of_roll(group: BuildingGroup, on: date) -> list[RollHome]:
    """Behind one door, floor by floor."""
    owners: dict[Any, list[Owner]] = defaultdict(list)
    for ownership in _owned(on).filter(home__building_group=group):
        owners[ownership.home_id].append(ownership.owner)
    waiting = Correction.objects.waiting().filter(home__building_group=group)
    waits = set(waiting.values_list("home_id", flat=True))
    homes = Home.objects.filter(building_group=group).select_related("building_group__compound")
    return [RollHome(home, owners[home.pk], home.pk in waits) for home in homes.in_order()]


def _owned(on: date) -> Any:
    rows = Ownership.objects.current(on).select_related("owner")
    return rows.order_by("since_on", "id")


def owners_of(home: Home, on: date) -> list[Owner]:
    return [ownership.owner for ownership in _owned(on).filter(home=home)]


def mark_of(home: Home, on: date) -> str:
    """What the roll says of a home now, as a short mark: a proposal is about this and no other."""
    return mark(home.area, [owner.pk for owner in owners_of(home, on)])


def mark(area: int | None, owners: Iterable[Any]) -> str:
    said = [str(area), *sorted(str(owner) for owner in owners)]
    return hashlib.sha256("/".join(said).encode()).hexdigest()


def owners_by_home(homes: Iterable[Any], on: date) -> dict[Any, list[Any]]:
    """The ids of today's owners of each home, in one question."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for home, owner in _owned(on).filter(home__in=homes).values_list("home_id", "owner_id"):
        found[home].append(owner)
    return found


def is_on_roll(home: Home, area: int | None) -> bool:
    """Does the roll say an area of this home, or an owner? Then two persons change it."""
    owned = Ownership.objects.filter(home=home, until_on__isnull=True)
    return area is not None or bool(owned.exists())


def waiting_of(home: Home) -> Correction | None:
    found: Correction | None = Correction.objects.waiting().filter(home=home).first()
    return found


def owners_called(name: str, kind: str) -> list[Owner]:
    """Owners whom a name may mean, in either script."""
    found: Any = Owner.objects.filter(kind=kind, name__in=spellings(name.strip()))
    return list(found.order_by("id")[:20])


def called(owner: Owner) -> str:
    """A person by name, everybody else with their kind."""
    if owner.kind == Owner.Kind.PERSON:
        return owner.name
    return bracketed(owner.name, owner.get_kind_display())
