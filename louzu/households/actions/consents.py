"""Agreeing to something, and taking it back with effect at once."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.actions.seats import agree_to_be_named, withdraw_naming
from louzu.groups.permissions import Actor, require
from louzu.households.actions.contacts import become_contact, stop_being_contact
from louzu.households.models import Consent
from louzu.households.permissions import speaks_for_themselves
from louzu.households.questions.consents import named_seats, seats_to_name
from louzu.lib.operator import OPERATOR
from louzu.people.models import Person

Purpose = Consent.Purpose


@transaction.atomic
def give_consent(
    person: Person,
    purpose: str,
    *,
    by: Actor,
    at: datetime,
    until_on: date | None = None,
    phone: str = "",
) -> Consent:
    """On one's own page; given once more, it replaces what was said before."""
    require(speaks_for_themselves(by, person))
    if until_on is not None and until_on <= localdate(at):
        raise ValidationError({"until_on": _("Choose a day after today, or none.")})
    _hold_still(person)
    _close(person, purpose, at)
    consent = Consent(person=person, purpose=purpose, given_at=at, until_on=until_on)
    consent.given = Consent.Given.PAGE
    consent.full_clean()
    consent.save(force_insert=True)
    changes = {"purpose": ["", purpose], "until_on": [None, until_on]}
    audit.record(
        "households.consent_given", by=by, about=person, at=at, changes=changes, about_person=person
    )
    if purpose == Purpose.CONTACT:
        become_contact(person, by=by, at=at, on=localdate(at), phone=phone)
    if purpose == Purpose.NAMED:
        for seat in seats_to_name(person, localdate(at)):
            agree_to_be_named(seat, by=by, at=at)
    return consent


@transaction.atomic
def withdraw_consent(person: Person, purpose: str, *, by: Actor, at: datetime) -> None:
    """Whoever wrote it down and however it was given: it ends, and what stood on it goes."""
    require(speaks_for_themselves(by, person))
    _end(person, purpose, by=by, at=at)


def end_all_consents(person: Person, *, by: Actor, at: datetime) -> None:
    """With a life; the deed that records it asked whether `by` may."""
    for purpose in Purpose:
        _end(person, purpose, by=by, at=at)


@transaction.atomic
def let_run_out(consent: Consent, *, at: datetime) -> bool:
    """The day after its last one: what stood on it goes; of two hands one does it.

    What was agreed to anew since then stays.
    """
    _hold_still(consent.person)
    if not Consent.objects.to_clear(localdate(at)).filter(pk=consent.pk).update(cleared_at=at):
        return False
    person, last = consent.person, consent.until_on
    if consent.purpose == Purpose.CONTACT:
        stop_being_contact(person, by=OPERATOR, at=at, agreed_by=last)
    if consent.purpose == Purpose.NAMED:
        for seat in named_seats(person, localdate(at)).filter(shown_since__lte=last):
            withdraw_naming(seat, by=OPERATOR, at=at)
    audit.record(
        "households.consent_ran_out",
        by=OPERATOR,
        about=person,
        at=at,
        changes={"purpose": [consent.purpose, ""]},
        about_person=person,
    )
    return True


def _end(person: Person, purpose: str, *, by: Actor, at: datetime) -> None:
    _hold_still(person)
    if _close(person, purpose, at):
        changes = {"purpose": [purpose, ""]}
        audit.record(
            "households.consent_withdrawn",
            by=by,
            about=person,
            at=at,
            changes=changes,
            about_person=person,
        )
    if purpose == Purpose.CONTACT:
        stop_being_contact(person, by=by, at=at)
    if purpose == Purpose.NAMED:
        for seat in named_seats(person, localdate(at)):
            withdraw_naming(seat, by=by, at=at)


def _close(person: Person, purpose: str, at: datetime) -> bool:
    open_ones = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
    return bool(open_ones.update(withdrawn_at=at))


def _hold_still(person: Person) -> None:
    """Two hands on one person's consents wait for each other."""
    list(Person.objects.select_for_update().filter(pk=person.pk))
