"""What the book's lines are called, for whoever reads a history."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.cases.words import CASE_DEEDS, RULE_DEEDS, STEPS
from louzu.covenant.words import DEEDS as COVENANT
from louzu.households.words import DEEDS as HOUSEHOLD_DEEDS
from louzu.lib import visitor
from louzu.roster.rules.keeping import Kept, KeptByLaw

Words = str | Promise

DEEDS: Mapping[str, Words] = {
    "roster.office_corrected": _("Where the residents' committee is found: corrected"),
    "roster.compound_added": _("Compound added"),
    "roster.compound_corrected": _("Compound corrected"),
    "roster.compound_removed": _("Compound removed"),
    "roster.building_group_added": _("Building group added"),
    "roster.building_group_corrected": _("Building group corrected"),
    "roster.building_group_removed": _("Building group removed"),
    "roster.home_added": _("Home added"),
    "roster.home_corrected": _("Home corrected"),
    "roster.home_removed": _("Home removed"),
    "roster.contact_seen": _("Contact of the household looked at"),
    "roster.contact_found": _("Found by the phone number of the household"),
    "roster.contact_kept": _("Contact of the household written down"),
    "roster.contact_struck_out": _("Contact of the household struck out"),
    "roster.import_added": _("Added from a workbook"),
    "roster.import_changed": _("Changed by a workbook"),
    "groups.names_seen": _("Names of neighbours offered to choose from"),
    "groups.seat_given": _("Seat given"),
    "groups.seat_ended": _("Seat ended"),
    "groups.leave_begun": _("Leave written down"),
    "groups.stand_in_named": _("Stand-in named"),
    "groups.came_back": _("Leave ended earlier"),
    "groups.leave_ended": _("Leave ended with the seat, or for want of a stand-in"),
    "groups.stand_in_ended": _("Stands in no longer"),
    "groups.naming_agreed": _("Agreed to be named in public"),
    "groups.naming_withdrawn": _("No longer named in public"),
    "groups.small_group_formed": _("Small group formed"),
    "groups.small_group_corrected": _("Small group corrected"),
    "groups.small_group_disbanded": _("Small group disbanded"),
    "culture.theme_adopted": _("Theme adopted"),
    "culture.theme_corrected": _("Theme corrected"),
    "culture.theme_ended": _("Theme ended"),
    **{f"cases.{kind}": words for kind, words in STEPS.items()},
    **CASE_DEEDS,
    **COVENANT,
    **RULE_DEEDS,
    "patrols.begun": _("Patrol begun"),
    "patrols.clear": _("Floor ticked as clear on a patrol"),
    "patrols.something_seen": _("Something seen on a floor on a patrol"),
    "patrols.tick_taken_back": _("Tick of a floor taken back"),
    "patrols.finished": _("Patrol finished"),
    "patrols.end_taken_back": _("End of a patrol taken back"),
    "patrols.given_up": _("Patrol given up"),
    **HOUSEHOLD_DEEDS,
    "people.person_erased": _("Person erased"),
    "roster.kept_no_longer": _("Kept long enough, and deleted"),
    "roster.keeping_decided": _("How long something is kept: decided"),
    "people.person_named": _("Person named for the first time"),
    "people.login_given": _("Login given"),
    "keys.rotated": _("Contacts sealed with a new key"),
    "entrance.code_address_given": _("Address for codes given"),
    "entrance.code_address_confirmed": _("Address for codes confirmed"),
    "entrance.code_address_removed": _("Address for codes removed"),
    "entrance.people_seen": _("Who signs in for the homes of a building group looked at"),
    "entrance.letters_seen": _("Letters of the home looked at"),
    "entrance.letter_printed": _("Letter with a code printed"),
    "entrance.letter_printed_again": _("New letter printed; the older one opens nothing any more"),
    "entrance.letter_revoked": _("Letter with a code revoked"),
    "entrance.letter_used": _("Somebody came in with the letter"),
    "entrance.second_phone_code_made": _("Code made for a second phone"),
    "entrance.person_confirmed": _("Newcomer confirmed face to face"),
    "entrance.person_turned_away": _("Newcomer turned away: lives somewhere else"),
    "entrance.signed_in": _("Signed in"),
    "entrance.others_signed_out": _("Signed out on other devices"),
    "entrance.passkey_added": _("Passkey added"),
    "entrance.passkey_removed": _("Passkey removed"),
    "entrance.app_added": _("App for codes set up"),
    "entrance.app_removed": _("App for codes removed"),
    "entrance.recovery_codes_made": _("New recovery codes made"),
    "entrance.invited": _("Link for signing in made"),
    "entrance.new_phone_given": _("Link for a new phone made, face to face"),
    "entrance.invitation_revoked": _("Link for signing in made worthless"),
    "entrance.ways_taken_back": _("Passkeys removed after a loss"),
}
OTHER_DEED: Words = _("Changed")

# Words of changes that are no field of the record itself.
FIELDS: dict[str, Words] = {
    "building_group": _("Building group"),
    "floor": _("Floor"),
    "home": _("Home"),
    "leader": _("Leader"),
    "party_group": _("Party group"),
    "party_group_formed_on": _("Party group formed on"),
    "party_group_members": _("Members of the party group"),
    "self_governance_group": _("Self-governance group"),
    "self_governance_group_formed_on": _("Self-governance group formed on"),
    "self_governance_group_members": _("Members of the self-governance group"),
    "theme": _("Theme"),
    "trait": _("Trait"),
    "consent": _("Agreement of the household"),
    "contact": _("Contact"),
    "phone": _("Phone"),
    "consent_on": _("Agreed on"),
    "owners": _("Number of owners"),
    "sealed_anew": _("Sealed anew"),
    "letters": _("Letters with a code"),
    "invitations": _("Links for signing in"),
    "devices": _("Phones and computers, with their sign-in"),
    "agreements": _("Agreements that ended"),
    "reporters": _("Who reported a case"),
    "patrols": _("Patrols, with who walked"),
    "imports": _("What was found in a workbook, and its name"),
    "former_people": _("Names of former neighbours"),
    "key": _("Key"),
    "program": _("Program"),
}
OF_SMALL_GROUPS: dict[str, Words] = {"leader": pgettext_lazy("small group", "Leader")}
KEEPER: Words = _("the keeper of this installation")
SOMEBODY: Words = _("somebody without an account")


def nobody_in_words(seat: str) -> str:
    """Who did it, where the book names no person."""
    return str(SOMEBODY if seat == visitor.SEAT else KEEPER)


STANDING_ON: Mapping[str, Words] = {
    "building_groups": _("building groups"),
    "homes": _("homes"),
    "seats": _("seats, former ones included"),
    "small_groups": _("small groups, former ones included"),
    "themes": _("themes, former ones included"),
    "people": _("people known by name"),
    "households": _("the contact of a household"),
    "members": _("people of its household, former ones included"),
    "owners": _("owners, former ones included"),
}


class Kind(NamedTuple):
    """One kind of record: what goes, after which event, and why it is kept until then."""

    what: Words
    after: Words
    why: Words


KEPT: Mapping[Kept, Kind] = {
    Kept.LETTERS: Kind(
        _("Letters with a code"),
        _("the letter was used, revoked or ran out"),
        _("So that it can be told who came in with it. A convention of this software."),
    ),
    Kept.INVITATIONS: Kind(
        _("Links for signing in"),
        _("the link was used, revoked or ran out"),
        _("So that a link in the wrong hands can be traced. A convention of this software."),
    ),
    Kept.DEVICES: Kind(
        _("Phones and computers, with their sign-in"),
        _("somebody was last seen on it"),
        _("A phone that nobody uses opens nothing. A convention of this software."),
    ),
    Kept.AGREEMENTS: Kind(
        _("Agreements that ended"),
        _("it was taken back or ran out"),
        _(
            "What stood on it goes at once. That somebody agreed may have to be shown for three "
            "years (Civil Code, art. 188)."
        ),
    ),
    Kept.REPORTERS: Kind(
        _("Who reported a case"),
        _("the case ended"),
        _("So that it can be asked again, should it come back. A convention of this software."),
    ),
    Kept.REPORTS: Kind(
        _("Words and photos of a case"),
        _("the case ended"),
        _("So that it can be shown what was done. A convention of this software."),
    ),
    Kept.PATROLS: Kind(
        _("Patrols, with who walked"),
        _("the patrol ended"),
        _("So that it can be seen when somebody walked last. A convention of this software."),
    ),
    Kept.IMPORTS: Kind(
        _("What was found in a workbook, and its name"),
        _("the import ended"),
        _("So that mistakes can be put right. A convention of this software."),
    ),
    Kept.FORMER_PEOPLE: Kind(
        _("Names of former neighbours"),
        _("the last tie ended: home, seat, ownership, sign-in, open report"),
        _("So that questions left open can be answered. A convention of this software."),
    ),
}

BY_LAW: Mapping[KeptByLaw, Kind] = {
    KeptByLaw.BOOK: Kind(
        _("Lines of the book"),
        _("without end"),
        _(
            "They hold numbers instead of names, and show who decided what. Changing one would "
            "break the seals (Personal Information Protection Law, art. 51 and 54)."
        ),
    ),
    KeptByLaw.OWNERS_ROLL: Kind(
        _("Owners' roll"),
        _("without end; two persons correct it"),
        _("Votes are counted by area and by head (Civil Code, art. 278)."),
    ),
}
