"""Patrols of the demo: Lin walks through No. 640, and so does who looks after its fifth floor."""

from datetime import datetime, timedelta

from louzu.cases.models.cases import Case
from louzu.patrols.actions.floors import see_known_case, tick_clear
from louzu.patrols.actions.patrols import begin_patrol, finish_patrol
from louzu.people.models import Person
from louzu.places.models import BuildingGroup

LEADER, OF_FIFTH_FLOOR = "林秀安", "向培德"


def walk_patrols(groups: dict[str, BuildingGroup], people: dict[str, Person], at: datetime) -> None:
    """Two months of them, the last one with a lamp that is still dark on the fourth floor."""
    group = groups["FY-640"]
    lamp = Case.objects.get(building_group=group, category__code="light")
    for days, who, left_out in ((63, LEADER, ()), (33, OF_FIFTH_FLOOR, (2, 1)), (28, LEADER, ())):
        _walk(group, people[who], at - timedelta(days=days), left_out, {})
    _walk(group, people[LEADER], at - timedelta(hours=3), (1,), {4: lamp})


def _walk(
    group: BuildingGroup,
    walker: Person,
    at: datetime,
    left_out: tuple[int, ...],
    known: dict[int, Case],
) -> None:
    """Two minutes a floor, from the top down."""
    patrol = begin_patrol(group, by=walker, at=at)
    for floor in range(patrol.floors, 0, -1):
        at += timedelta(minutes=2)
        if floor in known:
            see_known_case(patrol, floor, known[floor], by=walker, at=at)
        elif floor not in left_out:
            tick_clear(patrol, floor, by=walker, at=at)
    finish_patrol(patrol, by=walker, at=at)
