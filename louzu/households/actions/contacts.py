"""The contact of a household: written down for one of its people, and struck out."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor
from louzu.households.questions.consents import is_contact
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
    if household.contact_name and not is_contact(person, household):
        raise ValidationError(
            _("The household has named somebody else to be reached. Ask the leader to change it.")
        )
    household.contact_name, household.phone, household.consent_on = person.name, phone, on
    household.full_clean()
    household.save()
    audit.record(
        "households.contact_given", by=by, about=person.home, at=at, about_person=person.pk
    )


def clear_contact(home: Home) -> bool:
    """Keep nothing of a contact; was there one? The household itself stays."""
    with_contact = Household.objects.filter(home=home, consent_on__isnull=False)
    return bool(with_contact.update(contact_name="", phone="", consent_on=None))


def stop_being_contact(
    person: Person, *, by: Actor, at: datetime, agreed_by: date | None = None
) -> None:
    """Struck out at once wherever this person is the contact, be it in a home they left.

    With `agreed_by`, only what was agreed to on that day or before.
    """
    homes = {
        member.household.home for member in person.memberships.select_related("household__home")
    }
    for home in homes | ({person.home} if person.home else set()):
        household = Household.objects.filter(home=home).first()
        is_meant = is_contact(person, household) and _agreed(household, agreed_by)
        if is_meant and clear_contact(home):
            audit.record(
                "households.contact_taken_back", by=by, about=home, at=at, about_person=person.pk
            )


def _agreed(household: Household | None, by_day: date | None) -> bool:
    agreed_on = household.consent_on if household else None
    return by_day is None or (agreed_on is not None and agreed_on <= by_day)
