"""Moving in, moving out, death: what exactly would change, row by row, before it does."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.audit.models import Entry
from louzu.groups.models import Seat
from louzu.groups.permissions import Actor, within_reach
from louzu.groups.questions import of_leave_ending_with, of_no_stand_in, where
from louzu.groups.rules import Deed
from louzu.households.models import Consent, Member, Ownership
from louzu.households.questions.consents import named_seats, sheets_go
from louzu.households.questions.contacts import (
    contact_of,
    is_contact,
    of_coming_to_live,
    struck_out,
)
from louzu.households.questions.leaving import of_leaving
from louzu.lib.search import spellings
from louzu.lib.shown_first import Effect
from louzu.people.models import Person
from louzu.places.models import Home


def members_of(home: Home) -> Any:
    """Everybody of the household, those of today first."""
    rows = Member.objects.filter(household__home=home).select_related("person__user")
    return rows.order_by("until_on", "since_on", "id")


class Namesakes(NamedTuple):
    """People of one name: those whom somebody may move, and whether others live out of reach."""

    near: list[Person]
    are_more: bool


def namesakes(name: str, by: Actor) -> Namesakes:
    """Whoever lives in no home here counts as near; of those out of reach nothing is told."""
    found: Any = Person.objects.known().filter(name__in=spellings(name.strip()))
    reach = within_reach(by, Deed.KEEP_HOUSEHOLDS, "home__building_group__")
    is_near = reach | Q(home=None) if reach else Q()  # an empty condition is everybody
    near = found.filter(is_near).select_related("home__building_group")
    away = found.exclude(is_near) if reach else found.none()
    return Namesakes(list(near.order_by("id")[:20]), away.exists())


def of_moving_in(home: Home, name: str, person: Person | None, on: date) -> Iterator[Effect]:
    """A newcomer, or somebody who lives elsewhere in the neighbourhood until then."""
    day = date_format(on)
    if person is None:
        yield Effect(name, _("is named here for the first time"))
    yield Effect(
        _("Household of %(home)s") % {"home": home},
        _("%(name)s belongs to it from %(day)s on") % {"name": name, "day": day},
    )
    yield from of_coming_to_live(home, name)
    for member in living(person) if person else []:
        yield from of_moving_out(member, on)


def of_moving_out(member: Member, on: date) -> Iterator[Effect]:
    """The stay ends; what stood on living there goes, and what does not is said too."""
    yield _end_of_stay(member, on)
    yield from _contact(member)
    yield from of_leaving(member)
    yield from _login_stays(member)
    for seat in running_seats(member.person, on):
        yield Effect(_seat(seat), _("stays; hand it over if somebody else shall have it"))
    yield from _owned(member.person, on, _("stays in the owners' roll"))


def of_death(person: Person, on: date) -> Iterator[Effect]:
    """Everything that ends with a life; the owners' roll is corrected by two persons, later."""
    for member in living(person):
        yield _end_of_stay(member, on)
        yield from of_leaving(member)
    for household in contact_of(person):
        yield struck_out(household)
    for seat in running_seats(person, on):
        yield Effect(_seat(seat), _("ends on %(day)s") % {"day": date_format(on)})
        yield from of_leave_ending_with(seat, on)
    yield from of_no_stand_in(person, on)
    yield from _said_and_signed_in(person, on)
    yield from _owned(person, on, _("stays in the owners' roll until the heirs are entered"))


def _login_stays(member: Member) -> Iterator[Effect]:
    """Whoever moved can still read and take along what is held about them."""
    if member.person.user_id:
        becomes = _("stays, and so does every sign-in; they belong to %(home)s no more")
        yield Effect(_("Login"), becomes % {"home": member.household})


def _said_and_signed_in(person: Person, on: date) -> Iterator[Effect]:
    if named_seats(person, on).exists():
        yield Effect(_("Name on public pages"), _("is shown no longer"))
    agreed = Consent.objects.filter(person=person, withdrawn_at__isnull=True)
    if agreed.exists():
        yield Effect(_("Agreements"), _("end"))
        yield from sheets_go(agreed)
    if person.user_id:
        yield Effect(_("Login"), _("is closed; open sign-ins end"))


def has_ended(person: Person, on: date) -> bool:
    """The death is written down, and nothing has begun since."""
    told = Entry.objects.filter(deed="households.death_recorded", about_id=person.pk)
    is_in = person.user is not None and person.user.is_active
    return not (is_in or living(person) or running_seats(person, on)) and told.exists()


def living(person: Person) -> Any:
    rows = Member.objects.filter(person=person, until_on__isnull=True)
    return rows.select_related("household__home__building_group", "person")


def running_seats(person: Person, on: date) -> Any:
    rows = Seat.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), person=person)
    return rows.select_related("person", "building_group", "compound").order_by("since_on")


def _end_of_stay(member: Member, on: date) -> Effect:
    words = {"name": member.person.name, "home": member.household}
    what = _("%(name)s in the household of %(home)s") % words
    return Effect(what, _("until %(day)s, from then on no more") % {"day": date_format(on)})


def _contact(member: Member) -> Iterator[Effect]:
    """Of the household they leave, with what they agreed to for it; another one keeps them."""
    person = member.person
    agreed = Consent.objects.filter(person=person, purpose=Consent.Purpose.CONTACT)
    if is_contact(person, member.household):
        yield struck_out(member.household)
        if agreed.filter(withdrawn_at__isnull=True).exists():
            yield Effect(_("Agreement to be reached by telephone"), _("ends"))
            yield from sheets_go(agreed)
    for household in contact_of(person).exclude(pk=member.household_id):
        yield Effect(_("Contact of %(home)s") % {"home": household}, _("stays"))


def _seat(seat: Seat) -> str:
    return f"{seat.get_role_display()} {where(seat)}".strip()


def _owned(person: Person, on: date, becomes: str) -> Iterator[Effect]:
    owned = Ownership.objects.current(on).filter(owner__person=person)
    for ownership in owned.select_related("home__building_group"):
        yield Effect(_("Ownership of %(home)s") % {"home": ownership.home}, becomes)
