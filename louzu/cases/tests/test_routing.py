"""Ordered rules send a case while it is reported; each is tried before it is switched on."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.actions.inspecting import inspect_case, look_again
from louzu.cases.actions.routing import (
    add_route,
    correct_route,
    move_route_down,
    move_route_up,
    remove_route,
    switch_route,
    try_route,
)
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.actions.steps import add_note
from louzu.cases.actions.work import claim_removal, hand_over_case, start_work
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection
from louzu.cases.models.routes import Route
from louzu.cases.questions.routing import removal_of, tried, why_here
from louzu.cases.rules import CaseParty, is_between
from louzu.cases.tests.life import TUESDAY, days, kinds, reported
from louzu.lib.versions import version

PROPERTY, OWNERS = CaseParty.PROPERTY_COMPANY, CaseParty.OWNERS_COMMITTEE
HOURS = st.integers(0, 23)


def rule(here, is_on=True, party=PROPERTY, **said):
    set_up_categories()
    if code := said.pop("kind", ""):
        said["category"] = Category.objects.get(code=code)
    added = add_route(by=here.committee, at=MONDAY, party=party, **said)
    if is_on:
        try_route(added, by=here.committee, at=MONDAY)
        switch_route(added, True, by=here.committee, at=MONDAY)
    return added


def test_without_a_rule_the_committee_sorts(neighbourhood):
    case = reported(neighbourhood)
    assert (case.status, case.party, case.route_note) == (
        "reported",
        "residents_committee",
        "",
    )


def test_the_first_rule_that_fits_sends_it_in_the_same_deed_and_the_case_says_why(neighbourhood):
    rule(neighbourhood, kind="lift", party=OWNERS)
    rule(neighbourhood, kind="clutter", compound=neighbourhood.group_640.compound)
    rule(neighbourhood, party=OWNERS)
    case = reported(neighbourhood)
    case.refresh_from_db()
    assert (case.status, case.party) == ("dispatched", PROPERTY)
    assert case.accepted_at == case.reported_at
    with override("en"):
        clutter = case.category.name
        assert why_here(case) == f"Rule 2: {clutter}, Fuyuan → Property company"
    assert case.steps.get().facts["party"] == PROPERTY


def test_why_it_came_stays_as_it_was_when_the_rules_change(neighbourhood, browser):
    it = rule(neighbourhood, kind="ebike", answer="charging=yes", from_hour=8, until_hour=20)
    case = reported(neighbourhood, "ebike", answers={"charging": "yes"})
    why = f"Rule 1: {case.category.name_en}, reported between 8:00 and 20:00, "
    rule(neighbourhood, party=OWNERS)
    move_route_down(it, by=neighbourhood.committee, at=MONDAY)
    remove_route(it, by=neighbourhood.committee, at=MONDAY)
    page = browser(neighbourhood.committee).get(f"/n/luzhou/cases/{case.code}/").content.decode()
    told = unescape(page.split("Why it came here</dt><dd>")[1].split("</dd>")[0])
    assert told.startswith(why) and told.endswith(" → Property company")
    (asked,) = [each for each in case.category.questions if each["code"] == "charging"]
    assert asked["en"] in told


def test_a_hand_over_by_hand_stays(neighbourhood):
    """Whatever rules there are later, and whatever the clock does: no rule takes it back."""
    it = rule(neighbourhood, kind="clutter")
    case = reported(neighbourhood)
    hand_over_case(case, OWNERS, "Their storeroom.", by=neighbourhood.property, at=MONDAY)
    switch_route(it, False, by=neighbourhood.committee, at=MONDAY)
    switch_route(it, True, by=neighbourhood.committee, at=MONDAY)
    rule(neighbourhood, party=CaseParty.BUILDING_GROUP)
    assert reported(neighbourhood).party == PROPERTY  # the rule still sends what comes in
    start_work(case, by=neighbourhood.owners, at=TUESDAY)
    add_note(case, "Half of it is gone.", by=neighbourhood.property, at=TUESDAY)
    turn_clocks(at=days(60))
    case.refresh_from_db()
    assert (case.status, case.party) == ("in_work", OWNERS)
    assert kinds(case)[:2] == ["case_reported", "case_handed_over"]
    assert "case_escalated" in kinds(case)


def test_a_hand_over_by_hand_stays_when_it_came_back(neighbourhood):
    rule(neighbourhood, kind="clutter")
    case = reported(neighbourhood)
    hand_over_case(case, OWNERS, "Their storeroom.", by=neighbourhood.property, at=MONDAY)
    claim_removal(case, by=neighbourhood.owners, at=TUESDAY)
    inspect_case(case, is_clear=True, by=neighbourhood.secretary, at=TUESDAY)
    look = Reinspection.objects.planned().order_by("due_on").select_related("case").first()
    look_again(look, is_clear=False, text="Again.", by=neighbourhood.secretary, at=days(9))
    case.refresh_from_db()
    assert (case.status, case.party) == ("dispatched", OWNERS)


def test_a_rule_for_the_committee_leaves_it_to_be_sorted(neighbourhood):
    rule(neighbourhood, party=CaseParty.RESIDENTS_COMMITTEE)
    case = reported(neighbourhood)
    assert case.status == "reported"
    assert why_here(case)


def test_answers_and_hours_are_conditions(neighbourhood):
    rule(neighbourhood, kind="ebike", answer="charging=yes")
    assert reported(neighbourhood, "ebike", answers={"charging": "yes"}).status == "dispatched"
    assert reported(neighbourhood, "ebike", answers={"charging": "no"}).status == "reported"
    assert reported(neighbourhood, "ebike").status == "reported"


@given(HOURS, HOURS, HOURS)
def test_an_hour_lies_in_a_span_or_in_the_rest_of_the_day(hour, first, last):
    if first != last:
        assert is_between(hour, first, last) != is_between(hour, last, first)
    assert is_between(hour, None, None)


def test_a_rule_that_is_off_sends_nothing_and_can_be_tried(neighbourhood):
    case = reported(neighbourhood)
    reported(neighbourhood, "lift")
    tries = rule(neighbourhood, is_on=False, kind="clutter")
    trial = tried(tries)
    assert (trial.cases, trial.sent, trial.taken_before, trial.elsewhere) == (2, [case], 0, 1)
    everything = rule(neighbourhood, party=OWNERS)
    move_route_up(everything, by=neighbourhood.committee, at=MONDAY)
    assert tried(Route.objects.get(pk=tries.pk)).taken_before == 1


def test_a_changed_rule_is_off_until_it_was_tried_again(neighbourhood):
    it = rule(neighbourhood)
    correct_route(
        it, by=neighbourhood.committee, at=MONDAY, version=version(it, ["party"]), party=OWNERS
    )
    it.refresh_from_db()
    assert (it.party, it.is_on) == (OWNERS, False)


def test_one_hour_alone_says_nothing(neighbourhood):
    with pytest.raises(ValidationError):
        rule(neighbourhood, from_hour=22)


def test_the_pages_lead_from_a_new_rule_over_its_trial_to_the_switch(neighbourhood, browser):
    reported(neighbourhood)
    committee = browser(neighbourhood.committee)
    clutter = Category.objects.get(code="clutter")
    form = committee.get("/n/luzhou/cases/routes/add/")
    made = form.context["form"]["made"].value()
    said = {"made": str(made), "category": str(clutter.pk), "party": PROPERTY}
    for _ in range(2):  # pressed twice, it is one rule
        answer = committee.post("/n/luzhou/cases/routes/add/", said)
        assert answer.status_code == 302, answer.content.decode()
    route = Route.objects.get()
    assert not route.is_on
    assert "1" in committee.get(answer.url).content.decode()
    committee.post(f"{answer.url}on/")
    route.refresh_from_db()
    assert route.is_on
    case = reported(neighbourhood)
    page = committee.get(f"/n/luzhou/cases/{case.code}/").content.decode()
    assert "Rule 1" in page
    changed = {"version": "0" * 16, "category": str(clutter.pk), "party": OWNERS}
    assert committee.post(f"{answer.url}change/", changed).status_code == 409
    for deed in ("off", "up", "down", "remove"):
        assert committee.post(f"{answer.url}{deed}/").status_code == 302
    assert not Route.objects.exists()
    assert "Rule 1" in committee.get(f"/n/luzhou/cases/{case.code}/").content.decode()
    assert "Rule of routing removed" in committee.get("/n/luzhou/cases/routes/").content.decode()


def test_removed_from_the_list_it_sends_no_longer(neighbourhood):
    it = rule(neighbourhood)
    remove_route(it, by=neighbourhood.committee, at=MONDAY)
    assert reported(neighbourhood).status == "reported"


def test_the_list_of_rules_and_of_cases_asks_the_same_whatever_their_number(
    neighbourhood, browser, django_assert_max_num_queries
):
    committee = browser(neighbourhood.committee)
    for _ in range(21):
        rule(neighbourhood)
        reported(neighbourhood)
    with django_assert_max_num_queries(9):
        committee.get("/n/luzhou/cases/routes/")
    for size in (20, 100):
        with django_assert_max_num_queries(12):
            committee.get(f"/n/luzhou/cases/?size={size}")


def test_what_was_not_tried_as_it_stands_now_is_not_switched_on(neighbourhood, browser):
    it = rule(neighbourhood, is_on=False, kind="clutter")
    said = {"by": neighbourhood.committee, "at": MONDAY}
    with pytest.raises(ValidationError):
        switch_route(it, True, **said)
    try_route(it, **said)
    it.refresh_from_db()
    correct_route(it, version=version(it, ["party"]), party=OWNERS, **said)
    with pytest.raises(ValidationError):
        switch_route(it, True, **said)
    committee, page = browser(neighbourhood.committee), f"/n/luzhou/cases/routes/{it.pk}/"
    assert "Not tried yet" in committee.get(page).content.decode()
    answer = committee.post(f"{page}on/", follow=True).content.decode()
    assert "Try the rule first" in answer
    assert not Route.objects.get().is_on
    assert "Switch it on" in committee.post(f"{page}try/", follow=True).content.decode()
    committee.post(f"{page}on/")
    assert Route.objects.get().is_on


def test_what_is_tried_is_what_is_counted_in_the_book(neighbourhood):
    reported(neighbourhood)
    it = rule(neighbourhood, is_on=False)
    try_route(it, by=neighbourhood.committee, at=MONDAY)
    entry = Entry.objects.get(deed="cases.route_tried")
    assert entry.changes == {"cases_tried": ["", 1], "cases_sent": ["", 1]}


def test_down_and_up_again_and_the_ends_stay(neighbourhood):
    first, second = rule(neighbourhood), rule(neighbourhood, party=OWNERS)
    said = {"by": neighbourhood.committee, "at": MONDAY}
    for deed, order in [
        (move_route_down, [second, first]),
        (move_route_down, [second, first]),
        (move_route_up, [first, second]),
        (move_route_up, [first, second]),
    ]:
        deed(first, **said)
        assert list(Route.objects.in_order()) == order
        assert [route.number for route in Route.objects.in_order()] == [1, 2]


def test_before_a_rule_goes_it_is_said_where_its_cases_would_go(neighbourhood, browser):
    it = rule(neighbourhood, kind="clutter")
    rule(neighbourhood, kind="clutter", compound=neighbourhood.group_640.compound, party=OWNERS)
    reported(neighbourhood)
    reported(neighbourhood, "lift")
    found = removal_of(it)
    assert (found.cases, found.sent) == (2, 1)
    assert [(route.party, cases) for route, cases in found.instead] == [(OWNERS, 1)]
    committee, page = browser(neighbourhood.committee), f"/n/luzhou/cases/routes/{it.pk}/remove/"
    told = committee.get(page).content.decode()
    assert "Of the last 2 cases it would send 1 today." in told
    assert "1 would go by rule 2 → Owners&#x27; committee" in told
    assert Route.objects.count() == 2
    committee.post(page)
    assert [route.number for route in Route.objects.all()] == [1]


def test_an_answer_is_a_condition_only_where_it_is_asked(neighbourhood):
    with pytest.raises(ValidationError) as refused:
        rule(neighbourhood, kind="lift", answer="charging=yes")
    assert "answer" in refused.value.error_dict
