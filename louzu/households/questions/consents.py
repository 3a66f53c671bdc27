"""What a person agreed to, and which household is theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.groups.models import Seat
from louzu.groups.questions import in_place
from louzu.groups.rules import Role
from louzu.households.models import Consent, Member, Sheet, Trust
from louzu.households.questions.contacts import is_contact
from louzu.lib.names import labelled
from louzu.lib.shown_first import Effect
from louzu.people.models import Household, Person

NAMED = (Role.LEADER, Role.DEPUTY, Role.FLOOR_LEAD)  # seats that a building's page names


@dataclass(frozen=True)
class Agreement:
    """How a person stands to one purpose; no day means that they did not agree."""

    purpose: str
    since_on: date | None = None
    until_on: date | None = None
    consent: Consent | None = None  # absent where it was written down before consents were kept

    @property
    def is_given(self) -> bool:
        return self.since_on is not None


def household_of(person: Person) -> Household | None:
    """The household where this person lives today, as far as one is written down."""
    if person.home_id is None:
        return None
    found: Household | None = Household.objects.filter(home=person.home_id).first()
    return found


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
    rows = Consent.objects.select_related("witness", "guardian", "recorded_by")
    rows = rows.prefetch_related("sheets")
    running = rows.filter(person=person).running(on)
    given = {consent.purpose: consent for consent in running}
    effects = {Consent.Purpose.CONTACT: _contact_since(person), Consent.Purpose.NAMED: None}
    for seat in named_seats(person, on).order_by("-shown_since"):
        effects[Consent.Purpose.NAMED] = seat.shown_since
    for purpose in Consent.Purpose:
        consent = given.get(purpose)
        since = consent.given_on if consent else effects.get(purpose)
        yield Agreement(purpose, since, consent.until_on if consent else None, consent)


def on_paper(person: Person, purpose: str, on: date) -> Consent | None:
    """The consent that holds today, if a sheet was signed for it."""
    rows = Consent.objects.running(on).filter(given=Consent.Given.PAPER)
    rows = rows.select_related("person__home__building_group").prefetch_related("sheets")
    found: Consent | None = rows.filter(person=person, purpose=purpose).first()
    return found


def of_agreeing(person: Person, purpose: str, said: dict[str, Any], on: date) -> Iterator[Effect]:
    """What a consent written down for somebody would change."""
    how = {"day": date_format(said["given_on"]), "kept": said["kept_at"], "who": said["witness"]}
    given = _("given on %(day)s, on paper; the sheet is kept here: %(kept)s") % how
    if said["witness"]:
        given = _("given on %(day)s before %(who)s") % how
    label = str(Consent.Purpose(purpose).label)
    yield Effect(labelled(person.name, label), given)
    for held in agreements(person, on):
        if held.purpose == purpose and held.since_on:
            day = date_format(held.since_on)
            yield Effect(_("Agreement of %(day)s") % {"day": day}, _("is replaced"))
            yield from sheets_go([held.consent] if held.consent else [])
    if said.get("guardian"):
        yield Effect(_("Guardian"), said["guardian"].name)
    if number := len(said.get("photos", ())):
        words = _("kept while the agreement lasts: %(number)s") % {"number": number}
        yield Effect(_("Pictures of the signed sheet"), words)
    last = said["until_on"]
    lasting = _("until and including %(day)s") % {"day": date_format(last)} if last else ""
    yield Effect(_("How long"), lasting or _("until it is taken back"))
    yield from _what_stands_on_it(person, purpose, said, on)


def sheets_go(consents: Any) -> Iterator[Effect]:
    """With these consents, the pictures of what was signed for them."""
    if number := Sheet.objects.filter(consent__in=consents).count():
        words = _("are deleted: %(number)s") % {"number": number}
        yield Effect(_("Pictures of the sheet signed then"), words)


def _what_stands_on_it(
    person: Person, purpose: str, said: dict[str, Any], on: date
) -> Iterator[Effect]:
    if purpose == Consent.Purpose.CONTACT and person.home:
        words = {"name": person.name, "phone": said["phone"]}
        becomes = _("%(name)s, %(phone)s") % words
        yield Effect(_("Contact of %(home)s") % {"home": person.home}, becomes)
    if purpose == Consent.Purpose.NAMED:
        seats = list(seats_to_name(person, on).select_related("building_group", "compound"))
        for seat in seats:
            yield Effect(in_place(seat), _("the name is shown to everybody from now on"))
        if not seats:
            yield Effect(_("Name on public pages"), _("nothing changes: no seat is without it"))


def _contact_since(person: Person) -> date | None:
    household = household_of(person)
    return household.consent_on if household and is_contact(person, household) else None


def is_child(person: Person, on: date) -> bool:
    """Written down as a child of a household: a guardian agrees for them."""
    stays = Member.objects.current(on).filter(person=person, part=Member.Part.CHILD)
    return bool(stays.exists())


def adults_beside(person: Person, on: date) -> list[Person]:
    """The adults who live with this person today."""
    homes = Member.objects.current(on).filter(person=person).values("household")
    stays = Member.objects.current(on).filter(household__in=homes).exclude(person=person)
    adults: Any = stays.exclude(part=Member.Part.CHILD).select_related("person")
    return [stay.person for stay in adults.order_by("since_on", "id")]


def without_login_beside(person: Person, on: date) -> list[Person]:
    """Children and others of one's household who cannot sign in; none to whoever was not met."""
    met = Member.objects.current(on).filter(person=person, trust__gte=Trust.CONFIRMED)
    households = met.exclude(part=Member.Part.CHILD).values("household")
    stays = Member.objects.current(on).filter(household__in=households, person__user__isnull=True)
    rows: Any = stays.exclude(person=person).select_related("person")
    return [stay.person for stay in rows.order_by("since_on", "id")]
