"""What is known of the neighbourhood before a file comes in: one query a table."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.households.models import Correction, Ownership
from louzu.lib.sealed_field import field_of
from louzu.people.models import Household
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.roster.rules import cells
from louzu.roster.rules.compare import Compounds, Door, HomeNow, Known
from louzu.roster.rules.problems import Unclear
from louzu.roster.rules.rows import Said

SCRIPTS = ("hans", "hant", "en")


@dataclass
class Records:
    """The records behind what is known, for whoever is going to change them."""

    compounds: dict[str, Compound]
    groups: dict[Door, BuildingGroup] = field(default_factory=dict)
    leaders: dict[Any, Seat] = field(default_factory=dict)  # by building group
    small_groups: dict[tuple[Any, str], SmallGroup] = field(default_factory=dict)
    themes: dict[Any, Theme] = field(default_factory=dict)


def read_known(script: str) -> tuple[Known, Records]:
    """Everything the rows of a file are compared with."""
    records = read_records()
    compounds = Compounds({code: _spellings(c, "name") for code, c in records.compounds.items()})
    groups = {door: _group_now(group, records) for door, group in records.groups.items()}
    codes = {group.code: door for door, group in records.groups.items()}
    return Known(compounds, groups, homes_by_door(records.groups), codes, script), records


def read_records() -> Records:
    """The records of every building group: its leader, small groups and theme of today."""
    records = Records({compound.code: compound for compound in Compound.objects.all()})
    for group in BuildingGroup.objects.select_related("compound").in_order():
        number = _as_cleaned(cells.door_number, group.door_number)
        records.groups[Door(group.compound.code, number)] = group
    leading = Seat.objects.filter(role=Role.LEADER, until_on__isnull=True)
    records.leaders = {seat.building_group_id: seat for seat in leading.select_related("person")}
    records.small_groups = {
        (small.building_group_id, small.kind): small for small in SmallGroup.objects.current()
    }
    records.themes = {theme.building_group_id: theme for theme in Theme.objects.current()}
    return records


def _group_now(group: BuildingGroup, records: Records) -> Said:
    """A building group as a row would tell of it."""
    leader, theme = records.leaders.get(group.pk), records.themes.get(group.pk)
    said: Said = {
        "floors": group.floors,
        "lift": group.lift,
        "party_members": group.party_members,
        "leader": tidy(leader.person.name) if leader else None,
        "theme": _spellings(theme, "title") if theme else frozenset(),
        "trait": _spellings(theme, "trait") if theme else frozenset(),
    }
    for kind in SmallGroup.Kind.values:
        small = records.small_groups.get((group.pk, kind))
        said[kind] = small is not None
        said[f"{kind}_formed_on"] = small.formed_on if small else None
        said[f"{kind}_members"] = small.members if small else None
    return said


def homes_by_door(groups: dict[Door, BuildingGroup]) -> dict[Door, dict[str, HomeNow]]:
    """Every building group with its homes by room."""
    homes: dict[Any, dict[str, HomeNow]] = {group.pk: {} for group in groups.values()}
    owned = Ownership.objects.filter(home=OuterRef("pk"), until_on__isnull=True)
    waits = Correction.objects.waiting().filter(home=OuterRef("pk"))
    for group, room, *facts in Home.objects.values_list(
        "building_group_id",
        "room",
        *("id", "floor", "area", "tenure"),
        *("households__id", "households__consent_on"),
        *("households__contact__name", "households__contact_name", "households__phone_sealed"),
        *(Exists(owned), Exists(waits)),
    ).iterator(chunk_size=2000):
        homes[group][_as_cleaned(cells.room, room)] = _home_now(room, *facts)
    return {door: homes[group.pk] for door, group in groups.items()}


def _home_now(room: str, *facts: Any) -> HomeNow:
    pk, floor, area, tenure, household, consent_on, person, name, sealed, *roll = facts
    if consent_on is None:
        return HomeNow(pk, floor, area, tenure, household, False, "", "", room, None, *roll)
    phone = field_of(Household, "phone").opened(household, sealed)
    kept = (True, tidy(person or name), phone, room, consent_on)
    return HomeNow(pk, floor, area, tenure, household, *kept, *roll)


def _spellings(thing: Any, stem: str) -> frozenset[str]:
    texts = (tidy(getattr(thing, f"{stem}_{script}")) for script in SCRIPTS)
    return frozenset(text for text in texts if text)


def tidy(text: str) -> str:
    """A text as it would come back out of a workbook."""
    return _TIDY(text)


_TIDY = cells.text(10_000)


def _as_cleaned(clean: Callable[[str], str], written: str) -> str:
    """A number as a sheet's number is cleaned, so that 12a of the door meets 12A of the sheet."""
    try:
        return written if written.isascii() and written.isdigit() else clean(written)
    except Unclear:
        return written
