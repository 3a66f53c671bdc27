"""What came in is sorted: accepted, asked about, sent on, declined; and a slip is undone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.actions.triage import (
    accept_case,
    ask_reporter,
    close_case,
    decline_case,
    dispatch_case,
    undo_move,
)
from louzu.cases.actions.work import start_work
from louzu.cases.rules import CaseParty, Outcome
from louzu.cases.tests.life import PROPERTY, TUESDAY, dispatched, kinds, reported
from louzu.groups.permissions import NotAllowed


def test_the_committee_sends_a_case_to_one_party_with_the_deadline_of_its_category(neighbourhood):
    case = reported(neighbourhood)
    dispatch_case(case, PROPERTY, by=neighbourhood.committee, at=MONDAY)
    assert (case.status, case.party, case.due_on) == ("dispatched", PROPERTY, date(2026, 3, 11))
    assert kinds(case) == ["case_reported", "case_dispatched"]
    line = Entry.objects.about(case).first()
    assert line.deed == "cases.case_dispatched"
    assert line.changes["party"] == ["residents_committee", "property_company"]


def test_another_deadline_can_be_given_but_none_in_the_past(neighbourhood):
    case, by = reported(neighbourhood), neighbourhood.committee
    with pytest.raises(ValidationError):
        dispatch_case(case, PROPERTY, by=by, at=MONDAY, due_on=date(2026, 3, 1))
    dispatch_case(case, PROPERTY, by=by, at=MONDAY, due_on=date(2026, 3, 3))
    assert case.due_on == date(2026, 3, 3)


def test_a_leader_sorts_the_cases_of_the_own_building_group_only(neighbourhood):
    case = reported(neighbourhood)
    accept_case(case, by=neighbourhood.lin, at=MONDAY)
    assert (case.status, case.accepted_at) == ("accepted", MONDAY)
    case.building_group = neighbourhood.group_636
    with pytest.raises(NotAllowed):
        dispatch_case(case, PROPERTY, by=neighbourhood.lin, at=MONDAY)


@pytest.mark.parametrize("who", ["property", "owners", "secretary", "deputy", "zhao", "wu"])
def test_the_others_do_not_sort(neighbourhood, who):
    case = reported(neighbourhood)
    with pytest.raises(NotAllowed):
        accept_case(case, by=getattr(neighbourhood, who), at=MONDAY)


def test_a_case_is_declined_with_a_reason_or_not_at_all(neighbourhood):
    case = reported(neighbourhood)
    with pytest.raises(ValidationError):
        decline_case(case, " ", by=neighbourhood.committee, at=MONDAY)
    decline_case(case, "The road belongs to the city.", by=neighbourhood.committee, at=MONDAY)
    assert (case.status, case.closed_at, case.is_on_time) == ("declined", MONDAY, True)


def test_while_the_reporter_is_asked_the_clock_runs_for_the_answer(neighbourhood):
    case = reported(neighbourhood)
    ask_reporter(case, "Which floor?", by=neighbourhood.committee, at=MONDAY)
    assert (case.status, case.due_on) == ("waiting", date(2026, 3, 9))


def test_a_removal_is_never_closed_from_a_desk(neighbourhood):
    case = dispatched(neighbourhood)
    with pytest.raises(ValidationError):
        close_case(case, Outcome.REMOVED, "gone", by=neighbourhood.committee, at=MONDAY)
    close_case(case, Outcome.NO_ACTION, "A delivery.", by=neighbourhood.committee, at=MONDAY)
    assert (case.status, case.outcome) == ("closed", "no_action")


def test_a_slip_is_undone_within_minutes_and_both_are_told(neighbourhood):
    case, by = reported(neighbourhood), neighbourhood.committee
    step = dispatch_case(case, PROPERTY, by=by, at=MONDAY)
    undo_move(step, by=by, at=MONDAY + timedelta(minutes=9))
    case.refresh_from_db()
    assert (case.status, case.party, case.accepted_at) == ("reported", "residents_committee", None)
    assert kinds(case)[-2:] == ["case_dispatched", "move_undone"]


def test_a_decline_is_undone_like_it_never_ended(neighbourhood):
    case, by = reported(neighbourhood), neighbourhood.committee
    step = decline_case(case, "No.", by=by, at=MONDAY)
    undo_move(step, by=by, at=MONDAY)
    case.refresh_from_db()
    assert (case.status, case.closed_at, case.is_on_time) == ("reported", None, None)


def test_nobody_undoes_late_or_for_somebody_else(neighbourhood):
    case, by = reported(neighbourhood), neighbourhood.committee
    step = accept_case(case, by=by, at=MONDAY)
    with pytest.raises(NotAllowed):
        undo_move(step, by=by, at=MONDAY + timedelta(minutes=11))
    with pytest.raises(NotAllowed):
        undo_move(step, by=neighbourhood.lin, at=MONDAY)


def test_what_went_on_since_is_not_undone(neighbourhood):
    case, by = reported(neighbourhood), neighbourhood.committee
    step = dispatch_case(case, PROPERTY, by=by, at=MONDAY)
    start_work(case, by=neighbourhood.property, at=MONDAY)
    with pytest.raises(AlreadyMoved) as late:
        undo_move(step, by=by, at=MONDAY)
    assert late.value.case.status == "in_work"


def test_the_loser_of_two_hands_gets_the_case_as_it_stands(neighbourhood):
    case = reported(neighbourhood)
    other = type(case).objects.get(pk=case.pk)
    dispatch_case(case, PROPERTY, by=neighbourhood.committee, at=MONDAY)
    with pytest.raises(AlreadyMoved) as late:
        dispatch_case(other, CaseParty.OWNERS_COMMITTEE, by=neighbourhood.lin, at=TUESDAY)
    assert late.value.case.party == PROPERTY
