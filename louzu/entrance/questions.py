"""Which homes have a letter, who is in already, who waits to be met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from louzu.entrance.models import Letter
from louzu.entrance.rules import SENT_TWICE, State
from louzu.groups.permissions import Actor, within_reach
from louzu.groups.rules import Deed
from louzu.households.models import Member, Trust
from louzu.places.models import BuildingGroup, Home


@dataclass
class HomeAtDoor:
    """A home with its newest letter, and who signs in for it."""

    home: Home
    letter: Letter | None = None
    state: State | None = None
    members: list[Member] = field(default_factory=list)


def homes_at_door(group: BuildingGroup, at: datetime, on: date) -> list[HomeAtDoor]:
    """Every home of the building group, in the order of the stairs; three questions."""
    homes = Home.objects.filter(building_group=group).select_related("building_group").in_order()
    found = {home.pk: HomeAtDoor(home) for home in homes}
    letters = Letter.objects.filter(home__building_group=group, kind=Letter.Kind.PRINTED)
    for letter in letters.order_by("issued_at", "id"):
        door = found[letter.home_id]
        door.letter, door.state = letter, letter.state(at)
    for member in members_of(group, on):
        found[member.household.home_id].members.append(member)
    return list(found.values())


def members_of(group: BuildingGroup, on: date) -> Any:
    """Those of the building group's households who sign in."""
    here = Member.objects.current(on).filter(household__home__building_group=group)
    return here.filter(person__user__isnull=False).select_related("person", "household__home")


def members_to_confirm(by: Actor, on: date) -> Any:
    """Everybody whose home the right to confirm reaches, whether met already or not."""
    reach = within_reach(by, Deed.CONFIRM_NEIGHBOURS, "household__home__building_group__")
    return Member.objects.current(on).filter(reach)


def waiting_members(by: Actor, on: date) -> Any:
    """Who came in with a letter and was not met yet."""
    return members_to_confirm(by, on).filter(trust=Trust.LETTER)


def _without_letter(homes: Any, at: datetime, on: date, path: str = "") -> Any:
    """Homes where nobody signs in and no letter is open."""
    opened = Letter.objects.open(at).filter(home=OuterRef(f"{path}pk"))
    inside = Member.objects.current(on).filter(
        household__home=OuterRef(f"{path}pk"), person__user__isnull=False
    )
    return homes.filter(~Exists(opened), ~Exists(inside))


def homes_without_letter(by: Actor, at: datetime, on: date) -> Any:
    """As far as the right to print letters reaches."""
    homes = Home.objects.filter(within_reach(by, Deed.ISSUE_LETTERS, "building_group__"))
    return _without_letter(homes, at, on)


def homes_to_print(
    group: BuildingGroup, *, at: datetime, on: date, again: bool, made: UUID | None
) -> list[Home]:
    """Those without a letter; `again` takes those with an open one as well.

    A form sent twice prints its own letters once more: the sheets seen last are the good ones.
    """
    homes = Home.objects.filter(building_group=group).select_related("building_group").in_order()
    open_letters = Letter.objects.open(at).filter(kind=Letter.Kind.PRINTED)
    if not again:
        open_letters = open_letters.filter(made=made, issued_at__gt=at - SENT_TWICE)
    wanted = Q(pk__in=_without_letter(homes, at, on).order_by().values("pk"))
    wanted |= Q(pk__in=open_letters.filter(home__building_group=group).values("home"))
    return list(homes.filter(wanted))


@dataclass(frozen=True)
class GroupCount:
    group: BuildingGroup
    homes: int
    without: int
    waiting: int


def counts(by: Actor, at: datetime, on: date) -> list[GroupCount]:
    """For each building group within reach: homes, homes without a letter, people to be met."""
    reached = BuildingGroup.objects.filter(within_reach(by, Deed.ISSUE_LETTERS))
    groups = reached.select_related("compound").in_order()
    homes = _by_group(Home.objects.filter(building_group__in=reached), "building_group")
    without = _by_group(homes_without_letter(by, at, on), "building_group")
    waiting = _by_group(waiting_members(by, on), "household__home__building_group")
    return [
        GroupCount(g, homes.get(g.pk, 0), without.get(g.pk, 0), waiting.get(g.pk, 0))
        for g in groups
    ]


def _by_group(rows: Any, path: str) -> Mapping[UUID, int]:
    counted: Iterable[Any] = rows.order_by().values_list(path).annotate(many=Count("pk"))
    return dict(counted)
