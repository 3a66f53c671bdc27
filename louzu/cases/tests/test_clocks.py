"""Reminded before the deadline, told upwards after it; each once, however often the clock ticks."""

from datetime import date

import pytest
from django.utils import timezone

from louzu.cases import jobs
from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.actions.inspecting import inspect_case
from louzu.cases.actions.work import hand_over_case
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.rules import CaseParty, street_line
from louzu.cases.tests.life import PROPERTY, TUESDAY, claimed, days, dispatched
from louzu.lib.official_calendar import OFFICIAL

COMMITTEE = CaseParty.RESIDENTS_COMMITTEE


def told(case):
    return [
        (step.kind, step.facts.get("told"))
        for step in case.steps.in_order()
        if step.kind in ("party_reminded", "case_escalated", "look_again_due")
    ]


def test_weekends_do_not_count():
    assert street_line(date(2026, 3, 11), OFFICIAL) == date(2026, 3, 8)


def test_reminded_a_working_day_before_then_committee_then_street(neighbourhood):
    case = dispatched(neighbourhood)  # due on Wednesday, 11 March
    expected = {
        7: [],
        8: [("party_reminded", None)],
        9: [("party_reminded", None)],
        10: [("party_reminded", None), ("case_escalated", "residents_committee")],
    }
    for day, so_far in expected.items():
        for _ in range(2):
            turn_clocks(at=days(day))
        assert told(case) == so_far
    turn_clocks(at=days(14))  # Monday, 16 March: three working days late
    assert told(case)[-1] == ("case_escalated", "street")
    assert turn_clocks(at=days(15)) == 0
    assert list(Case.objects.told_to_the_street()) == [case]


def test_a_late_case_of_the_committee_goes_straight_to_the_street(neighbourhood):
    case = dispatched(neighbourhood, COMMITTEE)
    turn_clocks(at=days(10))
    assert told(case) == [("party_reminded", None)]
    turn_clocks(at=days(14))
    assert told(case)[-1] == ("case_escalated", "street")


def test_whoever_gets_it_next_is_reminded_of_the_own_deadline(neighbourhood):
    case = dispatched(neighbourhood)
    turn_clocks(at=days(10))
    case.refresh_from_db()
    hand_over_case(case, COMMITTEE, "Not ours.", by=neighbourhood.property, at=days(10))
    assert (case.reminded_on, case.escalation) == (None, 0)
    turn_clocks(at=days(18))
    assert [kind for kind, _ in told(case)].count("party_reminded") == 2


def test_an_ended_case_has_no_clock_but_is_looked_at_again(neighbourhood):
    case = claimed(neighbourhood)
    inspect_case(case, is_clear=True, by=neighbourhood.lin, at=TUESDAY)
    assert turn_clocks(at=days(7)) == 0
    assert [turn_clocks(at=days(8)), turn_clocks(at=days(9))] == [1, 0]
    assert told(case) == [("look_again_due", None)]


def test_the_tick_turns_the_clocks_of_every_neighbourhood(neighbourhood, monkeypatch):
    dispatched(neighbourhood, PROPERTY)
    steps = Step.objects.count()
    monkeypatch.setattr(timezone, "now", lambda: days(20))
    assert [jobs.tick(), jobs.tick()] == [2, 0]
    assert Step.objects.count() == steps + 2


@pytest.mark.parametrize("day", range(7, 16))
def test_the_clock_is_never_lost(neighbourhood, day):
    case = dispatched(neighbourhood)
    turn_clocks(at=days(day))
    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 11)
