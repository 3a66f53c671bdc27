"""What is asked of a patrol: floor by floor, who walked, how often somebody did."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils.timezone import localdate, make_aware

from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.open_cases import open_in
from louzu.lib import keyset
from louzu.patrols.models import Patrol, PatrolFind, PatrolFloor
from louzu.patrols.rules import Finding, left_out, months_until
from louzu.people.models import Person
from louzu.places.models import BuildingGroup

NEWEST_FIRST = keyset.Keyset(
    [("begun_at", keyset.moment), ("id", keyset.key)], is_descending=True, size=20
)


@dataclass(frozen=True)
class Floor:
    """One floor of a walk: what was seen, and what is known to be there before."""

    number: int
    row: PatrolFloor | None = None
    finds: list[PatrolFind] = field(default_factory=list)
    known: list[Case] = field(default_factory=list)

    @property
    def is_clear(self) -> bool:
        return self.row is not None and self.row.finding == Finding.CLEAR


def floors_of(patrol: Patrol) -> list[Floor]:
    """From the top down; what is known is told while somebody walks."""
    finds = PatrolFind.objects.select_related("case__category").order_by("id")
    rows = PatrolFloor.objects.filter(patrol=patrol).select_related("by")
    walked = {row.floor: row for row in rows.prefetch_related(Prefetch("finds", queryset=finds))}
    known = open_in(patrol.building_group) if patrol.is_under_way else []
    return [_floor(number, walked.get(number), known) for number in range(patrol.floors, 0, -1)]


def _floor(number: int, row: PatrolFloor | None, known: list[Case]) -> Floor:
    finds = list(row.finds.all()) if row else []
    told = {find.case_id for find in finds}
    here = [case for case in known if case.floor == number and case.pk not in told]
    return Floor(number, row, finds, here)


@dataclass(frozen=True)
class Summary:
    """How far it is: how many floors were clear, where something was, which were left out."""

    clear: int
    something: int
    left_out: list[int]


def summary_of(patrol: Patrol, floors: list[Floor]) -> Summary:
    seen = {floor.number for floor in floors if floor.row}
    clear = sum(floor.is_clear for floor in floors)
    return Summary(clear, len(seen) - clear, left_out(patrol.floors, seen))


def walkers_of(patrol: Patrol, floors: list[Floor]) -> Iterator[tuple[Person, str]]:
    """Who began, and who walked along, each with the seat; nobody who is forgotten."""
    walked = [(floor.row.by, floor.row.seat) for floor in floors if floor.row]
    told = set()
    for person, seat in [(patrol.by, patrol.seat), *walked]:
        if person and person.pk not in told:
            told.add(person.pk)
            yield person, seat


def past_patrols(group: BuildingGroup) -> Any:
    """Finished ones, with how many floors were seen and what was found."""
    rows = Patrol.objects.finished().filter(building_group=group)
    something = Q(walked__finding=Finding.SOMETHING)
    return rows.annotate(seen=Count("walked"), found=Count("walked", filter=something))


def by_month(group: BuildingGroup, today: date) -> list[tuple[date, int]]:
    """How many patrols of the building were finished in each of the last months."""
    months = months_until(today)
    since = make_aware(datetime.combine(months[0], time()))
    rows = Patrol.objects.finished().filter(building_group=group, begun_at__gte=since)
    days = map(localdate, rows.values_list("begun_at", flat=True))
    counts = Counter(day.replace(day=1) for day in days)
    return [(month, counts[month]) for month in months]


def own_report(find: PatrolFind, person: Person) -> Reporter | None:
    """To which one may add something: what one reported oneself."""
    rows = Reporter.objects.following().filter(case=find.case_id, person=person, is_first=True)
    found: Reporter | None = rows.select_related("case__merged_into", "case__category").first()
    return found
