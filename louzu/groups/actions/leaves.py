"""Going on leave from a seat, coming back, and what ends with a seat or a life."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.models import Leave, LeaveQuerySet, Seat
from louzu.groups.permissions import Actor, can_go_on_leave, may_choose_stand_in, require
from louzu.groups.rules import Role
from louzu.lib.made_once import already_made, made_once
from louzu.people.models import Person


@transaction.atomic
def go_on_leave(
    seat: Seat,
    *,
    by: Actor,
    at: datetime,
    since_on: date,
    until_on: date,
    stand_in: Person | None = None,
    made: UUID | None = None,
) -> Leave:
    """From a day to a day, `until_on` being the first day back; no reason is asked.

    The seat's rights are with the stand-in meanwhile; without one they rest.
    """
    require(can_go_on_leave(by, seat))
    require(stand_in is None or may_choose_stand_in(by, seat, stand_in))
    pk = made_once(made, by)
    if already := already_made(Leave, pk):
        return already
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    leave = Leave(id=pk, seat=seat, stand_in=stand_in, since_on=since_on, until_on=until_on)
    _refuse_days(leave, localdate(at))
    _refuse_nobody_left(leave)
    leave.full_clean()
    leave.save(force_insert=True)
    _tell(leave, by=by, at=at)
    return leave


@transaction.atomic
def come_back(leave: Leave, *, by: Actor, at: datetime) -> None:
    """Today instead of later; a leave that had not begun never was."""
    require(can_go_on_leave(by, leave.seat))
    kept = Leave.objects.select_for_update().get(pk=leave.pk)
    if kept.until_on <= localdate(at):
        return
    changes = _cut(kept, localdate(at))
    audit.record(
        "groups.came_back", by=by, about=leave.seat, at=at, changes=changes,
        about_person=leave.seat.person_id,
    )  # fmt: skip


def end_leaves(leaves: LeaveQuerySet, *, by: Actor, at: datetime, on: date) -> None:
    """With a seat, a life or all that is held about somebody; the deed that needs it asked.

    One that had not begun on that day never was. Where the stand-in is gone the holder has the
    rights of the seat again: nobody else could use them.
    """
    for leave in leaves.to_come(on).select_for_update().order_by("pk"):
        changes = _cut(leave, on)
        seat = Seat.objects.get(pk=leave.seat_id)
        told = {"groups.leave_ended": seat.person_id, "groups.stand_in_ended": leave.stand_in_id}
        _tell_each(told, seat, changes, by=by, at=at)


def _cut(leave: Leave, day: date) -> dict[str, Any]:
    """From that day on there is no leave."""
    changes = {"until_on": [leave.until_on, max(day, leave.since_on)]}
    leave.until_on = max(day, leave.since_on)
    leave.save(update_fields=["until_on"])
    return changes


def _tell(leave: Leave, *, by: Actor, at: datetime) -> None:
    """One line about the holder, and one about whoever stands in."""
    changes = {"since_on": [None, leave.since_on], "until_on": [None, leave.until_on]}
    told = {"groups.leave_begun": leave.seat.person_id, "groups.stand_in_named": leave.stand_in_id}
    _tell_each(told, leave.seat, changes, by=by, at=at)


def _tell_each(
    told: dict[str, Any], seat: Seat, changes: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    """`told`: by deed, whom its line is about."""
    for deed, person in told.items():
        if person:
            audit.record(deed, by=by, about=seat, at=at, changes=changes, about_person=person)


def _refuse_days(leave: Leave, today: date) -> None:
    if leave.since_on < today:
        raise ValidationError({"since_on": _("Choose today or a later day.")})
    if leave.until_on <= leave.since_on:
        raise ValidationError({"until_on": _("Choose a day after the first day of the leave.")})
    beside = Leave.objects.to_come(leave.since_on).filter(since_on__lt=leave.until_on)
    if beside.filter(seat=leave.seat).exists():
        raise ValidationError(_("There is a leave in these days already. End that one first."))


def _refuse_nobody_left(leave: Leave) -> None:
    """Nobody stands in for themselves, and somebody must be left who may seat people."""
    if leave.stand_in_id == leave.seat.person_id:
        raise ValidationError({"stand_in": _("Choose somebody else.")})
    if leave.seat.role != Role.COMMITTEE_MEMBER or leave.stand_in_id:
        return
    others = Seat.objects.current(leave.since_on).filter(role=Role.COMMITTEE_MEMBER)
    away = Leave.objects.filter(since_on__lt=leave.until_on, until_on__gt=leave.since_on)
    resting = set(away.filter(stand_in=None).values_list("seat", flat=True)) | {leave.seat_id}
    if all(other.pk in resting for other in others):
        message = _("Nobody of the residents' committee would be left. Say who stands in.")
        raise ValidationError({"stand_in": message})
