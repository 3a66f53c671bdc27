"""Compounds, building groups and homes, with what they have and what they lack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Value,
)
from django.db.models.functions import Coalesce

from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.households.models import Member, Ownership
from louzu.lib import keyset
from louzu.places.models import BuildingGroup, Compound, Home

Rows = Any  # a queryset of building groups or homes
NO_FLOOR = -1000  # homes of which nobody knows the floor come first

BUILDING_GROUPS_IN_ORDER = keyset.Keyset(
    [
        ("compound_code", keyset.text),
        ("door_order", keyset.text),  # 95 before 95A before 640
        ("door_number", keyset.text),
        ("id", keyset.key),
    ]
)
HOMES_IN_ORDER = keyset.Keyset(
    [
        ("compound_code", keyset.text),
        ("door_order", keyset.text),
        ("door_number", keyset.text),
        ("floor_known", keyset.whole),
        ("room_order", keyset.text),
        ("id", keyset.key),
    ]
)
HAS = ("has_leader", "has_party_group", "has_self_governance_group", "has_theme")


def with_their_groups(groups: Rows) -> Rows:
    """Building groups with two yes or no: party group, self-governance group."""
    small = SmallGroup.objects.current().filter(building_group=OuterRef("pk"))
    return groups.annotate(
        has_party_group=Exists(small.filter(kind=SmallGroup.Kind.PARTY_GROUP)),
        has_self_governance_group=Exists(small.filter(kind=SmallGroup.Kind.SELF_GOVERNANCE_GROUP)),
    )


def with_what_they_have(groups: Rows, on: date) -> Rows:
    """Building groups with four yes or no: the two groups, leader, theme."""
    here = {"building_group": OuterRef("pk")}
    return with_their_groups(groups).annotate(
        has_leader=Exists(Seat.objects.current(on).filter(role=Role.LEADER, **here)),
        has_theme=Exists(Theme.objects.current().filter(**here)),
    )


def building_groups_found(groups: Rows, asked: Mapping[str, Any], on: date) -> Rows:
    """Those that match what was asked in a filter, ready to be paged and shown."""
    groups = groups.matching(asked.get("q", ""))
    asks_for_more = asked.get("leader") or asked.get("theme")
    groups = with_what_they_have(groups, on) if asks_for_more else with_their_groups(groups)
    if asked.get("compound"):
        groups = groups.filter(compound__code=asked["compound"])
    if asked.get("lift"):
        groups = groups.filter(lift=asked["lift"])
    for has in HAS:
        if answer := asked.get(has.removeprefix("has_")):
            groups = groups.filter(**{has: answer == "yes"})
    if asked.get("group") == "no":
        groups = groups.filter(has_party_group=False, has_self_governance_group=False)
    return groups.annotate(compound_code=F("compound__code")).select_related("compound")


def with_leader_and_theme(groups: Rows, on: date) -> Rows:
    """Two more queries for a whole page: who leads, and what the theme is."""
    leaders = Seat.objects.current(on).filter(role=Role.LEADER).select_related("person")
    return groups.prefetch_related(
        Prefetch("seats", leaders, to_attr="leaders"),
        Prefetch("themes", Theme.objects.current(), to_attr="current_themes"),
    )


def homes_found(homes: Rows, asked: Mapping[str, Any]) -> Rows:
    """Those that match what was asked in a filter."""
    homes = homes.matching(asked.get("q", ""))
    if asked.get("building_group"):
        homes = homes.filter(building_group__code=asked["building_group"])
    if asked.get("tenure"):
        homes = homes.filter(tenure=asked["tenure"])
    if asked.get("floor") is not None:
        homes = homes.filter(floor=asked["floor"])
    return homes.annotate(
        compound_code=F("building_group__compound__code"),
        door_order=F("building_group__door_order"),
        door_number=F("building_group__door_number"),
        floor_known=Coalesce("floor", Value(NO_FLOOR), output_field=IntegerField()),
    ).select_related("building_group__compound")


@dataclass(frozen=True)
class CompoundCounts:
    """One line of the overview."""

    compound: Compound
    groups: int = 0
    homes: int = 0
    without_leader: int = 0
    without_group: int = 0
    without_theme: int = 0


def overview(groups: Rows, homes: Rows, compounds: Rows, on: date) -> Iterator[CompoundCounts]:
    """Every compound with its counts, in three queries whatever their number."""
    counted = with_what_they_have(groups, on).values("compound").order_by()
    found = counted.annotate(
        groups=Count("pk"),
        without_leader=Count("pk", filter=Q(has_leader=False)),
        without_group=Count("pk", filter=Q(has_party_group=False, has_self_governance_group=False)),
        without_theme=Count("pk", filter=Q(has_theme=False)),
    ).values("compound", "groups", "without_leader", "without_group", "without_theme")
    by_compound = {line.pop("compound"): line for line in found}
    lived_in = homes.values("building_group__compound").order_by().annotate(n=Count("pk"))
    homes_of = {line["building_group__compound"]: line["n"] for line in lived_in}
    for compound in compounds:
        counts = by_compound.get(compound.pk, {})
        yield CompoundCounts(compound, homes=homes_of.get(compound.pk, 0), **counts)


def what_stands_on(place: Compound | BuildingGroup | Home) -> dict[str, int]:
    """What must be gone before a place can be removed: how many of each kind."""
    counts: dict[str, int] = {}
    if isinstance(place, Compound):
        counts["building_groups"] = BuildingGroup.objects.filter(compound=place).count()
        counts["seats"] = Seat.objects.filter(compound=place).count()
    elif isinstance(place, BuildingGroup):
        counts["homes"] = Home.objects.filter(building_group=place).count()
        counts["seats"] = Seat.objects.filter(building_group=place).count()
        counts["small_groups"] = SmallGroup.objects.filter(building_group=place).count()
        counts["themes"] = Theme.objects.filter(building_group=place).count()
    else:
        counts["people"] = place.people.count()
        counts["households"] = place.households.filter(consent_on__isnull=False).count()
        counts["members"] = Member.objects.filter(household__home=place).count()
        counts["owners"] = Ownership.objects.filter(home=place).count()
    return {kind: count for kind, count in counts.items() if count}
