"""Who signs in for the homes of a door, and which letters a home had: looks, written down."""

from datetime import datetime

from django.db import transaction

from louzu.audit import actions as audit
from louzu.groups.permissions import may, require
from louzu.groups.rules import Deed
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Home


@transaction.atomic
def look_at_door(group: BuildingGroup, *, by: Person, at: datetime) -> None:
    """Home by home those who sign in, or newcomers who wait to be met."""
    require(may(by, Deed.ISSUE_LETTERS, group) or may(by, Deed.CONFIRM_NEIGHBOURS, group))
    audit.look_once("entrance.people_seen", by=by, about=group, at=at)


@transaction.atomic
def look_at_letters(home: Home, *, by: Person, at: datetime) -> None:
    """Which letters a home had, and whether somebody came in with them."""
    require(may(by, Deed.ISSUE_LETTERS, home))
    audit.look_once("entrance.letters_seen", by=by, about=home, at=at)
