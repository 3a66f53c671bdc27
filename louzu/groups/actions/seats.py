"""Giving a seat, handing it over, ending it; agreeing to be named, and taking that back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.actions.leaves import end_leaves
from louzu.groups.asks import PASSED_ON
from louzu.groups.models import Leave, Seat
from louzu.groups.permissions import Actor, may_at, may_speak_for, require
from louzu.groups.rules import Deed, Role
from louzu.lib.made_once import already_made, made_once
from louzu.people.actions import welcome_person
from louzu.people.models import Person
from louzu.places.actions import renew_pages
from louzu.places.models import BuildingGroup, Compound
from louzu.streets.models import Neighbourhood

SeatPlace = Compound | BuildingGroup | None


@transaction.atomic
def give_seat(
    role: Role,
    *,
    place: SeatPlace,
    by: Actor,
    at: datetime,
    since_on: date,
    person: Person | None = None,
    new_name: str = "",
    floor: int | None = None,
    is_agreed: bool = False,
    made: UUID | None = None,
) -> Seat:
    """Seat a known person, or somebody named here for the first time; `place` None means the
    whole neighbourhood. `ValidationError` if the seat is taken or stands for no such place."""
    require(may_at(by, Deed.SEAT_PEOPLE, place))
    pk = made_once(made, by)
    if already := already_made(Seat, pk):
        return already
    _hold_still(place)
    seat = Seat(id=pk, role=role, since_on=since_on, floor=floor, **standing_for(place))
    seat.person = person or welcome_person(new_name, by=by, at=at)
    seat.shown_since = localdate(at) if is_agreed else None
    _enter(seat, by=by, at=at)
    return seat


@transaction.atomic
def hand_over_seat(
    seat: Seat,
    *,
    by: Actor,
    at: datetime,
    since_on: date,
    person: Person | None = None,
    new_name: str = "",
    is_agreed: bool = False,
    made: UUID | None = None,
) -> Seat:
    """From that day the successor sits where the predecessor sat, with all that is open there."""
    require(may_at(by, Deed.SEAT_PEOPLE, seat.place))
    pk = made_once(made, by)
    if already := already_made(Seat, pk):
        return already
    _hold_still(seat.place)
    seat = _reread(seat)
    _set_end(seat, until_on=since_on, by=by, at=at)
    successor = Seat(
        id=pk, role=seat.role, since_on=since_on, floor=seat.floor, **standing_for(seat.place)
    )
    successor.person = person or welcome_person(new_name, by=by, at=at)
    successor.shown_since = localdate(at) if is_agreed else None
    _enter(successor, by=by, at=at)
    for pass_on in PASSED_ON:
        pass_on(seat, successor)
    return successor


@transaction.atomic
def end_seat(seat: Seat, *, by: Actor, at: datetime, until_on: date) -> None:
    """`until_on` is the first day without the seat; the seat stays in the history."""
    require(may_at(by, Deed.SEAT_PEOPLE, seat.place))
    _hold_still(seat.place)
    seat = _reread(seat)
    if seat.until_on == until_on:
        return
    _refuse_last_of_committee(seat)
    _set_end(seat, until_on=until_on, by=by, at=at)


@transaction.atomic
def agree_to_be_named(seat: Seat, *, by: Actor, at: datetime) -> None:
    """The holder agrees to be named on public pages, or somebody writes that down for them."""
    require(may_speak_for(by, seat))
    show_name(seat, by=by, at=at)


def show_name(seat: Seat, *, by: Actor, at: datetime) -> None:
    """The deed that needs it asked whether `by` may."""
    seat = _reread(seat)
    if seat.shown_since is None:
        _set_naming(seat, localdate(at), deed="groups.naming_agreed", by=by, at=at)


@transaction.atomic
def withdraw_naming(seat: Seat, *, by: Actor, at: datetime) -> None:
    """Takes effect at once: the public pages that showed the name are made new."""
    require(may_speak_for(by, seat))
    hide_name(seat, by=by, at=at)


def hide_name(seat: Seat, *, by: Actor, at: datetime) -> None:
    """The deed that needs it asked whether `by` may."""
    seat = _reread(seat)
    if seat.shown_since is not None:
        _set_naming(seat, None, deed="groups.naming_withdrawn", by=by, at=at)


def _set_naming(seat: Seat, day: date | None, *, deed: str, by: Actor, at: datetime) -> None:
    changes = {"shown_since": [seat.shown_since, day]}
    seat.shown_since = day
    seat.save(update_fields=["shown_since"])
    renew_pages(seat.place)
    audit.record(deed, by=by, about=seat, at=at, changes=changes, about_person=seat.person_id)


def _set_end(seat: Seat, *, until_on: date, by: Actor, at: datetime) -> None:
    if seat.until_on is not None and seat.until_on <= localdate(at):
        day = date_format(seat.until_on)
        raise ValidationError(_("This seat has already ended on %(day)s.") % {"day": day})
    if until_on < seat.since_on:
        message = _("The seat began on %(day)s; it cannot end before that.")
        raise _day_error(message % {"day": date_format(seat.since_on)})
    changes = {"until_on": [seat.until_on, until_on]}
    seat.until_on = until_on
    seat.save(update_fields=["until_on"])
    renew_pages(seat.place)
    audit.record(
        "groups.seat_ended", by=by, about=seat, at=at, changes=changes, about_person=seat.person_id
    )
    end_leaves(Leave.objects.filter(seat=seat), by=by, at=at, on=until_on)


def _enter(seat: Seat, *, by: Actor, at: datetime) -> None:
    _refuse_misplaced(seat)
    _refuse_taken(seat)
    seat.full_clean()
    seat.save(force_insert=True)
    renew_pages(seat.place)
    changes = {"role": ["", seat.role], "since_on": ["", seat.since_on]}
    audit.record(
        "groups.seat_given", by=by, about=seat, at=at, changes=changes, about_person=seat.person_id
    )


def _refuse_misplaced(seat: Seat) -> None:
    if not seat.is_well_placed():
        raise ValidationError(_("This seat does not stand for such a place."))
    is_floor_lead = seat.role == Role.FLOOR_LEAD
    if is_floor_lead and seat.floor is None:
        raise ValidationError({"floor": _("Say which floor.")})
    if is_floor_lead and not _has_floor(seat.building_group, seat.floor):
        raise ValidationError({"floor": _("The building group has no such floor.")})


def _has_floor(group: BuildingGroup | None, floor: int | None) -> bool:
    return group is None or floor is None or group.floors is None or floor <= group.floors


def _refuse_taken(seat: Seat) -> None:
    """Nobody holds one seat twice at a time, and a building group has one leader at a time."""
    beside = Seat.objects.filter(role=seat.role, **standing_for(seat.place))
    beside = beside.filter(Q(until_on__isnull=True) | Q(until_on__gt=seat.since_on))
    if beside.filter(person=seat.person, floor=seat.floor).exists():
        raise ValidationError(_("This person already holds this seat."))
    leader = beside.first() if seat.role == Role.LEADER else None
    if leader:
        message = _("%(name)s leads this building group. Hand the seat over instead.")
        raise ValidationError(message % {"name": leader.person.name})


def _refuse_last_of_committee(seat: Seat) -> None:
    """Else nobody would be left who may seat people."""
    if seat.role != Role.COMMITTEE_MEMBER:
        return
    others = Seat.objects.filter(role=seat.role, until_on__isnull=True)
    if not any(other.pk != seat.pk for other in others):
        raise ValidationError(
            _("This is the last seat of the residents' committee. Hand it over instead.")
        )


def _hold_still(place: SeatPlace) -> None:
    """Two people seating somebody at one place wait for each other."""
    rows: Iterable[Any]
    if place is None:
        rows = Neighbourhood.objects.select_for_update().filter(pk=Seat().neighbourhood_id)
    else:
        rows = type(place).objects.select_for_update().filter(pk=place.pk)
    list(rows)


def _reread(seat: Seat) -> Seat:
    found: Seat = Seat.objects.select_for_update().get(pk=seat.pk)
    return found


def standing_for(place: SeatPlace) -> dict[str, SeatPlace]:
    """The fields by which a seat is bound to its place."""
    return {
        "compound": place if isinstance(place, Compound) else None,
        "building_group": place if isinstance(place, BuildingGroup) else None,
    }


def _day_error(message: str) -> ValidationError:
    return ValidationError({"until_on": message})
