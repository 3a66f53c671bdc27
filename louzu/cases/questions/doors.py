"""Which door is meant by a code or by an address in words; there is no map here."""

import re
from collections.abc import Iterator

from louzu.lib.search import search_key
from louzu.places.models import BuildingGroup, Home

LONGEST = 200


def by_code(code: str) -> tuple[BuildingGroup, Home | None] | None:
    """FY-640 is a door; FY-640-302 the home 302 behind it."""
    tidy = code.upper()[:LONGEST]
    group = BuildingGroup.objects.select_related("compound").filter(code=tidy).first()
    if group is not None:
        return group, None
    door, _, room = tidy.rpartition("-")
    homes = Home.objects.select_related("building_group__compound")
    home = homes.filter(building_group__code=door, room__in={room, room.lower()}).first()
    return None if home is None else (home.building_group, home)


def by_words(address: str) -> list[BuildingGroup]:
    """The doors whose address stands in these words, in any language and either script."""
    said = search_key(address[:LONGEST])
    groups = BuildingGroup.objects.select_related("compound").in_order()
    near = [group for group in groups if search_key(group.door_number) in said]
    return [group for group in near if any(re.search(each, said) for each in _patterns(group))]


def says_more(address: str, group: BuildingGroup) -> bool:
    """Than the door itself: a floor, a corner."""
    said = search_key(address[:LONGEST])
    return not any(re.fullmatch(each, said) for each in _patterns(group))


def _patterns(group: BuildingGroup) -> Iterator[str]:
    """长寿路640号, 640 Changshou Road; and with the name of the compound in place of the road."""
    of = group.compound
    number = re.escape(search_key(group.door_number))
    for place in (of.road_hans, of.road_hant, of.name_hans, of.name_hant):
        if place:
            yield f"{re.escape(search_key(place))}{number}号"
    for place in (of.road_en, of.name_en):
        if place:
            yield rf"(?<![0-9a-z]){number},?{re.escape(search_key(place))}"
