"""Whoever deals with cases: the list, one case, a small page for each deed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from louzu.cases.actions.reporting import Reach
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import claim_removal
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.rules import CaseParty
from louzu.cases.tests.life import claimed, closed, dispatched, reported
from louzu.cases.tests.people import done_as_shown
from louzu.lib.uuid7 import uuid7

CASES = "/n/luzhou/cases/"


@pytest.fixture
def at_desk(neighbourhood, browser):
    return lambda name: browser(getattr(neighbourhood, name))


def page_of(case, word=""):
    return f"{CASES}{case.code}/{word}"


def test_the_most_urgent_case_stands_first(neighbourhood, at_desk):
    later, urgent = reported(neighbourhood, "greenery"), reported(neighbourhood, "ebike")
    page = at_desk("committee").get(CASES).content.decode()
    assert page.index(urgent.code) < page.index(later.code)


def test_a_property_manager_finds_what_is_in_their_charge(neighbourhood, at_desk):
    theirs, other = dispatched(neighbourhood), reported(neighbourhood)
    page = at_desk("property").get(f"{CASES}?which=mine").content.decode()
    assert theirs.code in page and other.code not in page


def test_words_find_a_case_in_either_script(neighbourhood, at_desk):
    case = reported(neighbourhood, text="舊櫃子")
    assert case.code in at_desk("committee").get(f"{CASES}?q=旧柜子").content.decode()


def test_a_question_that_finds_nothing_says_how_to_go_on(neighbourhood, at_desk):
    reported(neighbourhood)
    page = at_desk("committee").get(f"{CASES}?q=nothing").content.decode()
    assert "empty-state" in page


@pytest.mark.parametrize("question", ["which=mine", "which=look_again", "state=all", "size=100"])
def test_the_list_asks_no_more_of_the_database_when_it_is_longer(neighbourhood, at_desk, question):
    desk = at_desk("committee")
    for _ in range(2):
        dispatched(neighbourhood)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            desk.get(f"{CASES}?{question}")
        counts.append(len(asked))
        for _ in range(5):
            dispatched(neighbourhood)
    assert counts[0] == counts[1] <= 12


def test_a_case_page_is_read_in_ten_questions(neighbourhood, at_desk):
    case = claimed(neighbourhood)
    desk = at_desk("secretary")
    with CaptureQueriesContext(connection) as asked:
        page = desk.get(page_of(case)).content.decode()
    assert len(asked) <= 10
    assert "inspect/" in page  # the secretary has not claimed it


def test_a_closed_case_is_read_in_ten_questions_too(neighbourhood, at_desk):
    case = closed(neighbourhood)
    desk = at_desk("committee")
    with CaptureQueriesContext(connection) as asked:
        page = desk.get(page_of(case)).content.decode()
    assert len(asked) <= 10
    assert "look-again/" in page


def test_whoever_claimed_it_finds_no_way_to_inspect(neighbourhood, at_desk):
    case = dispatched(neighbourhood)
    claim_removal(case, by=neighbourhood.lin, at=timezone.now())
    assert "inspect/" not in at_desk("lin").get(page_of(case)).content.decode()
    refused = at_desk("lin").post(page_of(case, "inspect/"), {"found": "removed", "version": 3})
    assert refused.status_code == 409
    assert Case.objects.get(pk=case.pk).status == "claimed"


def test_a_case_is_sent_to_the_party_in_charge(neighbourhood, at_desk):
    case = reported(neighbourhood)
    sent = {"to": "property_company", "version": case.version, "due_on": "", "text": "quickly"}
    answer = done_as_shown(at_desk("committee"), page_of(case, "dispatch/"), **sent)
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.status, case.party) == ("dispatched", "property_company")


def test_whose_it_usually_is_stands_on_the_case_and_is_chosen_to_begin_with(neighbourhood, at_desk):
    case, desk = reported(neighbourhood), at_desk("committee")
    usual = "Usually in charge</dt><dd>Property company"
    assert usual in desk.get(page_of(case)).content.decode()
    form = desk.get(page_of(case, "dispatch/")).content.decode()
    assert '<option value="property_company" selected>' in form
    dispatch_case(case, CaseParty.PROPERTY_COMPANY, by=neighbourhood.lin, at=timezone.now())
    assert "Usually in charge" not in desk.get(page_of(case)).content.decode()


def test_without_a_reason_nothing_is_declined_and_nothing_typed_is_lost(neighbourhood, at_desk):
    case = reported(neighbourhood)
    answer = at_desk("committee").post(page_of(case, "decline/"), {"version": 1, "reason": " "})
    assert answer.status_code == 422
    case.refresh_from_db()
    assert case.status == "reported"


def test_the_slower_hand_reads_what_stands_there_and_keeps_its_words(neighbourhood, at_desk):
    case = reported(neighbourhood)
    opened = case.version
    dispatch_case(case, CaseParty.OWNERS_COMMITTEE, by=neighbourhood.committee, at=timezone.now())
    said = {"to": "property_company", "version": opened, "text": "the cupboard is oak"}
    answer = at_desk("lin").post(page_of(case, "dispatch/"), said)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "the cupboard is oak" in page
    case.refresh_from_db()
    assert case.party == "owners_committee"


def test_words_that_came_too_late_become_a_note(neighbourhood, at_desk):
    case = reported(neighbourhood)
    said = {"text": "the cupboard is oak", "made": str(uuid7())}
    for _ in range(2):  # a second click is no second note
        assert at_desk("lin").post(page_of(case, "note/"), said).status_code == 302
    assert Step.objects.filter(case=case, kind="case_note").count() == 1


def test_a_step_of_the_custom_begins_the_work(neighbourhood, at_desk):
    case = dispatched(neighbourhood)
    said = {"kind": "joint_clearance", "took_part": ["property_company"], "made": str(uuid7())}
    assert done_as_shown(at_desk("owners"), page_of(case, "step/"), **said).status_code == 302
    case.refresh_from_db()
    assert case.status == "in_work"


def test_a_joint_clearance_says_who_took_part(neighbourhood, at_desk):
    case = dispatched(neighbourhood)
    said = {"kind": "joint_clearance", "made": str(uuid7())}
    assert at_desk("owners").post(page_of(case, "step/"), said).status_code == 422


def test_a_step_of_a_moment_ago_is_undone(neighbourhood, at_desk):
    case = reported(neighbourhood)
    desk = at_desk("committee")
    done_as_shown(desk, page_of(case, "accept/"), version=case.version)
    step = Step.objects.get(case=case, kind="case_accepted")
    assert f"undo/{step.pk}/" in desk.get(page_of(case)).content.decode()
    desk.post(page_of(case, f"undo/{step.pk}/"))
    case.refresh_from_db()
    assert case.status == "reported"


def test_the_page_never_says_who_reported(neighbourhood, at_desk):
    reach = Reach("email", "Auntie Mei", "mei@example.org", neighbourhood.wu)
    case = reported(neighbourhood, text="an old cupboard", reach=reach)
    page = at_desk("committee").get(page_of(case)).content.decode()
    assert "an old cupboard" in page
    for trace in ("Mei", "mei@", neighbourhood.wu.name):
        assert trace not in page
