"""What the folders below know of each building group, read in a handful of questions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.insight.rules import Facts, Gap, Metric, count, gaps
from louzu.lib.names import in_reader_script
from louzu.places.models import BuildingGroup, Compound, Home


@dataclass(frozen=True)
class Building:
    """One building group and what it has."""

    group: BuildingGroup
    facts: Facts
    theme: str  # in the reader's script; empty without one

    @cached_property
    def door(self) -> str:
        """Its number as the reader writes it."""
        return str(self.group)

    @cached_property
    def gaps(self) -> list[Gap]:
        return gaps(self.facts)


@dataclass(frozen=True)
class Estate:
    """One compound with its building groups, in the order of their doors."""

    compound: Compound
    buildings: list[Building]


def survey(on: date) -> list[Estate]:
    """Every compound of the neighbourhood in scope; six queries, however many doors."""
    found = Found(on)
    estates = {compound.pk: Estate(compound, []) for compound in Compound.objects.all()}
    for group in doors():
        estate = estates[group.compound_id]
        group.compound = estate.compound
        estate.buildings.append(found.building(group))
    return list(estates.values())


def numbers_of(estates: Iterable[Estate]) -> dict[Metric, int]:
    estates = list(estates)
    return count(len(estates), (b.facts for estate in estates for b in estate.buildings))


def doors() -> list[BuildingGroup]:
    """By door number as people count, 98 before 100."""
    homes = Home.objects.filter(building_group=OuterRef("pk"))
    rows = BuildingGroup.objects.annotate(has_homes=Exists(homes))
    return sorted(rows, key=lambda group: (len(group.code), group.code))


class Found:
    """Groups, seats and themes of today, by the code of their building group."""

    def __init__(self, on: date) -> None:
        self.kinds = gathered(
            SmallGroup.objects.current().values_list("building_group__code", "kind")
        )
        self.roles = gathered(
            Seat.objects.current(on)
            .filter(role__in=[Role.LEADER, Role.DEPUTY], building_group__isnull=False)
            .values_list("building_group__code", "role")
        )
        titles = [f"title_{script}" for script in ("hans", "hant", "en")]
        themes = Theme.objects.current().values_list("building_group__code", *titles, named=True)
        self.themes = {row.building_group__code: in_reader_script(row, "title") for row in themes}

    def building(self, group: Any) -> Building:
        kinds, roles = self.kinds[group.code], self.roles[group.code]
        facts = Facts(
            party_group=SmallGroup.Kind.PARTY_GROUP in kinds,
            self_governance_group=SmallGroup.Kind.SELF_GOVERNANCE_GROUP in kinds,
            leader=Role.LEADER in roles,
            deputy=Role.DEPUTY in roles,
            theme=group.code in self.themes,
            homes=group.has_homes,
            party_members=group.party_members,
        )
        return Building(group, facts, self.themes.get(group.code, ""))


def gathered(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    sets: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        sets[key].add(value)
    return sets


def every_building(estates: Iterable[Estate]) -> Iterator[Building]:
    for estate in estates:
        yield from estate.buildings
