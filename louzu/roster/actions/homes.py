"""Adding, correcting and removing homes; looking at and keeping a household's contact."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.audit.words import KNEW_THE_NUMBER
from louzu.groups.permissions import Actor, may, may_somewhere, require, within_reach
from louzu.groups.rules import Deed
from louzu.households.actions.areas import propose_areas
from louzu.households.actions.contacts import clear_contact
from louzu.households.questions.contacts import resident_called
from louzu.households.questions.roll import is_on_roll, waiting_of
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import Overtaken, take
from louzu.people.models import Household, Person
from louzu.places.models import BuildingGroup, Home
from louzu.roster.actions.places import enter, take_away
from louzu.roster.questions.contacts import kept_for, told_of, version_of_contact
from louzu.roster.rules.cells import is_phone


@transaction.atomic
def add_home(
    room: str,
    *,
    building_group: BuildingGroup,
    by: Actor,
    at: datetime,
    made: UUID | None = None,
    **said: Any,
) -> Home:
    """`said`: floor, area in 0.01 m2, tenure. `ValidationError` if the room number is taken."""
    require(may(by, Deed.EDIT_PLACES, building_group))
    pk = made_once(made, by)
    if already := already_made(Home, pk):
        return already
    list(BuildingGroup.objects.select_for_update().filter(pk=building_group.pk))
    home = Home(id=pk, building_group=building_group, room=room, **said)
    _refuse_twin(home)
    home.search_key = home.words_to_find_it()
    enter(home)
    changes = {field: ["", value] for field, value in said.items() if value not in (None, "")}
    audit.record(
        "roster.home_added", by=by, about=home, at=at, changes={"room": ["", room]} | changes
    )
    return home


@transaction.atomic
def correct_home(home: Home, *, by: Actor, at: datetime, version: str, **said: Any) -> bool:
    """Does the new floor area wait in the owners' roll? There two persons change what is said.

    Raises `Overtaken` if somebody else saved in between.
    """
    require(may(by, Deed.EDIT_PLACES, home))
    home = Home.objects.select_for_update().get(pk=home.pk)
    changes = take(home, said, opened=version)
    waits = "area" in changes and is_on_roll(home, changes["area"][0])
    if waits:
        _leave_to_roll(home, *changes.pop("area"), by=by, at=at)
    if changes:
        _refuse_twin(home)
        home.search_key = home.words_to_find_it()
        home.full_clean()
        home.save(update_fields=[*changes, "search_key", "room_order"])
        audit.record("roster.home_corrected", by=by, about=home, at=at, changes=changes)
    return waits


def _leave_to_roll(
    home: Home, area: int | None, wanted: int | None, *, by: Actor, at: datetime
) -> None:
    """The area stays; what is wanted is proposed, once, however often the form is sent."""
    home.area = area
    waiting = waiting_of(home)
    if waiting is None:
        reason = _("corrected in the roster")
        propose_areas([(home, wanted)], by=by, at=at, reason=reason)
    elif waiting.area != wanted:
        already = _("A correction of this home already waits for a second person.")
        raise ValidationError({"area": already})


@transaction.atomic
def remove_home(home: Home, *, by: Actor, at: datetime) -> None:
    """Only when nobody lives there; the building group's history keeps the line."""
    require(may(by, Deed.EDIT_PLACES, home))
    group, changes = home.building_group, {"home": [home.room, ""]}
    take_away(home)
    audit.record("roster.home_removed", by=by, about=group, at=at, changes=changes)


@transaction.atomic
def look_at_contact(home: Home, *, by: Actor, at: datetime, reason: str) -> Household | None:
    """The contact of a household; that it was looked at, and why, is written into the book."""
    require(may(by, Deed.SEE_CONTACTS, home))
    household = kept_for(home)
    if household is None or household.consent_on is None:
        return None
    _tell_look("roster.contact_seen", household, by=by, at=at, reason=reason)
    return household


def _tell_look(deed: str, household: Household, *, by: Actor, at: datetime, reason: str) -> None:
    """Those of the home read it, and a contact who lives somewhere else as well."""
    audit.look(deed, by=by, about=household.home, at=at, reason=reason)
    contact = household.contact
    if contact and contact.home_id != household.home_id:
        audit.look(deed, by=by, about=household.home, at=at, reason=reason, about_person=contact.pk)


def find_by_phone(number: str, *, by: Actor, at: datetime) -> list[UUID]:
    """Homes that left exactly this number, as far as `by` may see contacts; each one is a look.

    Other words are asked for all day long: they open no transaction, and wait for no writer.
    """
    is_one = is_phone(number) and may_somewhere(by, Deed.SEE_CONTACTS)
    return _looked_for(number, by=by, at=at) if is_one else []


@transaction.atomic
def _looked_for(number: str, *, by: Actor, at: datetime) -> list[UUID]:
    reach = within_reach(by, Deed.SEE_CONTACTS, "building_group__")
    found = list(Home.objects.filter(reach, households__phone__holds=number))
    for home in found:
        if household := kept_for(home):
            _tell_look("roster.contact_found", household, by=by, at=at, reason=KNEW_THE_NUMBER)
    return [home.pk for home in found]


@transaction.atomic
def keep_contact(
    home: Home,
    *,
    by: Actor,
    at: datetime,
    version: str,
    phone: str,
    consent_on: date,
    contact: Person | None = None,
    contact_name: str = "",
) -> None:
    """As a whole, with the day of consent; a name that one person of the home bears is theirs.

    Raises `Overtaken` if somebody wrote or struck out in between; what stands there now is not
    told, because each look is a deed of its own. A form sent twice changes nothing twice.
    """
    require(may(by, Deed.KEEP_CONTACTS, home))
    if consent_on > localdate(at):
        raise ValidationError({"consent_on": _("This day has not come yet.")})
    list(Home.objects.select_for_update().filter(pk=home.pk))
    kept, contact = kept_for(home), contact or resident_called(home, contact_name)
    said = (contact, "" if contact else contact_name, phone, consent_on)
    if version != version_of_contact(kept):
        return _refuse_overtaken(kept, said)
    household = kept or Household(home=home)
    changes = {"consent_on": [household.consent_on, consent_on]}
    _write(household, *said)
    audit.record(
        "roster.contact_kept", by=by, about=home, at=at, changes=changes, about_person=contact
    )


def _write(household: Household, contact: Person | None, name: str, phone: str, on: date) -> None:
    household.contact, household.contact_name = contact, name
    household.phone, household.consent_on = phone, on
    household.full_clean()
    household.save()


def _refuse_overtaken(kept: Household | None, said: tuple[Any, ...]) -> None:
    """Saying what already stands there is no quarrel; else `Overtaken`, telling nothing of it."""
    if kept is None or told_of(kept) != said:
        raise Overtaken(version_of_contact(kept), {})


@transaction.atomic
def strike_out_contact(home: Home, *, by: Actor, at: datetime) -> None:
    """The household took its agreement back: nothing of it is kept."""
    require(may(by, Deed.KEEP_CONTACTS, home))
    if clear_contact(home):
        audit.record("roster.contact_struck_out", by=by, about=home, at=at)


def _refuse_twin(home: Home) -> None:
    twins = Home.objects.filter(building_group=home.building_group, room=home.room)
    if any(twin.pk != home.pk for twin in twins):
        raise ValidationError({"room": _("This building group has a home of this number already.")})
