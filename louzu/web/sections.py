"""What the building's page tells, from top to bottom: the one list that later parts add to.

A section is a function of a building group and a day. Where there is nothing to tell it answers
None, and the page says nothing about it: no empty promises.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from louzu.cases.models.categories import Category
from louzu.cases.questions.open_cases import open_in
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.places.models import BuildingGroup

TILES = 5  # with a sixth for all that is not among them
NAMED = [Role.LEADER, Role.DEPUTY, Role.FLOOR_LEAD]


@dataclass(frozen=True)
class Section:
    """A piece of the page: its template, and what the template needs."""

    template: str
    facts: dict[str, Any] = field(default_factory=dict)


def theme(group: BuildingGroup, _on: date) -> Section | None:
    """What the building group is known for, why, and what the neighbours did."""
    now = Theme.objects.current().filter(building_group=group).first()
    return Section("web/building/_theme.html", {"theme": now}) if now else None


def named_people(group: BuildingGroup, on: date) -> Section | None:
    """Leader, deputies and floor leads: those who agreed to be named here."""
    seats = Seat.objects.current(on).shown().filter(building_group=group, role__in=NAMED)
    people = sorted(seats.select_related("person"), key=_by_role_and_floor)
    by_floor = [seat for seat in people if seat.role == Role.FLOOR_LEAD]
    facts = {"leads": people[: len(people) - len(by_floor)], "floor_leads": by_floor}
    return Section("web/building/_people.html", facts) if people else None


def _by_role_and_floor(seat: Seat) -> tuple[int, int, date]:
    return NAMED.index(Role(seat.role)), seat.floor or 0, seat.since_on


def small_groups(group: BuildingGroup, _on: date) -> Section | None:
    """The party group and the self-governance group; never how many are in it."""
    groups = list(SmallGroup.objects.current().filter(building_group=group).order_by("kind"))
    return Section("web/building/_small_groups.html", {"small_groups": groups}) if groups else None


def earlier_themes(group: BuildingGroup, _on: date) -> Section | None:
    past = Theme.objects.filter(building_group=group, ended_on__isnull=False)
    themes = list(past.order_by("-ended_on")[:5])
    return Section("web/building/_earlier_themes.html", {"themes": themes}) if themes else None


def newcomers(group: BuildingGroup, on: date) -> Section:
    """What somebody who has just moved in wants to know."""
    leaders = Seat.objects.current(on).filter(building_group=group, role=Role.LEADER)
    facts = {"leader": leaders.select_related("person").first()}
    return Section("web/building/_newcomers.html", facts)


def open_cases(group: BuildingGroup, _on: date) -> Section:
    """What can be reported, in one press, and what is open already: never who reported it."""
    offered = list(Category.objects.offered()[:TILES])
    return Section("web/building/_cases.html", {"offered": offered, "cases": open_in(group)})


SECTIONS: list[Callable[[BuildingGroup, date], Section | None]] = [
    open_cases,
    theme,
    named_people,
    small_groups,
    newcomers,
    earlier_themes,
]


def sections_of(group: BuildingGroup, on: date) -> list[Section]:
    """Those sections that have something to tell today."""
    told = (tell(group, on) for tell in SECTIONS)
    return [section for section in told if section]
