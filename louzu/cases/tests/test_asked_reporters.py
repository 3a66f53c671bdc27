"""The reporter is asked something: the case goes on where it was, with an answer or without one."""

from datetime import date

import pytest
from django.utils import timezone

from conftest import MONDAY
from louzu.cases.actions.custom import Custom, record_step
from louzu.cases.actions.reporters import add_to_report, withdraw_report
from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.actions.triage import accept_case, ask_reporter, dispatch_case, undo_move
from louzu.cases.actions.work import go_on, hand_over_case, start_work
from louzu.cases.models.cases import Case
from louzu.cases.questions.waiting import waiting_for
from louzu.cases.rules import CaseParty, StepKind
from louzu.cases.tests.life import PROPERTY, TUESDAY, days, dispatched, kinds, reported
from louzu.cases.tests.people import done_as_shown
from louzu.groups.permissions import NotAllowed
from louzu.lib.uuid7 import uuid7

OWNERS = CaseParty.OWNERS_COMMITTEE
LATER = days(6)


def in_work(here):
    case = dispatched(here)
    start_work(case, by=here.property, at=MONDAY)
    return case


def asked(here, bring=in_work, by="property"):
    case = bring(here)
    ask_reporter(case, "Which floor?", by=getattr(here, by), at=TUESDAY)
    return case


def answer(case, at=LATER):
    case.refresh_from_db()
    said = {"text": "Floor 3.", "photos": (), "made": uuid7()}
    add_to_report(case.reporters.get(), at=at, **said)
    case.refresh_from_db()


@pytest.mark.parametrize(
    ("bring", "by", "there", "party"),
    [
        (in_work, "property", "in_work", PROPERTY),
        (dispatched, "property", "dispatched", PROPERTY),
        (reported, "committee", "accepted", CaseParty.RESIDENTS_COMMITTEE),
    ],
    ids=["in work", "dispatched", "reported"],
)
def test_an_answer_leads_back_to_where_it_was_asked(neighbourhood, bring, by, there, party):
    case = asked(neighbourhood, bring, by)
    assert (case.status, case.due_on) == ("waiting", date(2026, 3, 10))
    answer(case)
    assert (case.status, case.party, case.answered_at) == (there, party, LATER)
    assert case.accepted_at and case.due_on > date(2026, 3, 10)
    assert kinds(case)[-1] == "reporter_answered"


def test_the_latest_question_says_where_it_goes_on(neighbourhood):
    here, case = neighbourhood, asked(neighbourhood, reported, "committee")
    answer(case)
    dispatch_case(case, PROPERTY, by=here.committee, at=LATER)
    start_work(case, by=here.property, at=LATER)
    ask_reporter(case, "And which door?", by=here.property, at=LATER)
    answer(case, days(7))
    assert (case.status, case.party) == ("in_work", PROPERTY)


def test_without_an_answer_the_party_goes_on_with_a_new_clock(neighbourhood):
    case = asked(neighbourhood)
    with pytest.raises(NotAllowed):
        go_on(case, by=neighbourhood.owners, at=LATER)
    go_on(case, by=neighbourhood.property, at=LATER)
    assert (case.status, case.party, case.due_on) == ("in_work", PROPERTY, date(2026, 3, 17))
    with pytest.raises(AlreadyMoved):
        go_on(case, by=neighbourhood.property, at=LATER)
    assert case.steps.get(kind=StepKind.WENT_ON).facts["message"]["en"]


def test_what_waits_can_be_handed_over(neighbourhood):
    case = asked(neighbourhood)
    hand_over_case(case, OWNERS, "Theirs.", by=neighbourhood.property, at=LATER)
    assert (case.status, case.party) == ("dispatched", OWNERS)


def test_what_is_accepted_is_with_those_who_sort_until_it_is_sent_on(neighbourhood):
    case, by = asked(neighbourhood), neighbourhood.committee
    step = accept_case(case, by=by, at=LATER)
    assert (case.status, case.party) == ("accepted", CaseParty.RESIDENTS_COMMITTEE)
    undo_move(step, by=by, at=LATER)
    case.refresh_from_db()
    assert (case.status, case.party) == ("waiting", PROPERTY)


def test_a_question_is_taken_back_wherever_it_was_asked(neighbourhood):
    case, by = in_work(neighbourhood), neighbourhood.committee
    before = (case.status, case.due_on)
    undo_move(ask_reporter(case, "Which floor?", by=by, at=TUESDAY), by=by, at=TUESDAY)
    case.refresh_from_db()
    assert (case.status, case.due_on) == before


def test_when_the_only_reporter_withdraws_the_party_goes_on(neighbourhood):
    case = asked(neighbourhood)
    withdraw_report(case.reporters.get(), at=LATER)
    case.refresh_from_db()
    assert (case.status, case.party, case.due_on) == ("in_work", PROPERTY, date(2026, 3, 17))


def test_the_party_that_asked_is_told_of_the_answer_until_it_goes_on(neighbourhood):
    here, case = neighbourhood, asked(neighbourhood)

    def told():
        return [waiting_for(by, LATER.date()).answered for by in (here.property, here.owners)]

    assert told() == [0, 0]
    answer(case)
    assert told() == [1, 0]
    record_step(case, Custom(StepKind.TALKED), by=here.property, at=LATER)
    assert told() == [0, 0]


def test_an_undone_move_tells_of_the_answer_again(neighbourhood):
    case, by = asked(neighbourhood, reported, "committee"), neighbourhood.committee
    answer(case)
    step = dispatch_case(case, PROPERTY, by=by, at=LATER)
    assert case.answered_at is None
    undo_move(step, by=by, at=LATER)
    case.refresh_from_db()
    assert (case.status, case.answered_at) == ("accepted", LATER)


def test_today_leads_to_the_answer_and_the_page_on(neighbourhood, browser):
    case, client = in_work(neighbourhood), browser(neighbourhood.property)
    address = f"/n/luzhou/cases/{case.code}/"
    done_as_shown(client, f"{address}ask/", question="Which floor?", version=case.version)
    assert "Go on without an answer" in client.get(address).content.decode()
    answer(case, timezone.now())
    today = client.get("/n/luzhou/today/").content.decode()
    assert "1 reporter has answered" in today
    assert "?which=mine&amp;which=answered" in today
    listed = client.get("/n/luzhou/cases/?which=mine&which=answered").content.decode()
    assert case.code in listed
    page = client.get(address).content.decode()
    assert "Say that it is gone" in page and "Hand over to another party" in page
    assert Case.objects.get(pk=case.pk).status == "in_work"
