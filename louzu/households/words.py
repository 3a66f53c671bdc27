"""What each consent is for, and what the book's lines about households are called."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from louzu.households.models import Consent

Words = str | Promise


class About(NamedTuple):
    """One purpose, in plain words."""

    what: Words
    who_sees: Words
    when_withdrawn: Words


PURPOSES: Mapping[str, About] = {
    Consent.Purpose.CONTACT: About(
        _("Your name and a telephone number are kept as the contact of your household."),
        _(
            "The residents' committee, and the leader for their own building group. "
            "Each look is written down, with its reason."
        ),
        _("Name and number are struck out at once."),
    ),
    Consent.Purpose.NAMED: About(
        _("Your name stands on the building's page for the seats you hold there."),
        _("Everybody."),
        _("Your name goes from every public page at once."),
    ),
    Consent.Purpose.PICTURE: About(
        _("Pictures in which you can be recognised may be shown."),
        _("Whoever sees the page that the picture stands on."),
        _("No picture that shows you is shown any longer."),
    ),
}

DEEDS: Mapping[str, Words] = {
    "households.consent_given": _("Agreed to something"),
    "households.consent_withdrawn": _("Took an agreement back"),
    "households.consent_ran_out": _("Agreement ran out; what stood on it is gone"),
    "households.sheet_kept": _("Pictures of a signed sheet kept"),
    "households.sheet_seen": _("Signed sheet looked at"),
    "households.sheet_removed": _("Pictures of a signed sheet deleted"),
    "households.contact_given": _("Somebody of the household agreed to be its contact"),
    "households.contact_taken_back": _("The contact of the household took its agreement back"),
    "households.household_begun": _("Household entered"),
    "households.moved_in": _("Moved in"),
    "households.owner_entered": _("Owner entered"),
    "households.ownership_entered": _("Ownership entered"),
    "households.moved_out": _("Moved out"),
    "households.death_recorded": _("Death recorded"),
    "households.people_seen": _("People of the home looked at"),
    "households.person_seen": _("What somebody agreed to and how they read looked at"),
    "households.roll_seen": _("Owners' roll looked at"),
    "households.roll_correction_proposed": _("Correction of the owners' roll proposed"),
    "households.roll_correction_confirmed": _("Correction of the owners' roll confirmed"),
    "households.roll_correction_declined": _("Correction of the owners' roll declined"),
    "households.owner_matched": _("Owner of the roll matched to the neighbour they are"),
    "households.owner_unmatched": _("Match of an owner to a neighbour taken back"),
    "households.person_corrected": _("Own name or way of reading corrected"),
    "households.reading_chosen": _("Said how they read"),
    "households.reading_written_down": _("Written down how somebody reads"),
}
