"""A patrol goes a year after it ended; the cases that came of it stay. Erased people go at once."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from louzu.cases.models.cases import Case
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions.floors import Seen, report_from_patrol, tick_clear
from louzu.patrols.actions.patrols import finish_patrol
from louzu.patrols.models import Patrol, PatrolFind, PatrolFloor
from louzu.patrols.tests.people import a_patrol_of, kind
from louzu.roster.actions.erasing import forget
from louzu.roster.actions.keeping import let_go
from louzu.roster.questions.erasing import goes
from louzu.roster.questions.keeping import counts_due
from louzu.roster.rules.keeping import Kept

A_YEAR, HOUR = timedelta(days=365), timedelta(hours=1)


@pytest.fixture
def patrol(neighbourhood):
    """Lin began it, Tang walked along, and something was reported."""
    patrol = a_patrol_of(neighbourhood.lin, neighbourhood.group_640, MONDAY)
    tick_clear(patrol, 6, by=neighbourhood.deputy, at=MONDAY)
    report_from_patrol(patrol, Seen(5, kind(), uuid7()), by=neighbourhood.lin, at=MONDAY)
    return patrol


def test_a_year_after_its_end_a_patrol_goes_and_its_case_stays(neighbourhood, patrol):
    finish_patrol(patrol, by=neighbourhood.lin, at=MONDAY + HOUR)
    assert counts_due(MONDAY + HOUR + A_YEAR)[Kept.PATROLS] == 0
    assert let_go(at=MONDAY + 2 * HOUR + A_YEAR)[Kept.PATROLS] == 1
    assert not PatrolFloor.objects.exists()
    assert not PatrolFind.objects.exists()
    assert Case.objects.count() == 1


def test_one_that_nobody_ended_goes_as_well(patrol):
    assert counts_due(MONDAY + HOUR + A_YEAR)[Kept.PATROLS] == 1


def test_whoever_is_erased_walked_nowhere_any_more(neighbourhood, patrol):
    lin = neighbourhood.lin
    told = {effect.what for effect in goes(lin, MONDAY.date())}
    assert "Patrols" in told
    forget(lin, by=neighbourhood.committee, at=MONDAY)
    forget(neighbourhood.deputy, by=neighbourhood.committee, at=MONDAY)
    assert not Patrol.objects.filter(by__isnull=False).exists()
    assert set(PatrolFloor.objects.values_list("by", flat=True)) == {None}
