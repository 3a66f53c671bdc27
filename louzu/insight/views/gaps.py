"""What is missing, with the next step; the doors themselves only for whoever may take it."""

from collections.abc import Sequence
from typing import Any

from louzu.groups.permissions import may, may_everywhere, may_somewhere
from louzu.groups.rules import Deed
from louzu.insight import drawings, words
from louzu.insight.counts import Building, Estate, every_building
from louzu.insight.rules import Gap
from louzu.insight.views.addresses import page_to_close
from louzu.people.models import Person
from louzu.places.models import Compound

CLOSED_BY = {
    Gap.GROUP: Deed.EDIT_SMALL_GROUPS,
    Gap.LEADER: Deed.SEAT_PEOPLE,
    Gap.THEME: Deed.SET_THEME,
    Gap.HOMES: Deed.EDIT_PLACES,
    Gap.DEPUTY: Deed.SEAT_PEOPLE,
}


def cards(chosen: Sequence[Estate], code: str, person: Person | None) -> list[dict[str, Any]]:
    """One card for each kind of gap that is there."""
    lacking = {gap: [b for b in every_building(chosen) if gap in b.gaps] for gap in Gap}
    return [
        {
            "title": words.gap_title(gap, len(buildings)),
            "next_step": words.NEXT_STEPS[gap],
            "compounds": by_compound(gap, mine(gap, buildings, person), code),
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
    return [b for b in buildings if everywhere or may(person, deed, b.group)]


def by_compound(gap: Gap, buildings: list[Building], code: str) -> list[dict[str, Any]]:
    links: dict[Compound, list[tuple[str, str]]] = {}
    for building in buildings:
        link = page_to_close(gap, building.group, code), building.door
        links.setdefault(building.group.compound, []).append(link)
    return [{"name": place.name, "doors": drawings.doors(of)} for place, of in links.items()]
