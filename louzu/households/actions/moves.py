"""Moving in, moving out, a death: each one deed, with everything that goes with it."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.actions.leaves import end_leaves
from louzu.groups.actions.seats import end_seat
from louzu.groups.models import Leave
from louzu.groups.permissions import Actor, can_record_death, may, require
from louzu.groups.rules import Deed
from louzu.households.actions.consents import end_all_consents, end_contact
from louzu.households.actions.contacts import tie_contact
from louzu.households.models import Member, Trust
from louzu.households.questions.leaving import LEAVING, others_stay
from louzu.households.questions.moves import living, running_seats
from louzu.lib.made_once import already_made, made_once
from louzu.people.actions import welcome_person
from louzu.people.models import Household, Person
from louzu.places.models import Home


@transaction.atomic
def move_in(
    home: Home,
    *,
    by: Actor,
    at: datetime,
    since_on: date,
    part: str,
    name: str,
    person: Person | None = None,
    made: UUID | None = None,
) -> Member:
    """Somebody new by their name, or a person known here, who leaves their home of before."""
    require(may(by, Deed.KEEP_HOUSEHOLDS, home))
    pk = made_once(made, by)
    if already := already_made(Member, pk):
        return already
    _refuse_later(since_on, "since_on", at)
    list(Home.objects.select_for_update().filter(pk=home.pk))
    if person:
        _leave_home_of_before(person, home, since_on, by=by, at=at)
    person = person or welcome_person(name, by=by, at=at)
    member = Member(id=pk, person=person, part=part, since_on=since_on, trust=Trust.UNVERIFIED)
    _begin_stay(member, home)
    audit.record("households.moved_in", by=by, about=home, at=at, about_person=person.pk)
    return member


@transaction.atomic
def move_out(member: Member, *, by: Actor, at: datetime, until_on: date) -> None:
    """`until_on` is the first day without them; a contact of this home is struck out at once."""
    require(may(by, Deed.KEEP_HOUSEHOLDS, member.household.home))
    _refuse_later(until_on, "until_on", at)
    stay = Member.objects.select_for_update().filter(pk=member.pk, until_on__isnull=True).first()
    if stay is not None:
        _end_stay(stay, until_on, by=by, at=at)


@transaction.atomic
def record_death(person: Person, *, by: Actor, at: datetime, on: date) -> None:
    """Stays, seats, standing in, agreements and the login end; what somebody owned stays for the
    heirs."""
    require(can_record_death(by))
    _refuse_later(on, "until_on", at)
    list(Person.objects.select_for_update().filter(pk=person.pk))
    for seat in running_seats(person, on):
        end_seat(seat, by=by, at=at, until_on=max(on, seat.since_on))
    end_leaves(Leave.objects.filter(stand_in=person), by=by, at=at, on=on)
    end_all_consents(person, by=by, at=at)
    for stay in living(person):
        _end_stay(stay, on, by=by, at=at)
    Person.objects.filter(pk=person.pk).update(home=None)
    if person.user is not None:
        person.user.is_active = False
        person.user.save(update_fields=["is_active"])
    audit.record("households.death_recorded", by=by, about=person, at=at, about_person=person)


def _leave_home_of_before(person: Person, home: Home, on: date, *, by: Actor, at: datetime) -> None:
    for stay in living(person):
        require(may(by, Deed.KEEP_HOUSEHOLDS, stay.household.home))
        if stay.household.home_id == home.pk:
            raise ValidationError(_("This person lives here already."))
        _end_stay(stay, on, by=by, at=at)


def _begin_stay(member: Member, home: Home) -> None:
    household = Household.objects.filter(home=home).first() or Household(home=home)
    household.save()
    member.household = household
    member.full_clean()
    member.save(force_insert=True)
    Person.objects.filter(pk=member.person_id).update(home=home)
    tie_contact(home)


def _end_stay(stay: Member, on: date, *, by: Actor, at: datetime) -> None:
    if stay.since_on and on < stay.since_on:
        raise ValidationError({"until_on": _("They moved in later than that.")})
    end_contact(stay.person, stay.household, by=by, at=at)
    Member.objects.filter(pk=stay.pk).update(until_on=on)
    home = stay.household.home
    Person.objects.filter(pk=stay.person_id, home=home).update(home=None)
    others = others_stay(stay)
    for leaving in LEAVING:
        leaving.deed(stay, others, by, at)
    changes = {"until_on": [None, on]}
    audit.record(
        "households.moved_out", by=by, about=home, at=at, changes=changes,
        about_person=stay.person_id,
    )  # fmt: skip


def _refuse_later(day: date, field: str, at: datetime) -> None:
    if day > localdate(at):
        raise ValidationError({field: _("This day has not come yet.")})
