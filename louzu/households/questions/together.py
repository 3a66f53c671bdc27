"""Floor areas that one workbook proposed, for a second person to confirm together."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from louzu.groups.permissions import within_reach
from louzu.groups.rules import Deed
from louzu.households.models import Correction
from louzu.households.questions.roll import mark, owners_by_home
from louzu.people.models import Person

MOST = 200  # on one page; the next ones follow once these are decided


@dataclass(frozen=True)
class AreaLine:
    """One home of the list: what the roll says, and what is proposed."""

    correction: Correction
    is_fresh: bool  # the roll still says what it said when it was proposed


@dataclass(frozen=True)
class Bundle:
    """The proposals of one workbook that a second person may confirm."""

    together: UUID
    number: int
    proposed_by: str
    proposed_at: datetime
    reason: str


def bundles_for(person: Person) -> list[Bundle]:
    """From the oldest."""
    rows = _decided_by(person).filter(together__isnull=False)
    named = ("together", "proposed_by__name", "proposed_at", "reason")
    found = rows.values_list(*named).annotate(number=Count("id")).order_by("proposed_at")
    return [Bundle(together, number, by or "", at, why) for together, by, at, why, number in found]


def waiting_for(person: Person) -> dict[UUID | None, int]:
    """How many corrections somebody may decide: of each workbook, and (None) one by one."""
    rows = _decided_by(person).values_list("together").annotate(number=Count("id"))
    return dict(rows.order_by("together"))


def lines_together(together: UUID, person: Person, on: date) -> list[AreaLine]:
    """Those of one workbook that wait, as far as this person's right reaches, door by door."""
    rows = _decided_by(person).filter(together=together)
    rows = rows.select_related("home__building_group__compound", "proposed_by")
    order = ("home__building_group__code", "home__floor", "home__room", "id")
    found = list(rows.order_by(*order)[:MOST])
    owners = owners_by_home([each.home_id for each in found], on)
    return [
        AreaLine(each, each.seen == mark(each.home.area, owners[each.home_id])) for each in found
    ]


def mark_of_lines(lines: Sequence[AreaLine]) -> str:
    """What was shown, as a short mark."""
    said = [
        (str(line.correction.pk), line.correction.home.area, line.correction.area, line.is_fresh)
        for line in lines
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _decided_by(person: Person) -> Any:
    reach = within_reach(person, Deed.CORRECT_OWNERS_ROLL, "home__building_group__")
    return Correction.objects.for_second(person).filter(reach)
