"""What goes with whoever leaves a home, besides what this folder keeps: folders above add to it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from louzu.groups.permissions import Actor
from louzu.households.models import Member
from louzu.lib.shown_first import Effect


class Leaving(NamedTuple):
    """What becomes of something, and the deed; both are told whether others stay."""

    shown: Callable[[Member, bool], Iterator[Effect]]
    deed: Callable[[Member, bool, Actor, datetime], None]


LEAVING: list[Leaving] = []


def of_leaving(member: Member) -> Iterator[Effect]:
    """Moved out or died, it is the same."""
    stay = others_stay(member)
    for leaving in LEAVING:
        yield from leaving.shown(member, stay)


def others_stay(member: Member) -> bool:
    living = Member.objects.filter(household=member.household_id, until_on__isnull=True)
    return bool(living.exclude(pk=member.pk).exists())
