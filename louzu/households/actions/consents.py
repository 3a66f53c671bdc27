"""Agreeing to something, and taking it back with effect at once."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.actions.seats import hide_name, show_name
from louzu.groups.permissions import Actor, require
from louzu.households.actions.contacts import become_contact, stop_being_contact
from louzu.households.actions.sheets import forget_sheets, keep_sheet
from louzu.households.models import Consent, Sheet
from louzu.households.permissions import can_write_consents_of, speaks_for_themselves
from louzu.households.questions.consents import is_child, named_seats, seats_to_name
from louzu.households.questions.contacts import contact_of
from louzu.lib.made_once import already_made, made_once
from louzu.lib.operator import OPERATOR
from louzu.lib.photos_field import Kept
from louzu.people.models import Household, Person

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
    consent = Consent(person=person, purpose=purpose, given_at=at, until_on=until_on)
    consent.given = Consent.Given.PAGE
    _agree(consent, phone, by=by, at=at)
    return consent


@transaction.atomic
def record_consent(
    person: Person,
    purpose: str,
    *,
    by: Person,
    at: datetime,
    given: str,
    given_on: date,
    phone: str = "",
    made: UUID | None = None,
    photos: Sequence[Kept] = (),
    **said: Any,
) -> Consent:
    """On paper or before a witness; `said`: kept_at, witness, guardian, until_on.

    `photos` are of the signed sheet; they may come later (`sheets.add_sheet`).

    `ValidationError` unless the sheet can be found again, or a second person was there.
    """
    require(can_write_consents_of(by, person, localdate(at)))
    pk = made_once(made, by)
    if already := already_made(Consent, pk):
        return already
    consent = Consent(id=pk, person=person, purpose=purpose, given=given, recorded_by=by, **said)
    consent.given_at = _moment(given_on, at)
    _refuse_half_said(consent, given_on, at)
    _agree(consent, phone, by=by, at=at)
    keep_sheet(consent, photos, by=by, at=at)
    return consent


@transaction.atomic
def withdraw_consent(person: Person, purpose: str, *, by: Actor, at: datetime) -> None:
    """Whoever wrote it down and however it was given: it ends, and what stood on it goes."""
    require(speaks_for_themselves(by, person))
    _end(person, purpose, by=by, at=at)


@transaction.atomic
def end_consent(person: Person, purpose: str, *, by: Person, at: datetime) -> None:
    """At the person's word, by whoever may write down for them what they agree to."""
    require(can_write_consents_of(by, person, localdate(at)))
    _end(person, purpose, by=by, at=at)


def _moment(day: date, at: datetime) -> datetime:
    return at if day == localdate(at) else make_aware(datetime.combine(day, time(12)))


def _refuse_half_said(consent: Consent, given_on: date, at: datetime) -> None:
    """Neither the recorder nor who agrees is the witness; for a child a guardian agrees."""
    if consent.given == Consent.Given.PAGE:
        raise ValidationError({"given": _("Say whether on paper or before a witness.")})
    if given_on > localdate(at):
        raise ValidationError({"given_on": _("This day has not come yet.")})
    if consent.given == Consent.Given.PAPER and not consent.kept_at:
        raise ValidationError({"kept_at": _("Say where the signed sheet can be found.")})
    agreeing = {consent.person_id, consent.recorded_by_id, consent.guardian_id}
    if consent.given == Consent.Given.WITNESS and consent.witness_id in {None, *agreeing}:
        raise ValidationError({"witness": _("Name a second person who was there.")})
    if is_child(consent.person, localdate(at)) != (consent.guardian is not None):
        raise ValidationError({"guardian": _("For a child, and only for one, a guardian agrees.")})


def _agree(consent: Consent, phone: str, *, by: Actor, at: datetime) -> None:
    person, purpose = consent.person, consent.purpose
    if consent.until_on is not None and consent.until_on <= localdate(at):
        raise ValidationError({"until_on": _("Choose a day after today, or none.")})
    _hold_still(person)
    _close(person, purpose, at)
    consent.full_clean()
    consent.save(force_insert=True)
    changes = {
        "purpose": ["", purpose],
        "given": ["", consent.given],
        "until_on": [None, consent.until_on],
    }
    audit.record(
        "households.consent_given", by=by, about=person, at=at, changes=changes, about_person=person
    )
    if purpose == Purpose.CONTACT:
        become_contact(person, by=by, at=at, on=consent.given_on, phone=phone)
    if purpose == Purpose.NAMED:
        for seat in seats_to_name(person, localdate(at)):
            show_name(seat, by=by, at=at)


def end_contact(person: Person, household: Household, *, by: Actor, at: datetime) -> None:
    """Whoever lives there no longer is not its contact either; nor agrees to it any more.

    Of another household that named them they stay the contact: that is its own say.
    """
    if contact_of(person).filter(pk=household.pk).exists():
        _end(person, Purpose.CONTACT, by=by, at=at, household=household)


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
    forget_sheets(Sheet.objects.filter(consent=consent))
    person, last = consent.person, consent.until_on
    if consent.purpose == Purpose.CONTACT:
        stop_being_contact(person, by=OPERATOR, at=at, agreed_by=last)
    if consent.purpose == Purpose.NAMED:
        for seat in named_seats(person, localdate(at)).filter(shown_since__lte=last):
            hide_name(seat, by=OPERATOR, at=at)
    audit.record(
        "households.consent_ran_out",
        by=OPERATOR,
        about=person,
        at=at,
        changes={"purpose": [consent.purpose, ""]},
        about_person=person,
    )
    return True


def _end(
    person: Person, purpose: str, *, by: Actor, at: datetime, household: Household | None = None
) -> None:
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
        stop_being_contact(person, by=by, at=at, household=household)
    if purpose == Purpose.NAMED:
        for seat in named_seats(person, localdate(at)):
            hide_name(seat, by=by, at=at)


def _close(person: Person, purpose: str, at: datetime) -> bool:
    """The consent stays for as long as it may have to be shown; the picture of it goes at once."""
    open_ones = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
    forget_sheets(Sheet.objects.filter(consent__in=open_ones))
    return bool(open_ones.update(withdrawn_at=at))


def _hold_still(person: Person) -> None:
    """Two hands on one person's consents wait for each other."""
    list(Person.objects.select_for_update().filter(pk=person.pk))
