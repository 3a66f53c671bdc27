"""Who may speak for a person, read of a household, and write about one."""

from datetime import date

from louzu.groups.permissions import Actor, may, may_at
from louzu.groups.rules import Deed
from louzu.households.models import Consent, Correction, Trust
from louzu.households.questions.consents import without_login_beside
from louzu.households.questions.trust import known_as
from louzu.lib.acting import sit
from louzu.people.models import Person
from louzu.places.models import Home


def speaks_for_themselves(by: Actor | None, person: Person) -> bool:
    """What somebody agreed to, is called and reads is their own say alone."""
    if isinstance(by, Person) and by.pk == person.pk:
        sit(by, "")  # for themselves, whatever seats they hold
        return True
    return False


def is_of_household(person: Person, on: date) -> bool:
    """May learn that their household is kept with a contact, and let a second phone in.

    Whoever was only written down as having moved in has shown nothing that ties them to the home.
    """
    return known_as(person, on) >= Trust.LETTER


def was_met(person: Person, on: date) -> bool:
    """May read what others wrote down of their household: a letter may lie in a wrong hand."""
    return known_as(person, on) >= Trust.CONFIRMED


def sees_own_contact(person: Person, on: date) -> bool:
    """The phone kept under their name: if they gave it themselves, or were met."""
    contact = Consent.objects.running(on).filter(person=person, purpose=Consent.Purpose.CONTACT)
    return contact.filter(given=Consent.Given.PAGE).exists() or was_met(person, on)


def can_write_consents_of(by: Actor | None, person: Person, on: date) -> bool:
    """What was agreed on paper or before a witness; never one's own, for which there is a page.

    Whoever keeps contacts where the person lives, and an adult of the household for those of it
    who cannot sign in: a child, somebody without a telephone.
    """
    return _writes_beside(by, person, Deed.KEEP_CONTACTS, on)


def can_write_reading_of(by: Actor | None, person: Person, on: date) -> bool:
    """How somebody reads who cannot sign in and say it themselves."""
    return person.user_id is None and _writes_beside(by, person, Deed.KEEP_HOUSEHOLDS, on)


def _writes_beside(by: Actor | None, person: Person, deed: Deed, on: date) -> bool:
    """For another: whoever has that right where they live, or an adult of their household."""
    if not isinstance(by, Person) or by.pk == person.pk:
        return False
    if may_at(by, deed, person.home):
        return True
    if person in without_login_beside(by, on):
        sit(by, "")  # for their household, whatever seats they hold
        return True
    return False


def can_see_sheet(by: Actor | None, person: Person, on: date) -> bool:
    """The signed sheet: the person themselves once met, and whoever may write down for them."""
    if speaks_for_themselves(by, person):
        return was_met(person, on)
    return can_write_consents_of(by, person, on)


def can_propose_correction(by: Actor | None, home: Home) -> bool:
    """Of the owners' roll; a person, because a second one has to confirm it."""
    return isinstance(by, Person) and may(by, Deed.CORRECT_OWNERS_ROLL, home)


def can_decide_correction(by: Actor | None, correction: Correction) -> bool:
    """Never whoever proposed it."""
    return (
        isinstance(by, Person)
        and by.pk != correction.proposed_by_id
        and may(by, Deed.CORRECT_OWNERS_ROLL, correction.home)
    )
