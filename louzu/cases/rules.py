"""The way of a case: who is in charge, which moves are drawn, what an ending is called.

PRACTICE.md section 4. Status and outcome are two things: where a case stands, and what came
of it. Only a removal that somebody else has seen with their own eyes counts as removed.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from louzu.groups.rules import Role
from louzu.lib.working_days import Calendar, working_day_after


class CaseParty(StrEnum):
    """Whoever is in charge of a case; exactly one of them until it ends."""

    RESIDENTS_COMMITTEE = "residents_committee"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY_COMPANY = "property_company"
    BUILDING_GROUP = "building_group"


class Status(StrEnum):
    REPORTED = "reported"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DISPATCHED = "dispatched"
    IN_WORK = "in_work"
    CLAIMED = "claimed"
    HANDED_OUT = "handed_out"
    CLOSED = "closed"
    DECLINED = "declined"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    REMOVED = "removed"
    PARTLY = "partly"
    NO_ACTION = "no_action"
    NOT_OURS = "not_ours"
    DUPLICATE = "duplicate"


class Office(StrEnum):
    """Who takes over what neighbours cannot settle, with the evidence."""

    URBAN_MANAGEMENT = "urban_management"
    FIRE_SERVICES = "fire_services"


class StepKind(StrEnum):
    """What happened to a case: its moves, and the steps of the custom."""

    REPORTED = "case_reported"
    ADDED = "reporter_added"
    ME_TOO = "me_too"
    ACCEPTED = "case_accepted"
    ASKED = "reporter_asked"
    ANSWERED = "reporter_answered"
    CONFIRMED = "reporter_confirmed"
    DISPATCHED = "case_dispatched"
    HANDED_OVER = "case_handed_over"
    STARTED = "work_started"
    WENT_ON = "went_on"
    NOTE = "case_note"
    DESCRIBED = "case_described"
    REMINDED_HOUSEHOLD = "household_reminded"
    TALKED = "talked_at_the_door"
    NOTICE_POSTED = "notice_posted"
    CLEARED_BY_RESIDENTS = "cleared_by_residents"
    JOINT_CLEARANCE = "joint_clearance"
    STORED = "things_stored"
    ANNOUNCED = "things_announced"
    CLAIMED_BACK = "things_claimed"
    KEPT = "things_kept"
    REMOVAL_CLAIMED = "removal_claimed"
    INSPECTED = "case_inspected"
    HANDED_OUT = "case_handed_out"
    TAKEN_BACK = "case_taken_back"
    CLOSED = "case_closed"
    DECLINED = "case_declined"
    MERGED = "case_merged"
    MERGED_HERE = "merged_here"
    WITHDRAWN = "case_withdrawn"
    REOPENED = "case_reopened"
    REINSPECTED = "case_reinspected"
    RELAPSED = "case_relapsed"
    LOOK_AGAIN_DUE = "look_again_due"
    UNDONE = "move_undone"
    REMINDED = "party_reminded"
    ESCALATED = "case_escalated"
    PART_GIVEN = "part_given"
    PART_DONE = "part_done"
    PART_DROPPED = "part_dropped"
    PART_REOPENED = "part_reopened"
    SEEN_ON_PATROL = "seen_on_patrol"
    PHOTOS_ADDED = "photos_added"


# The steps of the custom, in their order: deeds inside the work that move nothing by themselves.
CUSTOM = (
    StepKind.TALKED,
    StepKind.NOTICE_POSTED,
    StepKind.CLEARED_BY_RESIDENTS,
    StepKind.JOINT_CLEARANCE,
    StepKind.STORED,
    StepKind.ANNOUNCED,
    StepKind.CLAIMED_BACK,
    StepKind.KEPT,
)

ABOUT_THINGS = frozenset(
    {StepKind.STORED, StepKind.ANNOUNCED, StepKind.CLAIMED_BACK, StepKind.KEPT}
)

# Steps that only those read who deal with the case: no public page changes by them.
WITHIN = frozenset({*CUSTOM, StepKind.NOTE, StepKind.REMINDED, StepKind.ESCALATED})
WITHIN |= {StepKind.LOOK_AGAIN_DUE, StepKind.REINSPECTED, StepKind.PHOTOS_ADDED}
WITHIN |= {StepKind.CONFIRMED, StepKind.REMINDED_HOUSEHOLD, StepKind.SEEN_ON_PATROL}
WITHIN |= {kind for kind in StepKind if kind.startswith("part_")}

_SORTED = frozenset(
    {Status.DISPATCHED, Status.CLOSED, Status.DECLINED, Status.MERGED, Status.WITHDRAWN}
)
# The allowed moves; docs/states/cases.md is drawn from this table.
NEXT: Mapping[str, frozenset[str]] = {
    Status.REPORTED: frozenset({Status.ACCEPTED, Status.WAITING, *_SORTED}),
    Status.ACCEPTED: frozenset({Status.WAITING, *_SORTED}),
    # Answered, or no longer waited for: on with it, where it was.
    Status.WAITING: frozenset({Status.ACCEPTED, Status.IN_WORK, *_SORTED}),
    Status.DISPATCHED: frozenset(
        {
            Status.DISPATCHED,  # handed over to another party
            Status.IN_WORK,
            Status.CLAIMED,
            Status.WAITING,
            Status.HANDED_OUT,
            Status.CLOSED,
            Status.MERGED,
        }
    ),
    Status.IN_WORK: frozenset(
        {
            Status.DISPATCHED,
            Status.CLAIMED,
            Status.WAITING,
            Status.HANDED_OUT,
            Status.CLOSED,
            Status.MERGED,
        }
    ),
    Status.CLAIMED: frozenset({Status.CLOSED, Status.IN_WORK}),
    Status.HANDED_OUT: frozenset({Status.CLOSED, Status.CLAIMED, Status.DISPATCHED}),
    # Reopened, or it came back; or its reporter says that it is still there: to be inspected anew.
    Status.CLOSED: frozenset({Status.DISPATCHED, Status.CLAIMED}),
    Status.DECLINED: frozenset({Status.ACCEPTED, Status.DISPATCHED}),  # reopened
    Status.MERGED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}

# What triage did can be undone for some minutes: each step leads back to where it came from.
# A question can be taken back wherever it was asked.
UNDONE_WITHIN = timedelta(minutes=10)
BACK: Mapping[Status, frozenset[Status]] = {
    Status.ACCEPTED: frozenset({Status.REPORTED, Status.WAITING}),
    Status.WAITING: frozenset(
        {Status.REPORTED, Status.ACCEPTED, Status.DISPATCHED, Status.IN_WORK}
    ),
    Status.DISPATCHED: frozenset({Status.REPORTED, Status.ACCEPTED, Status.WAITING}),
    Status.DECLINED: frozenset({Status.REPORTED, Status.ACCEPTED, Status.WAITING}),
}

ENDED = frozenset({Status.CLOSED, Status.DECLINED, Status.MERGED, Status.WITHDRAWN})
OPEN = frozenset(Status) - ENDED
TRIAGED = frozenset({Status.REPORTED, Status.ACCEPTED, Status.WAITING})
WITH_A_PARTY = frozenset({Status.DISPATCHED, Status.IN_WORK})
CLAIMED_FROM = WITH_A_PARTY | {Status.HANDED_OUT}
HANDED_OVER_FROM = WITH_A_PARTY | {Status.WAITING}
# Endings that need nobody to look again; `removed` and `partly` do.
ENDS_WITHOUT_INSPECTION = frozenset({Outcome.NO_ACTION, Outcome.NOT_OURS})
INSPECTED_OUTCOMES = frozenset({Outcome.REMOVED, Outcome.PARTLY})

PARTY_OF_ROLE: Mapping[Role, CaseParty] = {
    Role.SECRETARY: CaseParty.RESIDENTS_COMMITTEE,
    Role.COMMITTEE_MEMBER: CaseParty.RESIDENTS_COMMITTEE,
    Role.OWNERS_COMMITTEE_MEMBER: CaseParty.OWNERS_COMMITTEE,
    Role.PROPERTY_STAFF: CaseParty.PROPERTY_COMPANY,
    Role.LEADER: CaseParty.BUILDING_GROUP,
    Role.DEPUTY: CaseParty.BUILDING_GROUP,
    Role.FLOOR_LEAD: CaseParty.BUILDING_GROUP,
}
ALIKE_WITHIN_DAYS = 30  # open cases shown to whoever is about to report the same
ASKED_WITHIN_DAYS = 14  # "is it gone?" after a case was closed
RECURRING_TIMES, RECURRING_DAYS = 3, 90

# Clocks run in working days; all but the categories' own are conventions (PRACTICE.md section 4).
ANSWER_WITHIN = 5  # what the reporter was asked
AUTHORITY_WITHIN = 10  # until somebody asks the authority how far it is
REMINDED_BEFORE = 1
STREET_AFTER = 3  # late so long, the street office is told


def street_line(today: date, calendar: Calendar) -> date:
    """The last day whose deadline is `STREET_AFTER` working days ago or more."""
    day = today
    while working_day_after(day, STREET_AFTER, calendar) > today:
        day -= timedelta(days=1)
    return day


class Escalation(IntEnum):
    """Who has been told that the deadline has passed."""

    NOBODY = 0
    COMMITTEE = 1
    STREET = 2


def escalation_of(party: str, due_on: date, today: date, calendar: Calendar) -> Escalation:
    """How far a case has to have gone up: first the residents' committee, then the street."""
    if due_on <= street_line(today, calendar):
        return Escalation.STREET
    is_late = due_on < today and party != CaseParty.RESIDENTS_COMMITTEE
    return Escalation.COMMITTEE if is_late else Escalation.NOBODY


def is_between(hour: int, first: int | None, last: int | None) -> bool:
    """From this hour until before that one, over midnight as well; None and None: always."""
    if first is None or last is None:
        return True
    return first <= hour < last if first < last else hour >= first or hour < last
