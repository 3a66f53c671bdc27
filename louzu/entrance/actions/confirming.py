"""Meeting a newcomer face to face: they live here, or they do not."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.entrance.models import Letter
from louzu.groups.models import Seat
from louzu.groups.permissions import may, require
from louzu.groups.rules import Deed
from louzu.households.actions.consents import end_contact
from louzu.households.actions.contacts import tie_contact
from louzu.households.models import Member, Trust
from louzu.people.models import Person, User


class AlreadyDone(Exception):
    """Another hand was quicker."""


@transaction.atomic
def confirm_face_to_face(member: Member, *, by: Person, at: datetime) -> None:
    """Somebody of the building has met them; nobody can confirm themselves."""
    _require(member, by)
    if not _waiting(member).update(trust=Trust.CONFIRMED, confirmed_by=by):
        raise AlreadyDone
    tie_contact(member.household.home)
    audit.record(
        "entrance.person_confirmed", by=by, about=member, at=at, about_person=member.person_id
    )


@transaction.atomic
def turn_away(member: Member, *, by: Person, at: datetime) -> None:
    """They do not live here: they leave the household, and their phone no longer opens anything.

    Whoever sits in a seat or lives in another home as well keeps their login for that.
    """
    _require(member, by)
    today = localdate(at)
    if not _waiting(member).update(until_on=today):
        raise AlreadyDone
    person, home = member.person, member.household.home_id
    end_contact(person, member.household, by=by, at=at)
    Person.objects.filter(pk=person.pk, home=home).update(home=None)
    Letter.objects.unsettled().filter(home=home).update(revoked_at=at)
    elsewhere = Member.objects.current(today).filter(person=person).exists()
    if not elsewhere and not Seat.objects.current(today).filter(person=person).exists():
        User.objects.filter(pk=person.user_id).update(is_active=False)
    audit.record("entrance.person_turned_away", by=by, about=member, at=at, about_person=person)


def _require(member: Member, by: Person) -> None:
    require(member.person_id != by.pk)
    require(may(by, Deed.CONFIRM_NEIGHBOURS, member.household.home))


def _waiting(member: Member) -> Any:
    unconfirmed = Member.objects.filter(trust__lt=Trust.CONFIRMED)
    return unconfirmed.filter(pk=member.pk, until_on__isnull=True)
