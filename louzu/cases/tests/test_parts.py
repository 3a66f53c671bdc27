"""What several parties do for one case: each has its part, and the case waits for them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases import jobs
from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.parts import OpenParts, drop_part, finish_part, give_part, reopen_part
from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.actions.triage import close_case
from louzu.cases.actions.work import claim_removal
from louzu.cases.models.parts import Part
from louzu.cases.questions.waiting import waiting_for
from louzu.cases.rules import CaseParty, Outcome
from louzu.cases.tests.life import TUESDAY, days, dispatched, kinds, reported, with_part
from louzu.groups.permissions import NotAllowed
from louzu.lib.uuid7 import uuid7

OWNERS, GROUP = CaseParty.OWNERS_COMMITTEE, CaseParty.BUILDING_GROUP
WHY = "The key was lost."


def again(part):
    return Part.objects.select_related("case__building_group__compound").get(pk=part.pk)


def mine(browser, who):
    return browser(who).get("/n/luzhou/cases/?which=mine").content.decode()


def test_a_part_is_given_with_a_deadline_and_told_in_the_history(neighbourhood):
    case, part = with_part(neighbourhood)
    assert (part.status, part.party, part.due_on) == ("open", "owners_committee", case.due_on)
    step = case.steps.in_order().last()
    assert (step.kind, step.facts["part"]) == ("part_given", "Open the store room")
    assert Entry.objects.about(case).first().deed == "cases.part_given"


def test_its_deadline_is_the_day_that_was_said_never_one_that_has_passed(neighbourhood):
    soon = (MONDAY + timedelta(days=2)).date()
    assert with_part(neighbourhood, due_on=soon)[1].due_on == soon
    with pytest.raises(ValidationError):
        with_part(neighbourhood, due_on=(MONDAY - timedelta(days=1)).date())


def test_sent_twice_it_is_one_part(neighbourhood):
    case, made = dispatched(neighbourhood), uuid7()
    for _ in range(2):
        give_part(case, OWNERS, "Say yes", by=neighbourhood.property, at=MONDAY, made=made)
    assert case.parts.count() == 1


def test_what_nobody_is_in_charge_of_yet_has_no_parts(neighbourhood):
    with pytest.raises(AlreadyMoved):
        give_part(reported(neighbourhood), OWNERS, "x", by=neighbourhood.committee, at=MONDAY)


def test_its_party_settles_it_and_others_do_not(neighbourhood):
    here = neighbourhood
    _, part = with_part(here)
    with pytest.raises(NotAllowed):
        finish_part(part, by=here.deputy, at=TUESDAY)
    finish_part(part, by=here.owners, at=TUESDAY, text="Done.")
    with pytest.raises(AlreadyMoved):
        drop_part(again(part), WHY, by=here.property, at=TUESDAY)
    reopen_part(again(part), WHY, by=here.property, at=TUESDAY)
    drop_part(again(part), WHY, by=here.owners, at=TUESDAY)
    assert (again(part).status, again(part).by) == ("dropped", here.owners)
    assert kinds(part.case)[-4:] == ["part_given", "part_done", "part_reopened", "part_dropped"]


def test_the_loser_of_two_hands_is_told(neighbourhood):
    _, part = with_part(neighbourhood)
    late = again(part)
    finish_part(part, by=neighbourhood.owners, at=TUESDAY)
    with pytest.raises(AlreadyMoved):
        drop_part(late, WHY, by=neighbourhood.property, at=TUESDAY)


def test_a_case_is_not_gone_while_a_part_is_open_and_the_answer_names_it(neighbourhood):
    here = neighbourhood
    case, part = with_part(here)
    named = pytest.raises(OpenParts, match="Owners' committee: Open the store room")
    with override("en"), named:
        claim_removal(case, by=here.property, at=TUESDAY)
    finish_part(part, by=here.owners, at=TUESDAY)
    claim_removal(case, by=here.property, at=TUESDAY)
    with pytest.raises(AlreadyMoved):
        reopen_part(again(part), WHY, by=here.owners, at=TUESDAY)


def test_the_page_says_so_and_keeps_what_was_typed(neighbourhood, browser):
    case, _ = with_part(neighbourhood)
    said = {"version": case.version, "made": str(uuid7()), "text": "All gone"}
    answer = browser(neighbourhood.property).post(f"/n/luzhou/cases/{case.code}/claim/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Open the store room" in page and "All gone" in page


def test_open_parts_end_with_their_case(neighbourhood):
    case, part = with_part(neighbourhood)
    close_case(case, Outcome.NO_ACTION, WHY, by=neighbourhood.committee, at=TUESDAY)
    assert (again(part).status, again(part).by) == ("dropped", None)


def test_open_parts_go_along_where_cases_are_merged(neighbourhood):
    here = neighbourhood
    case, part = with_part(here)
    into = dispatched(here)
    merge_case(case, into, by=here.committee, at=TUESDAY)
    assert again(part).case == into
    other, part = with_part(here)
    finish_part(again(into.parts.get()), by=here.owners, at=TUESDAY)
    claim_removal(into, by=here.property, at=TUESDAY)
    merge_case(other, into, by=here.committee, at=TUESDAY)
    assert again(part).status == "dropped"


def test_its_party_finds_the_case_among_its_own_within_its_reach(neighbourhood, browser):
    case, _ = with_part(neighbourhood)
    assert case.code in mine(browser, neighbourhood.owners)
    assert case.code not in mine(browser, neighbourhood.lin)
    give_part(case, GROUP, "Ring at 402", by=neighbourhood.property, at=MONDAY)
    assert case.code in mine(browser, neighbourhood.lin)
    for other in ("secretary", "deputy"):  # see it, but have nothing to do for it
        assert case.code not in mine(browser, getattr(neighbourhood, other))


def test_a_leader_next_door_has_no_part_in_it(neighbourhood, browser):
    case = dispatched(neighbourhood)
    give_part(case, GROUP, "Ring at 402", by=neighbourhood.property, at=MONDAY)
    case.building_group = neighbourhood.group_636
    case.save()
    assert case.code not in mine(browser, neighbourhood.lin)


def test_its_party_is_reminded_and_those_in_charge_are_told_when_it_is_late(neighbourhood):
    case, part = with_part(neighbourhood, due_on=date(2026, 3, 5))  # a Thursday
    last = {1: "part_given", 2: "party_reminded", 3: "party_reminded", 4: "case_escalated"}
    for day, kind in last.items():
        turn_clocks(at=days(day))
        assert (turn_clocks(at=days(day)), kinds(case)[-1]) == (0, kind)
    step = case.steps.in_order().last()
    assert (step.kind, step.facts["told"]) == ("case_escalated", "property_company")
    assert waiting_for(neighbourhood.owners, date(2026, 3, 6)).parts == 1
    assert waiting_for(neighbourhood.property, date(2026, 3, 6)).awaited == 1
    assert again(part).told_on


def test_the_tick_finds_where_a_part_is_late(neighbourhood, monkeypatch):
    with_part(neighbourhood, due_on=date(2026, 3, 5))
    for day, steps in ((1, 0), (2, 1), (3, 0), (4, 1)):
        monkeypatch.setattr(timezone, "now", lambda day=day: days(day))
        assert jobs.tick() == steps


def test_nobody_outside_reads_of_parts(neighbourhood, client):
    case, _ = with_part(neighbourhood)
    found = client.get(f"/open311/v2/requests/{case.code}.json?extensions=true")
    assert found.status_code == 200 and case.code in found.content.decode()
    assert "store room" not in found.content.decode() and "Part" not in found.content.decode()
    assert "store room" not in client.get("/n/luzhou/buildings/FY-640/").content.decode()


def test_the_page_of_the_case_shows_it_with_what_one_may_do(neighbourhood, browser):
    case, part = with_part(neighbourhood)
    there = f"/n/luzhou/cases/{case.code}/"
    page = browser(neighbourhood.owners).get(there).content.decode()
    assert "Open the store room" in page and f"{part.pk}/done/" in page
    assert f"{part.pk}/done/" not in browser(neighbourhood.deputy).get(there).content.decode()
    one = browser(neighbourhood.owners)
    one.post(f"{there}parts/{part.pk}/done/", {"version": part.version, "text": "Opened."})
    assert again(part).status == "done"
    late = one.post(f"{there}parts/{part.pk}/drop/", {"version": 1, "reason": "No"})
    assert late.status_code == 409 and "No" in late.content.decode()
