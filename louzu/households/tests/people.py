"""Owners and proposals that several tests need."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID

from PIL import Image

from louzu.households.actions.areas import propose_areas
from louzu.households.actions.consents import record_consent
from louzu.households.actions.roll import propose_correction
from louzu.households.models import Consent, Correction, Member, Owner, Ownership, Trust
from louzu.lib.operator import OPERATOR
from louzu.lib.photos_field import keep
from louzu.lib.pictures import drawn
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Household, Person
from louzu.places.models import Home

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def came_to_live(person: Person, part: str = "owner") -> Member:
    """In the home where the person lives today, from long ago."""
    household, _ = Household.objects.get_or_create(home=person.home)
    member, _ = Member.objects.get_or_create(
        household=household,
        person=person,
        defaults={"part": part, "since_on": date(2020, 1, 1), "trust": Trust.CONFIRMED},
    )
    return member


def own(home: Home, *names: str) -> list[Owner]:
    """Let people own a home from long ago."""
    owners = []
    for name in names:
        owner = Owner.objects.filter(name=name).first() or Owner.objects.create(name=name)
        Ownership.objects.create(home=home, owner=owner, since_on=date(2020, 1, 1))
        owners.append(owner)
    return owners


def a_correction_of(cast: SimpleNamespace) -> Correction:
    return propose_correction(
        cast.home_of_wu,
        by=cast.committee,
        at=NOON,
        area=7868,
        owners=[{"name": "Wu", "kind": "person"}],
        since_on=NOON.date(),
        reason="deed shown",
    )


def without_telephone(home: Home, name: str = "Gao", part: str = "family") -> Person:
    """Somebody of a household who cannot sign in."""
    person = Person.objects.create(name=name, home=home)
    came_to_live(person, part)
    return person


def signed_by(person: Person, recorder: Person) -> Consent:
    """Agreed on paper to be seen in pictures; one picture of the sheet is kept."""
    said = {"given": "paper", "given_on": NOON.date(), "kept_at": "blue folder"}
    photos = [keep(drawn(Image.new("RGB", (60, 90), "white")))]
    return record_consent(person, "picture", by=recorder, at=NOON, photos=photos, **said)


def areas_of_a_workbook(*homes: Home, by: Person | None, area: int = 7868) -> UUID:
    """A new floor area for each of these homes; the mark under which they are confirmed."""
    together = uuid7()
    said = {"reason": "as an Excel workbook says", "together": together}
    propose_areas([(home, area) for home in homes], by=by or OPERATOR, at=NOON, **said)
    return together


def matched(owner: Owner, person: Person) -> Owner:
    """By two persons, some time ago (test_matching does it by page)."""
    Owner.objects.filter(pk=owner.pk).update(person=person)
    owner.refresh_from_db()
    return owner
