"""The contact of a household: written down for one of its people, and struck out."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor
from louzu.households.questions.contacts import contact_of, is_contact, resident_called
from louzu.people.models import Household, Person
from louzu.places.models import Home


def become_contact(person: Person, *, by: Actor, at: datetime, on: date, phone: str) -> None:
    """This person is how the household is reached; never in place of somebody else who agreed."""
    if person.home is None:
        raise ValidationError(
            _("No home is written down yet. Ask the leader or the residents' committee.")
        )
    list(Home.objects.select_for_update().filter(pk=person.home_id))
    household = Household.objects.filter(home=person.home).first() or Household(home=person.home)
    if household.called and not is_contact(person, household):
        raise ValidationError(
            _("The household has named somebody else to be reached. Ask the leader to change it.")
        )
    household.contact, household.contact_name = person, ""
    household.phone, household.consent_on = phone, on
    household.full_clean()
    household.save()
    audit.record(
        "households.contact_given", by=by, about=person.home, at=at, about_person=person.pk
    )


def tie_contact(home: Home) -> None:
    """A contact of before, written down by name alone, is the one person of the home called so."""
    by_name = Household.objects.filter(home=home, contact=None).exclude(contact_name="")
    for household in by_name:
        if person := resident_called(home, household.contact_name):
            by_name.filter(pk=household.pk).update(contact=person, contact_name="")


def clear_contact(home: Home) -> bool:
    """Keep nothing of a contact; was there one? The household itself stays."""
    with_contact = Household.objects.filter(home=home, consent_on__isnull=False)
    nothing = {"contact": None, "contact_name": "", "phone": "", "consent_on": None}
    return bool(with_contact.update(**nothing))


def stop_being_contact(
    person: Person,
    *,
    by: Actor,
    at: datetime,
    agreed_by: date | None = None,
    household: Household | None = None,
) -> None:
    """Struck out at once wherever this person is the contact, or of one household alone.

    With `agreed_by`, only what was agreed to on that day or before.
    """
    meant = contact_of(person)
    if household:
        meant = meant.filter(pk=household.pk)
    if agreed_by:
        meant = meant.filter(consent_on__lte=agreed_by)
    for each in list(meant):
        if clear_contact(each.home):
            audit.record(
                "households.contact_taken_back",
                by=by,
                about=each.home,
                at=at,
                about_person=person.pk,
            )
