"""What a person agreed to, and which household is theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from louzu.groups.models import Seat
from louzu.groups.rules import Role
from louzu.households.models import Consent
from louzu.lib.search import spellings
from louzu.people.models import Household, Person

NAMED = (Role.LEADER, Role.DEPUTY, Role.FLOOR_LEAD)  # seats that a building's page names


@dataclass(frozen=True)
class Agreement:
    """How a person stands to one purpose; no day means that they did not agree."""

    purpose: str
    since_on: date | None = None
    until_on: date | None = None

    @property
    def is_given(self) -> bool:
        return self.since_on is not None


def household_of(person: Person) -> Household | None:
    """The household where this person lives today, as far as one is written down."""
    if person.home_id is None:
        return None
    found: Household | None = Household.objects.filter(home=person.home_id).first()
    return found


def is_contact(person: Person, household: Household | None) -> bool:
    """Is it this person whom the household's contact names, in either script?"""
    return household is not None and household.contact_name in spellings(person.name)


def named_seats(person: Person, on: date) -> Any:
    """Seats whose holder is named in public now, or will be from a later day."""
    running = Q(until_on__isnull=True) | Q(until_on__gt=on)
    return Seat.objects.filter(running, person=person).shown()


def seats_to_name(person: Person, on: date) -> Any:
    """Seats that a building's page would name if the holder agreed."""
    unnamed = Seat.objects.current(on).filter(person=person, shown_since__isnull=True)
    return unnamed.filter(role__in=NAMED)


def agreements(person: Person, on: date) -> Iterator[Agreement]:
    """Every purpose, with what holds today, whichever way it was given."""
    running = Consent.objects.filter(person=person).running(on)
    given = {consent.purpose: consent for consent in running}
    effects = {Consent.Purpose.CONTACT: _contact_since(person), Consent.Purpose.NAMED: None}
    for seat in named_seats(person, on).order_by("-shown_since"):
        effects[Consent.Purpose.NAMED] = seat.shown_since
    for purpose in Consent.Purpose:
        consent = given.get(purpose)
        since = consent.given_on if consent else effects.get(purpose)
        yield Agreement(purpose, since, consent.until_on if consent else None)


def _contact_since(person: Person) -> date | None:
    household = household_of(person)
    return household.consent_on if household and is_contact(person, household) else None
