"""The roster goes out as a workbook that the import understands."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils.translation import override

from louzu.audit import actions as audit
from louzu.groups.models import SmallGroup
from louzu.groups.permissions import Actor, require
from louzu.lib.sealed_field import field_of
from louzu.people.models import Household
from louzu.places.models import BuildingGroup, Home
from louzu.roster.actions.known import Records, read_records
from louzu.roster.permissions import can_export_roster
from louzu.roster.rules.columns import BUILDING_GROUPS, HOMES
from louzu.roster.workbooks.writing import Target, new_book

HOME_FACTS = (
    *("building_group__compound__code", "building_group__door_number"),
    *("room", "floor", "area", "tenure"),
    *("households__id", "households__consent_on"),
    *("households__contact__name", "households__contact_name", "households__phone_sealed"),
)


def export_roster(
    target: Target, *, by: Actor, at: datetime, script: str, about: models.Model
) -> None:
    """Write all building groups and homes; that it was taken out is told in the book."""
    require(can_export_roster(by))
    audit.record("roster.exported", by=by, about=about, at=at)
    with override(script), new_book(target) as book:
        book.roster_sheet(BUILDING_GROUPS, script, _group_rows(read_records()))
        book.roster_sheet(HOMES, script, _home_rows())


def _group_rows(records: Records) -> Iterator[dict[str, Any]]:
    counts = Home.objects.values_list("building_group_id").annotate(Count("id")).order_by()
    homes = dict(counts)
    for group in records.groups.values():
        yield _group_row(group, records) | {"homes": homes.get(group.pk, 0)}


def _group_row(group: BuildingGroup, records: Records) -> dict[str, Any]:
    """What is known, as a row tells it; what is not known, or not there, stays empty."""
    leader, theme = records.leaders.get(group.pk), records.themes.get(group.pk)
    row = {
        "compound_code": group.compound.code,
        "compound": group.compound.name,
        "door_number": group.door_number,
        "floors": group.floors,
        "lift": _if_known(group.lift),
        "leader": leader.person.name if leader else None,
        "party_members": group.party_members,
        "theme": theme.title if theme else None,
        "trait": theme.trait if theme else None,
    }
    for kind in SmallGroup.Kind.values:
        if small := records.small_groups.get((group.pk, kind)):
            row |= {
                kind: True,
                f"{kind}_formed_on": small.formed_on,
                f"{kind}_members": small.members,
            }
    return row


def _home_rows() -> Iterator[dict[str, Any]]:
    homes = Home.objects.in_order().values_list(*HOME_FACTS)
    for code, door, room, floor, area, tenure, *contact in homes.iterator(chunk_size=2000):
        yield {
            "compound_code": code,
            "door_number": door,
            "room": room,
            "floor": floor,
            "area": area,
            "tenure": _if_known(tenure),
            **_contact(*contact),
        }


def _contact(
    household: Any, consent_on: Any, person: str | None, name: str, sealed: str
) -> dict[str, Any]:
    """Whom to reach, of those who agreed."""
    if consent_on is None:
        return {}
    phone = field_of(Household, "phone").opened(household, sealed)
    return {"consent": True, "contact": person or name, "phone": phone}


def _if_known(answer: str) -> str | None:
    return None if answer == "unknown" else answer
