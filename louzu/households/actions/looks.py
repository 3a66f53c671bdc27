"""Who lives in a home, and what is kept of somebody: that it was looked at is written down."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.groups.permissions import may, require
from louzu.groups.rules import Deed
from louzu.households.permissions import (
    can_write_consents_of,
    can_write_reading_of,
    speaks_for_themselves,
)
from louzu.people.models import Person
from louzu.places.models import Home


@transaction.atomic
def look_at_people(home: Home, *, by: Person, at: datetime) -> None:
    """Names, parts and days of those who live or lived there."""
    require(may(by, Deed.KEEP_HOUSEHOLDS, home))
    audit.look_once("households.people_seen", by=by, about=home, at=at)


@transaction.atomic
def look_at_person(person: Person, *, by: Person, at: datetime) -> None:
    """What somebody else agreed to, how they read, what is held about them."""
    today = localdate(at)
    if speaks_for_themselves(by, person):
        return
    require(can_write_consents_of(by, person, today) or can_write_reading_of(by, person, today))
    audit.look_once("households.person_seen", by=by, about=person, at=at, about_person=person)
