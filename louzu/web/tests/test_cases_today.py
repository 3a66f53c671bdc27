"""What waits of the cases, each for whoever can move it on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from louzu.cases.actions.clocks import turn_clocks
from louzu.cases.actions.inspecting import inspect_case
from louzu.cases.actions.parts import give_part
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import claim_removal
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection
from louzu.cases.models.parts import Part
from louzu.cases.rules import CaseParty
from louzu.cases.tests.people import a_reported_case
from louzu.lib.working_days import working_day_after
from louzu.places.questions import calendar_here

TODAY = "/n/luzhou/today/"


@pytest.fixture
def read(neighbourhood, browser):
    return lambda who: browser(getattr(neighbourhood, who)).get(TODAY).content.decode()


@pytest.fixture
def case(neighbourhood):
    return a_reported_case(neighbourhood.group_640)


def test_a_new_report_waits_for_those_who_sort(case, read):
    assert "1 new report waits" in read("committee")
    assert "1 new report waits" in read("lin")
    assert "new report" not in read("property")
    assert "new report" not in read("wu")


def test_the_party_in_charge_is_told_what_is_late_and_what_is_due_today(neighbourhood, case, read):
    dispatch_case(case, CaseParty.PROPERTY_COMPANY, by=neighbourhood.committee, at=timezone.now())
    assert "overdue" not in read("property")
    for late, said in ((0, "1 case is due today"), (1, "1 case is overdue")):
        due_on = timezone.localdate() - timedelta(days=late)
        Case.objects.filter(pk=case.pk).update(due_on=due_on)
        assert said in read("property")
        assert said not in read("owners")
        assert said not in read("committee")


def test_a_side_is_told_of_its_part_and_those_in_charge_when_it_is_late(neighbourhood, case, read):
    here, at = neighbourhood, timezone.now()
    dispatch_case(case, CaseParty.PROPERTY_COMPANY, by=here.committee, at=at)
    part = give_part(case, CaseParty.OWNERS_COMMITTEE, "A key", by=here.property, at=at)
    assert "part of a case" not in read("owners")
    for late, awaited in ((0, False), (1, True)):
        due_on = timezone.localdate() - timedelta(days=late)
        Part.objects.filter(pk=part.pk).update(due_on=due_on)
        assert "1 part of a case is due" in read("owners")
        assert ("1 late part holds up your cases" in read("property")) is awaited
        assert "late part" not in read("lin")


def test_whoever_says_that_it_is_gone_is_not_asked_to_look(neighbourhood, case, read):
    at = timezone.now()
    dispatch_case(case, CaseParty.BUILDING_GROUP, by=neighbourhood.committee, at=at)
    claim_removal(case, by=neighbourhood.lin, at=at)
    assert "said to be gone" in read("deputy")
    assert "said to be gone" in read("committee")
    assert "said to be gone" not in read("lin")
    assert "said to be gone" not in read("property")
    inspect_case(case, is_clear=True, by=neighbourhood.deputy, at=at)
    first = Reinspection.objects.earliest("due_on")
    Reinspection.objects.filter(pk=first.pk).update(due_on=timezone.localdate())
    assert "looked at again" in read("deputy")
    assert "looked at again" not in read("lin")


def test_a_deadline_is_told_before_it_comes_and_after_it_passed_to_the_committee(
    neighbourhood, case, read
):
    """Party, residents' committee, street: each hears of it in its turn."""
    at, today = timezone.now(), timezone.localdate()
    dispatch_case(case, CaseParty.PROPERTY_COMPANY, by=neighbourhood.committee, at=at)
    due_on = working_day_after(today, 1, calendar_here())
    Case.objects.filter(pk=case.pk).update(due_on=due_on)
    assert "1 deadline is at hand" not in read("property")
    turn_clocks(at=at)
    assert "1 deadline is at hand" in read("property")
    assert "late with another party" not in read("committee")
    Case.objects.filter(pk=case.pk).update(due_on=today - timedelta(days=1))
    turn_clocks(at=at)
    assert "1 case is overdue" in read("property")
    assert "1 case is late with another party" in read("committee")
    for other in ("property", "lin", "owners"):
        assert "late with another party" not in read(other)
    Case.objects.filter(pk=case.pk).update(due_on=today - timedelta(days=20))
    turn_clocks(at=at)
    assert list(Case.objects.told_to_the_street()) == [case]
    assert "1 case is late with another party" in read("committee")
