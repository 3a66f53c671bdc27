"""The charter: which seat may do what, as data in one place (PRACTICE.md sections 1, 6 and 8).

A right reaches as far as its seat: a leader's as far as the building group, an owners'
committee member's as far as the compound, a residents' committee member's as far as the
neighbourhood.
"""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    SECRETARY = "secretary"
    COMMITTEE_MEMBER = "committee_member"
    OWNERS_COMMITTEE_MEMBER = "owners_committee_member"
    PROPERTY_STAFF = "property_staff"
    LEADER = "leader"
    DEPUTY = "deputy"
    FLOOR_LEAD = "floor_lead"
    VOLUNTEER = "volunteer"


class Party(StrEnum):
    """The four parties of a neighbourhood that agree together."""

    PARTY_BRANCH = "party_branch"
    RESIDENTS_COMMITTEE = "residents_committee"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY_COMPANY = "property_company"


class Reach(StrEnum):
    NEIGHBOURHOOD = "neighbourhood"
    COMPOUND = "compound"
    BUILDING_GROUP = "building_group"


class Deed(StrEnum):
    SEE_ROSTER = "see_roster"  # compounds and building groups, with their seats
    SEE_HOMES = "see_homes"  # homes, floor areas, tenure
    SEE_CONTACTS = "see_contacts"  # household contacts given with consent
    KEEP_CONTACTS = "keep_contacts"  # write them down, and strike them out
    SEE_PARTY_COUNTS = "see_party_counts"  # party members per building group, as counts
    EDIT_PLACES = "edit_places"
    EDIT_SMALL_GROUPS = "edit_small_groups"
    SEAT_PEOPLE = "seat_people"
    SET_THEME = "set_theme"
    IMPORT_ROSTER = "import_roster"
    EXPORT_ROSTER = "export_roster"
    PRINT_POSTERS = "print_posters"
    KEEP_HOUSEHOLDS = "keep_households"  # who lives in a home: moved in, moved out, died
    SEE_OWNERS_ROLL = "see_owners_roll"  # areas, owners, heads; each look is written down
    CORRECT_OWNERS_ROLL = "correct_owners_roll"  # by two persons
    ISSUE_LETTERS = "issue_letters"  # the one-time codes that let households in
    CONFIRM_NEIGHBOURS = "confirm_neighbours"  # met face to face, or turned away
    SEE_BOOK = "see_book"  # who did and looked at what, of the whole neighbourhood
    SEE_CASES = "see_cases"  # what was reported in shared places, and what became of it
    TRIAGE_CASES = "triage_cases"  # accept, decline, merge, send to the party in charge
    WORK_CASES = "work_cases"  # talk, post notices, clear; say that it is gone
    INSPECT_CASES = "inspect_cases"  # look whether it is gone, and whether it stays so
    SEE_REPORTERS = "see_reporters"  # once, with a reason; each look is written down
    REMIND_HOUSEHOLDS = "remind_households"  # of the covenant, in a letter; each is written down
    EDIT_CASE_RULES = "edit_case_rules"  # categories, routing, the calendar
    EXPORT_CASES = "export_cases"
    SHARE_FILTERS = "share_filters"  # a saved filter of the cases, with all who deal with them
    PATROL = "patrol"  # walk through a building floor by floor, and write down what is seen
    EDIT_COVENANT = "edit_covenant"  # the clauses that the residents agreed on
    DECIDE_KEEPING = "decide_keeping"  # how long what is kept; erase who asks for it
    KEEP_API_KEYS = "keep_api_keys"  # let other people's programs report, and stop them


PARTY_OF: Mapping[Role, Party] = {
    Role.SECRETARY: Party.PARTY_BRANCH,
    Role.COMMITTEE_MEMBER: Party.RESIDENTS_COMMITTEE,
    Role.OWNERS_COMMITTEE_MEMBER: Party.OWNERS_COMMITTEE,
    Role.PROPERTY_STAFF: Party.PROPERTY_COMPANY,
}

# Where a seat may stand, widest first; a right reaches as far as the seat.
REACHES: Mapping[Role, tuple[Reach, ...]] = {
    Role.SECRETARY: (Reach.NEIGHBOURHOOD, Reach.COMPOUND),
    Role.COMMITTEE_MEMBER: (Reach.NEIGHBOURHOOD,),
    Role.OWNERS_COMMITTEE_MEMBER: (Reach.COMPOUND,),
    Role.PROPERTY_STAFF: (Reach.COMPOUND,),
    Role.LEADER: (Reach.BUILDING_GROUP,),
    Role.DEPUTY: (Reach.BUILDING_GROUP,),
    Role.FLOOR_LEAD: (Reach.BUILDING_GROUP,),
    Role.VOLUNTEER: (Reach.NEIGHBOURHOOD, Reach.COMPOUND, Reach.BUILDING_GROUP),
}

CHARTER: Mapping[Role, frozenset[Deed]] = {
    Role.SECRETARY: frozenset(
        {
            Deed.SEE_ROSTER,
            Deed.SEE_PARTY_COUNTS,
            Deed.EDIT_SMALL_GROUPS,
            Deed.SET_THEME,
            Deed.PRINT_POSTERS,
            Deed.SEE_CASES,
            Deed.INSPECT_CASES,
            Deed.SHARE_FILTERS,
        }
    ),
    Role.COMMITTEE_MEMBER: frozenset(Deed),
    Role.OWNERS_COMMITTEE_MEMBER: frozenset(
        {
            Deed.SEE_ROSTER,
            Deed.PRINT_POSTERS,
            Deed.SEE_OWNERS_ROLL,
            Deed.CORRECT_OWNERS_ROLL,
            Deed.SEE_CASES,
            Deed.WORK_CASES,
            Deed.INSPECT_CASES,
            Deed.EXPORT_CASES,
        }
    ),
    Role.PROPERTY_STAFF: frozenset(
        {
            Deed.SEE_ROSTER,
            Deed.PRINT_POSTERS,
            Deed.SEE_CASES,
            Deed.WORK_CASES,
            Deed.EXPORT_CASES,
        }
    ),
    Role.LEADER: frozenset(
        {
            Deed.SEE_ROSTER,
            Deed.SEE_HOMES,
            Deed.SEE_CONTACTS,
            Deed.KEEP_CONTACTS,
            Deed.SET_THEME,
            Deed.PRINT_POSTERS,
            Deed.ISSUE_LETTERS,
            Deed.CONFIRM_NEIGHBOURS,
            Deed.KEEP_HOUSEHOLDS,
            Deed.SEE_CASES,
            Deed.TRIAGE_CASES,
            Deed.WORK_CASES,
            Deed.INSPECT_CASES,
            Deed.PATROL,
            Deed.REMIND_HOUSEHOLDS,
        }
    ),
    Role.DEPUTY: frozenset(
        {
            Deed.SEE_ROSTER,
            Deed.SET_THEME,
            Deed.PRINT_POSTERS,
            Deed.SEE_CASES,
            Deed.INSPECT_CASES,
            Deed.PATROL,
        }
    ),
    Role.FLOOR_LEAD: frozenset({Deed.SEE_ROSTER, Deed.SEE_CASES, Deed.INSPECT_CASES, Deed.PATROL}),
    Role.VOLUNTEER: frozenset({Deed.SEE_ROSTER}),
}


def roles_that_may(deed: Deed) -> list[Role]:
    """The seats whose charter holds a deed, in the order of the charter."""
    return [role for role, deeds in CHARTER.items() if deed in deeds]
