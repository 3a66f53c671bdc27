"""Two hands at one case at the same moment: one moves it, the other sees where it stands."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection

from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.actions.inspecting import inspect_case
from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.parts import OpenParts, drop_part, finish_part, give_part
from louzu.cases.actions.reporters import Report, say_still_there, take_in
from louzu.cases.actions.reporting import Reach, follow_token, keep_reporter, token_hash
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.actions.steps import AlreadyMoved, add_note
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import claim_removal, hand_over_case
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection, Step
from louzu.cases.models.parts import Part
from louzu.cases.models.reports import Reporter
from louzu.cases.rules import CaseParty
from louzu.cases.tests.life import PROPERTY, TUESDAY, claimed, days, dispatched, reported, with_part
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Person

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
OTHERS = (CaseParty.OWNERS_COMMITTEE, CaseParty.BUILDING_GROUP)


def at_once(here, *hands):
    """What each hand got; each reads its case and person first, then all of them begin."""
    start = Barrier(len(hands))

    def work(hand):
        with scope(here.neighbourhood):
            try:
                return hand(start)
            except AlreadyMoved as late:
                return late.case
            finally:
                connection.close()

    with ThreadPoolExecutor(len(hands)) as pool:
        return list(pool.map(work, hands))


def hand(case, somebody, deed):
    """One who has the page of the case open, and presses the button."""

    def press(start):
        mine = Case.objects.select_related("building_group", "category").get(pk=case.pk)
        by = Person.objects.get(pk=somebody.pk)
        start.wait()
        return deed(mine, by)

    return press


def losers(got):
    return [each for each in got if isinstance(each, Case)]


def test_of_two_who_dispatch_one_wins_and_the_other_sees_to_whom_it_went(neighbourhood):
    case = reported(neighbourhood)
    got = at_once(
        neighbourhood,
        hand(case, neighbourhood.committee, lambda c, by: dispatch_case(
            c, PROPERTY, by=by, at=TUESDAY)),
        hand(case, neighbourhood.lin, lambda c, by: dispatch_case(
            c, CaseParty.BUILDING_GROUP, by=by, at=TUESDAY)),
    )  # fmt: skip
    case.refresh_from_db()
    [late] = losers(got)
    assert (late.status, late.party, late.version) == ("dispatched", case.party, 2)
    assert Step.objects.filter(case=case, kind="case_dispatched").count() == 1


def test_of_many_who_hand_it_over_one_wins_though_the_status_stays(neighbourhood):
    case = dispatched(neighbourhood)
    got = at_once(
        neighbourhood,
        *(
            hand(case, neighbourhood.committee, lambda c, by, to=to: hand_over_case(
                c, to, "Theirs.", by=by, at=TUESDAY))
            for to in (*OTHERS, *OTHERS)
        ),
    )  # fmt: skip
    assert len(losers(got)) == 3
    assert Step.objects.filter(case=case, kind="case_handed_over").count() == 1


def test_of_two_inspectors_one_closes_it_and_it_is_planned_once(neighbourhood):
    case = claimed(neighbourhood)
    got = at_once(
        neighbourhood,
        hand(case, neighbourhood.lin, lambda c, by: inspect_case(
            c, is_clear=True, by=by, at=TUESDAY)),
        hand(case, neighbourhood.deputy, lambda c, by: inspect_case(
            c, is_clear=False, text="A pram.", by=by, at=TUESDAY)),
    )  # fmt: skip
    assert len(losers(got)) == 1
    case.refresh_from_db()
    planned = Reinspection.objects.planned().filter(case=case).count()
    assert (case.status, planned) in {("closed", 3), ("in_work", 0)}


def claim_or_name_parts(case, by):
    try:
        return claim_removal(case, by=by, at=TUESDAY)
    except OpenParts as named:
        return named


@pytest.mark.parametrize("_time", range(5))
def test_nothing_is_said_to_be_gone_while_a_part_of_it_is_given(neighbourhood, _time):
    case = dispatched(neighbourhood)
    at_once(
        neighbourhood,
        hand(case, neighbourhood.property, claim_or_name_parts),
        hand(case, neighbourhood.committee, lambda c, by: give_part(
            c, CaseParty.OWNERS_COMMITTEE, "A key", by=by, at=TUESDAY)),
    )  # fmt: skip
    case.refresh_from_db()
    parts = Part.objects.open().filter(case=case).count()
    assert (case.status, parts) in {("claimed", 0), ("dispatched", 1)}


def test_of_two_who_settle_a_part_one_wins(neighbourhood):
    case, part = with_part(neighbourhood)

    def settle(deed):
        def do(_case, by):
            mine = Part.objects.select_related("case__building_group").get(pk=part.pk)
            return deed(mine, by=by, at=TUESDAY)

        return do

    at_once(
        neighbourhood,
        hand(case, neighbourhood.owners, settle(finish_part)),
        hand(case, neighbourhood.property, settle(lambda p, **who: drop_part(p, "No.", **who))),
    )
    part.refresh_from_db()
    steps = Step.objects.filter(case=case, kind__in=["part_done", "part_dropped"])
    assert (part.version, steps.count()) == (2, 1)


def test_forty_notes_at_the_same_moment_are_forty_notes(neighbourhood):
    case = dispatched(neighbourhood)

    def note(number):
        return hand(case, neighbourhood.committee, lambda c, by: add_note(
            c, f"Note {number}", by=by, at=TUESDAY, made=uuid7()))  # fmt: skip

    at_once(neighbourhood, *(note(number) for number in range(40)))
    texts = set(Step.objects.filter(case=case, kind="case_note").values_list("text", flat=True))
    assert texts == {f"Note {number}" for number in range(40)}


def test_two_who_merge_crosswise_do_not_wait_for_ever_and_one_case_goes_on(neighbourhood):
    one, two = reported(neighbourhood), reported(neighbourhood)

    def merge(case, other):
        def deed(mine, by):
            into = Case.objects.select_related("building_group").get(pk=other.pk)
            return merge_case(mine, into, by=by, at=TUESDAY)

        return hand(case, neighbourhood.committee, deed)

    got = at_once(neighbourhood, merge(one, two), merge(two, one))
    assert len(losers(got)) == 1
    assert [case.status for case in Case.objects.open()] == ["reported"]


def test_merging_crosswise_between_two_buildings_stops_nobody(neighbourhood):
    there = SimpleNamespace(**{**vars(neighbourhood), "group_640": neighbourhood.group_636})
    pairs = [(reported(neighbourhood), reported(there)) for _ in range(4)]

    def merge(case, other):
        def deed(mine, by):
            into = Case.objects.select_related("building_group").get(pk=other.pk)
            return merge_case(mine, into, by=by, at=TUESDAY)

        return hand(case, neighbourhood.committee, deed)

    crosswise = [merge(*(pair if n % 2 else pair[::-1])) for n, pair in enumerate(pairs)]
    assert losers(at_once(neighbourhood, *crosswise)) == []
    assert Case.objects.filter(status="merged").count() == 4


def test_two_workers_tell_once(neighbourhood):
    dispatched(neighbourhood)

    def tick(start):
        start.wait()
        return turn_clocks(at=days(14))

    assert sum(at_once(neighbourhood, tick, tick, tick)) == 2


def test_a_report_pressed_many_times_at_the_same_moment_is_one_case_with_one_receipt(neighbourhood):
    set_up_categories()
    lift = Category.objects.get(code="lift")
    said = Report(neighbourhood.group_640, lift, made=uuid7())

    def press(start):
        start.wait()
        return take_in(said, at=TUESDAY)

    receipts = at_once(neighbourhood, *[press] * 6)
    assert len(set(receipts)) == 1
    assert Case.objects.count() == Reporter.objects.count() == Step.objects.count() == 1


def test_of_two_neighbours_who_say_that_it_is_still_there_both_are_heard(neighbourhood):
    case = claimed(neighbourhood)
    inspect_case(case, is_clear=True, by=neighbourhood.lin, at=TUESDAY)
    Case.objects.filter(pk=case.pk).update(reported_at=TUESDAY)
    secrets = [uuid7(), uuid7()]
    for made in secrets:
        keep_reporter(case, Reach(), made, TUESDAY)

    def say(made):
        def press(start):
            known = Reporter.objects.select_related("case__category", "case__building_group")
            mine = known.get(token_hash=token_hash(follow_token(made)))
            start.wait()
            say_still_there(mine, text="There!", photos=(), made=uuid7(), at=TUESDAY)

        return press

    at_once(neighbourhood, *map(say, secrets))
    case.refresh_from_db()
    told = Step.objects.filter(case=case, text="There!").values_list("kind", flat=True)
    assert case.status == "claimed"  # inspected anew, by whoever did not claim it
    assert sorted(told) == ["case_reopened", "reporter_added"]
