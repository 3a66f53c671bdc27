"""Floor by floor: clear, something is here, or what was known before is here still."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.reporters import Report, case_of
from louzu.cases.actions.reporting import Reach
from louzu.cases.actions.steps import add_step
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.rules import StepKind
from louzu.lib.acting import seat_of
from louzu.lib.made_once import however_often
from louzu.lib.photos_field import Kept
from louzu.lib.plain_checks import check_values
from louzu.patrols.actions.patrols import Ended, taken
from louzu.patrols.models import Patrol, PatrolFind, PatrolFloor
from louzu.patrols.rules import Finding, seen_between, takes_in
from louzu.people.models import Person


@dataclass(frozen=True)
class Seen:
    """Something on a floor, in one press; `made` is the secret of the form."""

    floor: int
    category: Category
    made: UUID
    text: str = ""
    photos: Sequence[Kept] = ()
    seen_at: datetime | None = None


def _open_for(patrol: Patrol, by: Person, at: datetime, told: datetime | None) -> datetime:
    """When it was seen; or `Ended`, if that comes too late."""
    kept = taken(patrol, by)
    seen = seen_between(told, kept.begun_at, at)
    if not takes_in(kept.status, kept.ended_at, seen, at):
        raise Ended(kept)
    return seen


@transaction.atomic
def tick_clear(
    patrol: Patrol, floor: int, *, by: Person, at: datetime, seen_at: datetime | None = None
) -> PatrolFloor:
    """Nothing stands in the way here; a floor that is ticked already stays as it is."""
    seen = _open_for(patrol, by, at, seen_at)
    return _walked(patrol, floor, Finding.CLEAR, by=by, at=at, seen=seen)


def _walked(
    patrol: Patrol, floor: int, finding: Finding, *, by: Person, at: datetime, seen: datetime
) -> PatrolFloor:
    """The floor's row: a new one, or the one that is there; clear becomes what was seen."""
    row: PatrolFloor | None = PatrolFloor.objects.filter(patrol=patrol, floor=floor).first()
    if row and (row.finding == finding or finding is Finding.CLEAR):
        return row
    row = row or PatrolFloor(patrol=patrol, floor=_in_building(patrol, floor))
    row.finding, row.seen_at, row.by, row.seat = finding, seen, by, seat_of(by)
    check_values(row)
    row.save()
    changes = {"floor": ["", floor]}
    audit.record(f"patrols.{finding}", by=by, about=patrol, at=at, changes=changes)
    return row


def _in_building(patrol: Patrol, floor: int) -> int:
    if not 1 <= floor <= patrol.floors:
        raise ValidationError({"floor": _("This building has no such floor.")})
    return floor


@transaction.atomic
def take_back_tick(
    patrol: Patrol, floor: int, *, by: Person, at: datetime, seen_at: datetime | None = None
) -> None:
    """A thumb slipped: nobody has been on this floor yet. What was reported stays."""
    _open_for(patrol, by, at, seen_at)
    gone, _all = PatrolFloor.objects.filter(
        patrol=patrol, floor=floor, finding=Finding.CLEAR
    ).delete()
    if gone:
        changes = {"floor": [floor, ""]}
        audit.record("patrols.tick_taken_back", by=by, about=patrol, at=at, changes=changes)


@however_often
@transaction.atomic
def report_from_patrol(patrol: Patrol, seen: Seen, *, by: Person, at: datetime) -> Case:
    """A case like everybody's, reported in one's seat; sent twice, it is one.

    If the patrol takes nothing in any more, the case is made all the same: it is about the floor.
    """
    kept = taken(patrol, by)
    report = Report(
        kept.building_group,
        seen.category,
        seen.made,
        floor=_in_building(kept, seen.floor),
        text=seen.text,
        photos=seen.photos,
        reach=Reach(person=by),
    )
    case = case_of(report, at=at)
    moment = seen_between(seen.seen_at, kept.begun_at, at)
    if takes_in(kept.status, kept.ended_at, moment, at):
        _found(kept, seen.floor, case, by=by, at=at, seen=moment, is_new=True)
    return case


@transaction.atomic
def see_known_case(
    patrol: Patrol,
    floor: int,
    case: Case,
    *,
    by: Person,
    at: datetime,
    seen_at: datetime | None = None,
) -> None:
    """What was reported before is there still: nothing is reported twice."""
    seen = _open_for(patrol, by, at, seen_at)
    _found(patrol, floor, case, by=by, at=at, seen=seen, is_new=False)


def _found(
    patrol: Patrol,
    floor: int,
    case: Case,
    *,
    by: Person,
    at: datetime,
    seen: datetime,
    is_new: bool,
) -> None:
    if case.building_group_id != patrol.building_group_id:
        raise ValidationError({"case": _("This case is about another building.")})
    row = _walked(patrol, floor, Finding.SOMETHING, by=by, at=at, seen=seen)
    if PatrolFind.objects.filter(floor=row, case=case).exists():
        return
    PatrolFind.objects.create(floor=row, case=case, is_new=is_new)
    if not is_new:
        add_step(case, StepKind.SEEN_ON_PATROL, by=by, at=seen)
