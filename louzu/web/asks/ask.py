"""One thing that waits, and whom it waits for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from louzu.groups.models import Seat
from louzu.groups.permissions import current_seats
from louzu.groups.rules import Role
from louzu.insight.counts import Estate, survey
from louzu.people.models import Person


@dataclass(frozen=True)
class Ask:
    """Something that waits: what, why it matters, and where it is done."""

    title: str
    text: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Who:
    """The person who looks, on which day, in which neighbourhood (by its code)."""

    person: Person
    on: date
    neighbourhood: str
    may_be_asked_for_passkey: bool = False  # they came in another way

    @cached_property
    def estates(self) -> list[Estate]:
        """Every compound with its building groups, read once for all that is asked."""
        return survey(self.on)

    @property
    def seats(self) -> list[Seat]:
        return current_seats(self.person)

    def seats_as(self, *roles: Role) -> list[Seat]:
        return [seat for seat in self.seats if seat.role in roles]

    def sits_as(self, *roles: Role) -> bool:
        return bool(self.seats_as(*roles))

    def led(self, *roles: Role) -> dict[UUID, Seat]:
        """The seats of these roles by the building group they stand for."""
        seats = self.seats_as(*roles)
        return {seat.building_group_id: seat for seat in seats if seat.building_group_id}

    def compounds(self, *roles: Role) -> Collection[UUID] | None:
        """The compounds these seats reach; None for the whole neighbourhood."""
        seats = self.seats_as(*roles)
        reached = {seat.compound_id for seat in seats if seat.compound_id}
        return reached if len(reached) == len(seats) else None
