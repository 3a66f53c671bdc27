"""A patrol: from the top floor down, each floor clear or not, until it is finished.

How long a patrol may lie forgotten, and how late a phone may tell of it, are conventions of this
software.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

MOST_FLOORS = 120  # as a building group may have (places)
FORGOTTEN_AFTER = timedelta(hours=12)  # nobody walks so long: whoever begins anew ends it
LATE_WITHIN = timedelta(days=3)  # a phone without a connection tells of it so much later
END_TAKEN_BACK_WITHIN = timedelta(minutes=10)  # as with what triage did
MONTHS_SHOWN = 6


class Status(StrEnum):
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    GIVEN_UP = "given_up"


class Finding(StrEnum):
    """What a floor was like when somebody walked along it."""

    CLEAR = "clear"
    SOMETHING = "something_seen"


NEXT: Mapping[str, frozenset[str]] = {
    Status.UNDER_WAY: frozenset({Status.FINISHED, Status.GIVEN_UP}),
    Status.FINISHED: frozenset({Status.UNDER_WAY}),  # pressed too early: for some minutes
    Status.GIVEN_UP: frozenset(),
}


def seen_between(told: datetime | None, begun: datetime, now: datetime) -> datetime:
    """When a phone says that it was, as far as that can be: since the beginning, not to come."""
    return now if told is None else min(max(told, begun), now)


def is_forgotten(begun: datetime, now: datetime) -> bool:
    """Begun so long ago that nobody walks there any more."""
    return now - begun > FORGOTTEN_AFTER


def takes_in(status: str, ended: datetime | None, seen: datetime, now: datetime) -> bool:
    """While it is under way; afterwards only what was seen before it was finished."""
    if status == Status.UNDER_WAY:
        return True
    if status != Status.FINISHED or ended is None:
        return False
    return seen <= ended and now - ended <= LATE_WITHIN


def may_go_on(status: str, ended: datetime | None, now: datetime) -> bool:
    """Finished a moment ago: a thumb slips at the end of a walk as well."""
    if status != Status.FINISHED or ended is None:
        return False
    return now - ended <= END_TAKEN_BACK_WITHIN


def left_out(floors: int, seen: Collection[int]) -> list[int]:
    """From the top down."""
    return [floor for floor in range(floors, 0, -1) if floor not in seen]


def months_until(today: date) -> list[date]:
    """The first days of the last months, this one at the end."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS_SHOWN:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months
