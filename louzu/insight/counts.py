"""What the folders below know of each building group, read in a handful of questions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from louzu.cases.models.cases import Case
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.insight.rules import Facts, Gap, Metric, Place, count, gaps
from louzu.lib.names import reading_order
from louzu.places.models import BuildingGroup, Compound, Home, door_as_written


class Row(NamedTuple):
    """What is read of a building group itself: hundreds of them, so no whole models."""

    id: UUID
    compound__code: str
    code: str
    door_number: str
    plan_row: int | None
    plan_column: int | None
    party_members: int
    has_homes: bool


class Building(NamedTuple):
    """One building group and what it has."""

    id: UUID
    compound: Compound
    code: str
    number: str  # as it stands at the door
    door: str  # as the reader writes it
    spot: Place  # on the plan
    facts: Facts
    gaps: list[Gap]
    theme: str  # in the reader's script; empty without one

    def as_place(self) -> BuildingGroup:
        """For the question who may: only its own and its compound's identity."""
        here = self.compound.neighbourhood_id
        return BuildingGroup(id=self.id, compound_id=self.compound.pk, neighbourhood_id=here)


@dataclass(frozen=True)
class Estate:
    """One compound with its building groups, in the order of their doors."""

    compound: Compound
    buildings: list[Building]


def survey(on: date) -> list[Estate]:
    """Every compound of the neighbourhood in scope; six queries, however many doors."""
    found = Found(on)
    estates = {compound.code: Estate(compound, []) for compound in Compound.objects.all()}
    for row in doors():
        estate = estates[row.compound__code]
        estate.buildings.append(found.building(row, estate.compound))
    return list(estates.values())


def numbers_of(estates: Iterable[Estate]) -> dict[Metric, int]:
    estates = list(estates)
    return count(len(estates), (b.facts for estate in estates for b in estate.buildings))


def cases_told_to_the_street() -> int:
    """Open cases of the neighbourhood in scope that are late enough for the street to know."""
    return Case.objects.told_to_the_street().count()


def doors() -> list[Row]:
    """By door number as people count, 98 before 100."""
    homes = Home.objects.filter(building_group=OuterRef("pk"))
    rows = BuildingGroup.objects.annotate(has_homes=Exists(homes)).values_list(*Row._fields)
    return sorted(map(Row._make, rows), key=lambda row: (len(row.code), row.code))


class Found:
    """Groups, seats and themes of today, by the code of their building group."""

    def __init__(self, on: date) -> None:
        self.door = door_as_written()
        self.kinds = gathered(
            SmallGroup.objects.current().values_list("building_group__code", "kind")
        )
        self.roles = gathered(
            Seat.objects.current(on)
            .filter(role__in=[Role.LEADER, Role.DEPUTY], building_group__isnull=False)
            .values_list("building_group__code", "role")
        )
        titles = [f"title_{script}" for script in reading_order()]
        themes = Theme.objects.current().values_list("building_group__code", *titles)
        self.themes = {code: next(filter(None, given), "") for code, *given in themes}

    def building(self, row: Row, compound: Compound) -> Building:
        kinds, roles = self.kinds[row.code], self.roles[row.code]
        facts = Facts(
            party_group=SmallGroup.Kind.PARTY_GROUP in kinds,
            self_governance_group=SmallGroup.Kind.SELF_GOVERNANCE_GROUP in kinds,
            leader=Role.LEADER in roles,
            deputy=Role.DEPUTY in roles,
            theme=row.code in self.themes,
            homes=row.has_homes,
            party_members=row.party_members,
        )
        return Building(
            id=row.id,
            compound=compound,
            code=row.code,
            number=row.door_number,
            door=self.door % row.door_number,
            spot=(row.plan_row, row.plan_column),
            facts=facts,
            gaps=gaps(facts),
            theme=self.themes.get(row.code, ""),
        )


def gathered(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    sets: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        sets[key].add(value)
    return sets


def every_building(estates: Iterable[Estate]) -> Iterator[Building]:
    for estate in estates:
        yield from estate.buildings
