"""What a building group is to have, what is still missing, and where its tile stands.

The article: 41 building groups with a party group and 36 with a self-governance group are all
77; that full coverage is itself a figure to show. Nothing here ranks one door against another
(PRACTICE.md section 7): a gap is a next step, not a mark.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

# Fewer than five of something about people could be known by name.
FEWEST = 5
# A plan larger than this is read better as a plain list of doors.
MOST_COLUMNS = 12
MOST_ROWS = 24


# Looks of the daily work: names, parts and agreements, nothing sealed (docs/adr/0021).
LOOKS_AT_NAMES = (
    "households.people_seen",
    "households.person_seen",
    "entrance.people_seen",
    "entrance.letters_seen",
    "groups.names_seen",
    "insight.book_seen",
)


class Gap(StrEnum):
    """What may be missing, in the order in which it is looked after."""

    GROUP = "group"  # neither a party group nor a self-governance group
    LEADER = "leader"
    THEME = "theme"
    HOMES = "homes"  # nobody has entered its homes yet
    DEPUTY = "deputy"  # nobody prepared to succeed (second echelon)


ALL_GAPS = tuple(Gap)
_what_it_has = attrgetter(*ALL_GAPS)  # of the facts below, in the same order
# What anybody can see at the door; the others concern the committee's own books.
SEEN_AT_THE_DOOR = frozenset({Gap.GROUP, Gap.LEADER, Gap.THEME})
# Without these nobody speaks for the door at all.
LOOK_HERE_FIRST = frozenset({Gap.GROUP, Gap.LEADER})


class Metric(StrEnum):
    """The numbers a street and a city see of a neighbourhood."""

    COMPOUNDS = "compounds"
    BUILDING_GROUPS = "building_groups"
    PARTY_GROUPS = "party_groups"  # building groups with one
    SELF_GOVERNANCE_GROUPS = "self_governance_groups"
    WITH_GROUP = "with_group"  # building groups with either of the two
    LEADERS = "leaders"
    DEPUTIES = "deputies"
    THEMES = "themes"
    WITH_HOMES = "with_homes"
    PARTY_MEMBERS = "party_members"
    CASES_TOLD = "cases_told_to_the_street"  # open, and late by three working days


# Each gap is what its metric lacks to the number of building groups.
METRIC_OF: Mapping[Gap, Metric] = {
    Gap.GROUP: Metric.WITH_GROUP,
    Gap.LEADER: Metric.LEADERS,
    Gap.THEME: Metric.THEMES,
    Gap.HOMES: Metric.WITH_HOMES,
    Gap.DEPUTY: Metric.DEPUTIES,
}


class Facts(NamedTuple):
    """What one building group has."""

    party_group: bool = False
    self_governance_group: bool = False
    leader: bool = False
    deputy: bool = False
    theme: bool = False
    homes: bool = False
    party_members: int = 0

    @property
    def group(self) -> bool:
        return self.party_group or self.self_governance_group


def gaps(facts: Facts) -> list[Gap]:
    """What one building group still lacks."""
    return [gap for gap, has in zip(ALL_GAPS, _what_it_has(facts), strict=True) if not has]


def count(compounds: int, buildings: Iterable[Facts]) -> dict[Metric, int]:
    """The numbers of a neighbourhood, or of one compound."""
    all_of_them = list(buildings)
    return {
        Metric.COMPOUNDS: compounds,
        Metric.BUILDING_GROUPS: len(all_of_them),
        Metric.PARTY_GROUPS: sum(facts.party_group for facts in all_of_them),
        Metric.SELF_GOVERNANCE_GROUPS: sum(facts.self_governance_group for facts in all_of_them),
        Metric.WITH_GROUP: sum(facts.group for facts in all_of_them),
        Metric.LEADERS: sum(facts.leader for facts in all_of_them),
        Metric.DEPUTIES: sum(facts.deputy for facts in all_of_them),
        Metric.THEMES: sum(facts.theme for facts in all_of_them),
        Metric.WITH_HOMES: sum(facts.homes for facts in all_of_them),
        Metric.PARTY_MEMBERS: sum(facts.party_members for facts in all_of_them),
    }


def missing(numbers: Mapping[Metric, int]) -> dict[Gap, int]:
    """How many building groups have each gap; gaps that nobody has are left out."""
    whole = numbers.get(Metric.BUILDING_GROUPS, 0)
    lacking = {gap: whole - numbers.get(metric, whole) for gap, metric in METRIC_OF.items()}
    return {gap: number for gap, number in lacking.items() if number > 0}


def large_enough(number: int) -> int | None:
    """The number itself, or none where it is too small to be shown."""
    return number if number >= FEWEST else None


Place = tuple[int | None, int | None]  # row and column, as somebody wrote them down


@dataclass(frozen=True)
class Plan:
    """Row and column (from 1) for each place that has one; places by their position."""

    columns: int
    spots: Mapping[int, tuple[int, int]]


def lay_out(places: Sequence[Place]) -> Plan:
    """Where each tile stands; who has no place, or a place already taken, stands in none.

    Rows and columns in which nothing stands become one lawn or path, however many they are.
    """
    known: dict[tuple[int, int], int] = {}
    for position, (row, column) in enumerate(places):
        if row is not None and column is not None:
            known.setdefault((row, column), position)
    rows = closed_up(row for row, _ in known)
    columns = closed_up(column for _, column in known)
    last = max(columns.values(), default=0)
    if last > MOST_COLUMNS or max(rows.values(), default=0) > MOST_ROWS:
        return Plan(0, {})
    spots = {position: (rows[row], columns[column]) for (row, column), position in known.items()}
    return Plan(last, spots)


def closed_up(numbers: Iterable[int]) -> dict[int, int]:
    """Numbers in use, counted from 1 anew, with at most one empty one between two."""
    places: dict[int, int] = {}
    before, at = None, 0
    for number in sorted(set(numbers)):
        at += 1 if before is None or number == before + 1 else 2
        places[number], before = at, number
    return places
