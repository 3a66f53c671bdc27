"""A patrol: begun, walked along with others, finished or given up; nothing of it counts twice.

Every deed takes the row of the patrol first, so that two who walk together never tick one floor
at one moment. `seen_at` is what the phone says, which may have had no connection then.
"""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import require
from louzu.lib.acting import seat_of
from louzu.lib.made_once import already_made, however_often, made_once
from louzu.lib.plain_checks import check_values
from louzu.patrols.models import Patrol, PatrolFloor
from louzu.patrols.permissions import can_patrol
from louzu.patrols.rules import Status, is_forgotten, may_go_on, seen_between
from louzu.people.models import Person
from louzu.places.models import BuildingGroup


class Ended(Exception):
    """The patrol was finished or given up before; `patrol` is as it stands now."""

    def __init__(self, patrol: Patrol) -> None:
        super().__init__(f"{patrol}: {patrol.status}")
        self.patrol = patrol


@however_often
@transaction.atomic
def begin_patrol(
    group: BuildingGroup,
    *,
    by: Person,
    at: datetime,
    made: UUID | None = None,
    floors: int | None = None,
) -> Patrol:
    """From the top floor down; whoever comes second walks along with the one who began.

    `floors` is asked where nobody wrote down how many there are.
    """
    require(can_patrol(by, group))
    pk = made_once(made, by)
    if already := already_made(Patrol, pk):
        return already
    running = _running_in(group)
    if running and not is_forgotten(running.begun_at, at):
        return running
    if running:
        _end_forgotten(running, by)
    patrol = Patrol(id=pk, building_group=group, by=by, seat=seat_of(by), begun_at=at)
    patrol.floors = _floors_of(group, floors)
    check_values(patrol)
    patrol.save(force_insert=True)
    audit.record("patrols.begun", by=by, about=patrol, at=at)
    return patrol


def _running_in(group: BuildingGroup) -> Patrol | None:
    rows = Patrol.objects.under_way().select_for_update().filter(building_group=group)
    found: Patrol | None = rows.first()
    return found


def _floors_of(group: BuildingGroup, told: int | None) -> int:
    if floors := group.floors or told:
        return floors
    raise ValidationError({"floors": _("Say how many floors the building has.")})


def _end_forgotten(patrol: Patrol, by: Person) -> None:
    """With what was seen on it, as of then; without anything, it was none."""
    last = PatrolFloor.objects.filter(patrol=patrol).order_by("-seen_at").first()
    status, ended = (Status.FINISHED, last.seen_at) if last else (Status.GIVEN_UP, patrol.begun_at)
    patrol.move_to(status, ended_at=ended)
    audit.record(f"patrols.{status}", by=by, about=patrol, at=ended)


def taken(patrol: Patrol, by: Person) -> Patrol:
    """The row itself, which no other deed changes meanwhile."""
    kept: Patrol = Patrol.objects.select_for_update().get(pk=patrol.pk)
    require(can_patrol(by, kept.building_group))
    return kept


@transaction.atomic
def finish_patrol(
    patrol: Patrol, *, by: Person, at: datetime, seen_at: datetime | None = None
) -> Patrol:
    """From now on a record, with the floors that were left out; done twice, it is finished once."""
    kept = taken(patrol, by)
    if kept.status == Status.FINISHED:
        return kept
    return _end(kept, Status.FINISHED, by, at, seen_between(seen_at, kept.begun_at, at))


@transaction.atomic
def give_up_patrol(patrol: Patrol, *, by: Person, at: datetime) -> Patrol:
    """It counts for nothing; what was reported on it stays reported."""
    kept = taken(patrol, by)
    if kept.status == Status.GIVEN_UP:
        return kept
    return _end(kept, Status.GIVEN_UP, by, at, at)


@however_often
@transaction.atomic
def go_on_walking(patrol: Patrol, *, by: Person, at: datetime) -> Patrol:
    """Finished too early: for some minutes the end is taken back, unless another one began."""
    kept = taken(patrol, by)
    if kept.is_under_way:
        return kept
    others = Patrol.objects.under_way().filter(building_group=kept.building_group)
    if others.exists() or not may_go_on(kept.status, kept.ended_at, at):
        raise Ended(kept)
    kept.move_to(Status.UNDER_WAY, ended_at=None)
    audit.record("patrols.end_taken_back", by=by, about=kept, at=at)
    return kept


def _end(patrol: Patrol, status: Status, by: Person, at: datetime, ended: datetime) -> Patrol:
    if not patrol.is_under_way:
        raise Ended(patrol)
    patrol.move_to(status, ended_at=ended)
    audit.record(f"patrols.{status}", by=by, about=patrol, at=at)
    return patrol


def forget_walker(person: Person) -> None:
    """That somebody walked there stays until its time is over, and nothing of who."""
    Patrol.objects.filter(by=person).update(by=None)
    PatrolFloor.objects.filter(by=person).update(by=None)
