"""The contact of a household, known by a mark that tells nothing of it."""

from typing import Any

from louzu.lib.versions import version
from louzu.people.models import Household
from louzu.places.models import Home

MARKED = (
    "contact_id",
    "contact_name",
    "phone_sealed",
    "consent_on",
)  # a seal differs each time it is made
NOTHING_KEPT = "nothing"


def kept_for(home: Home) -> Household | None:
    found: Household | None = Household.objects.filter(home=home).select_related("contact").first()
    return found


def version_of_contact(household: Household | None) -> str:
    """Which version a form was opened with. The sealed phone in it keeps it from being guessed."""
    if household is None or household.consent_on is None:
        return NOTHING_KEPT
    return version(household, MARKED)


def told_of(household: Household) -> tuple[Any, ...]:
    return household.contact, household.contact_name, household.phone, household.consent_on
