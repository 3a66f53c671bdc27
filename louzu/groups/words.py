"""The charter in plain words: each seat, each right, each reach."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.groups.models import ROLE_NAMES
from louzu.groups.rules import CHARTER, PARTY_OF, REACHES, Deed, Party, Reach, Role

Words = str | Promise


class Told(NamedTuple):
    """One section of the charter: who, what they are, what they may, how far."""

    name: Words
    text: Words
    rights: Sequence[Words]
    reaches: Sequence[Words] = ()
    party: Words = ""


PARTIES: Mapping[Party, Words] = {
    Party.PARTY_BRANCH: _("Party branch"),
    Party.RESIDENTS_COMMITTEE: _("Residents' committee"),
    Party.OWNERS_COMMITTEE: _("Owners' committee"),
    Party.PROPERTY_COMPANY: _("Property company"),
}

WHAT_A_PARTY_DOES: Mapping[Party, Words] = {
    Party.PARTY_BRANCH: _("leads, and brings the sides to one table"),
    Party.RESIDENTS_COMMITTEE: _("sets the stage: keeps the roster, seats people, helps on"),
    Party.OWNERS_COMMITTEE: _("speaks for the owners of a compound"),
    Party.PROPERTY_COMPANY: _("keeps the common parts of a compound in order"),
}

WHAT_A_ROLE_IS: Mapping[Role, Words] = {
    Role.SECRETARY: _("Leads the party branch of the neighbourhood or of a compound."),
    Role.COMMITTEE_MEMBER: _("Sits on the residents' committee, and keeps its roster."),
    Role.OWNERS_COMMITTEE_MEMBER: _("Sits on the owners' committee of a compound."),
    Role.PROPERTY_STAFF: _("Works for the property company of a compound."),
    Role.LEADER: _("Passes on news, knows the households, brings neighbours together; unpaid."),
    Role.DEPUTY: _("Stands in for the leader, and is prepared to follow: the second echelon."),
    Role.FLOOR_LEAD: _("Looks after one floor of the building group."),
    Role.VOLUNTEER: _("Helps where help is wanted, without pay."),
}

WHAT_MAY_BE_DONE: Mapping[Deed, Words] = {
    Deed.SEE_ROSTER: _(
        "see compounds and building groups in the roster, and who sits in which seat"
    ),
    Deed.SEE_HOMES: _(
        "see homes: room number, floor, floor area, whether let or lived in by the owner"
    ),
    Deed.SEE_CONTACTS: _("see the contact of a household that agreed; each look is written down"),
    Deed.KEEP_CONTACTS: _(
        "write down or strike out the contact of a household, with its consent, and what somebody "
        "agreed to on paper or before a witness"
    ),
    Deed.SEE_PARTY_COUNTS: _("see how many party members a building group has, as a number only"),
    Deed.EDIT_PLACES: _("add, correct and remove compounds, building groups and homes"),
    Deed.EDIT_SMALL_GROUPS: _("form, correct and disband party groups and self-governance groups"),
    Deed.SEAT_PEOPLE: _("give a seat to somebody, hand it over, end it"),
    Deed.SET_THEME: _("set the theme of a building group"),
    Deed.IMPORT_ROSTER: _("take the roster over from an Excel file"),
    Deed.EXPORT_ROSTER: _("save the roster as an Excel file"),
    Deed.PRINT_POSTERS: _("print the posters for the doors"),
    Deed.KEEP_HOUSEHOLDS: _("write down who moves into a home or out of it"),
    Deed.SEE_OWNERS_ROLL: _(
        "see the owners' roll: areas, owners and heads; each look is written down"
    ),
    Deed.CORRECT_OWNERS_ROLL: _(
        "correct the owners' roll: one person proposes, another one confirms"
    ),
    Deed.ISSUE_LETTERS: _("print letters with a code that lets a household in, and revoke them"),
    Deed.CONFIRM_NEIGHBOURS: _("confirm newcomers after meeting them, or turn them away"),
    Deed.SEE_BOOK: _("read in the book who did what, who looked at what, and why"),
    Deed.SEE_CASES: _("see what was reported in corridors and halls, and what became of it"),
    Deed.TRIAGE_CASES: _("accept a case, decline it with a reason, send it to the party in charge"),
    Deed.WORK_CASES: _("work on a case: talk, post notices, clear, and say that it is gone"),
    Deed.INSPECT_CASES: _("look whether it is gone, and whether it stays so"),
    Deed.SEE_REPORTERS: _(
        "see who reported a case, once and with a reason; each look is written down"
    ),
    Deed.REMIND_HOUSEHOLDS: _(
        "write a household a letter about the covenant; each one is written down"
    ),
    Deed.EDIT_COVENANT: _("write down the clauses of the covenant that the residents agreed on"),
    Deed.EDIT_CASE_RULES: _("change categories, routing and the calendar of working days"),
    Deed.EXPORT_CASES: _("save a list of cases as a file"),
    Deed.SHARE_FILTERS: _(
        "share a saved filter with all who deal with cases, and take one out of their lists"
    ),
    Deed.PATROL: _("walk through a building floor by floor, and write down what is seen"),
    Deed.DECIDE_KEEPING: _("decide how long records are kept, and erase a person who asks for it"),
    Deed.KEEP_API_KEYS: _("give a program of others a key to report with, and take it back"),
}

HOW_FAR: Mapping[Reach, Words] = {
    Reach.NEIGHBOURHOOD: pgettext_lazy("reach", "the whole neighbourhood"),
    Reach.COMPOUND: pgettext_lazy("reach", "one compound"),
    Reach.BUILDING_GROUP: pgettext_lazy("reach", "one building group"),
}

# What nobody needs a seat for: tests/rights.py and web/tests/test_trust.py hold the pages to it.
WITHOUT_A_SEAT: Sequence[Told] = (
    Told(
        _("Everybody, without signing in"),
        _("Neighbours, visitors, passers-by."),
        (
            _("read the public pages: buildings, themes, the covenant, coverage, this charter"),
            _("read the names of those who agreed to be named for their seat, and no others"),
            _("report something in a corridor or hall without saying who they are"),
            _("follow their report with the link of its receipt, add to it, take it back"),
            _("come in with the letter of their household"),
        ),
    ),
    Told(
        _("Neighbours who have signed in"),
        _("Each sees this of themselves alone."),
        (
            _("see what is held about them, correct their name and how they read"),
            _("take what is held about them along as a file, and ask to be erased"),
            _("agree to something, and take it back with effect at once"),
            _("read what they did themselves, and who looked at their data and why"),
            _("see on which phones they are signed in, and sign those out"),
        ),
    ),
    Told(
        _("Neighbours who came in with the letter of their household"),
        _("The letter shows that they can open the letter box of their home."),
        (
            _("learn that a contact of their household is kept, without the number of another"),
            _("read who looked at their home since they came"),
            _("let a second phone in"),
        ),
    ),
    Told(
        _("Neighbours who were met face to face"),
        _("Their leader or the residents' committee has met them and confirmed them."),
        (
            _("see their telephone number where somebody else wrote it down"),
            _("read the letters about the covenant that went to their household"),
            _("see the pictures of the sheets that they signed"),
        ),
    ),
    Told(
        _("Owners"),
        _("The owners' roll says which neighbour they are, and somebody has met them."),
        (
            _("see which homes they own, with floor area, wherever they live"),
            _("read who looked at the owners' roll where their homes are"),
        ),
    ),
    Told(
        _("Officers of the street office"),
        _("They look after several neighbourhoods, and sit in no seat of any."),
        (
            _("see every number of each neighbourhood of the street, also those below five"),
            _("see what is missing where, and how many cases are late: as numbers"),
            _("read in the street's own book how its officers signed in"),
            _("see no home, no household, no report and no name that is not public"),
        ),
    ),
)


def seats_in_words() -> list[Told]:
    """Each seat of the charter, as its page and its document tell it."""
    return [
        Told(
            name,
            WHAT_A_ROLE_IS[Role(role)],
            [WHAT_MAY_BE_DONE[deed] for deed in Deed if deed in CHARTER[Role(role)]],
            [HOW_FAR[reach] for reach in REACHES[Role(role)]],
            PARTIES[PARTY_OF[Role(role)]] if role in PARTY_OF else "",
        )
        for role, name in ROLE_NAMES
    ]
