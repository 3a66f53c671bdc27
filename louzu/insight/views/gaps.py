"""What is missing, with the next step; the doors themselves only for whoever may take it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from louzu.groups.permissions import may, may_everywhere, may_somewhere
from louzu.groups.rules import Deed
from louzu.insight import drawings, words
from louzu.insight.counts import Building, Estate, every_building
from louzu.insight.rules import Gap
from louzu.insight.views.addresses import page_to_close
from louzu.people.models import Person

CLOSED_BY = {
    Gap.GROUP: Deed.EDIT_SMALL_GROUPS,
    Gap.LEADER: Deed.SEAT_PEOPLE,
    Gap.THEME: Deed.SET_THEME,
    Gap.HOMES: Deed.EDIT_PLACES,
    Gap.DEPUTY: Deed.SEAT_PEOPLE,
}


def cards(chosen: Sequence[Estate], code: str, person: Person | None) -> list[dict[str, Any]]:
    """One card for each kind of gap that is there."""
    lacking: dict[Gap, list[Building]] = {gap: [] for gap in Gap}
    for building in every_building(chosen):
        for gap in building.gaps:
            lacking[gap].append(building)
    return [
        {
            "title": words.gap_title(gap, len(buildings)),
            "next_step": words.NEXT_STEPS[gap],
            "doors": drawings.doors(by_compound(gap, mine(gap, buildings, person), code)),
        }
        for gap, buildings in lacking.items()
        if buildings
    ]


def mine(gap: Gap, buildings: list[Building], person: Person | None) -> list[Building]:
    """Those for which this reader may take the next step."""
    deed = CLOSED_BY[gap]
    if not may_somewhere(person, deed):
        return []
    everywhere = may_everywhere(person, deed)
    return [b for b in buildings if everywhere or may(person, deed, b.as_place())]


def by_compound(
    gap: Gap, buildings: list[Building], code: str
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each compound's name with the links of its doors; buildings come compound by compound."""
    for compound, inside in groupby(buildings, attrgetter("compound")):
        yield compound.name, [(page_to_close(gap, b.code, code), b.door) for b in inside]
