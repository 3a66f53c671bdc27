"""A street's numbers follow the books of its neighbourhoods, and counting twice changes nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY
from louzu.audit import actions as audit
from louzu.insight import jobs
from louzu.insight.actions import refresh_rollups
from louzu.insight.models import Rollup
from louzu.insight.rules import Metric
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope

DAY = timedelta(days=1)


def value(metric: Metric, at=MONDAY) -> int:
    return Rollup.objects.get(metric=metric, day=timezone.localdate(at)).value


def test_the_days_numbers_are_kept(here):
    refresh_rollups(here.neighbourhood, at=MONDAY)
    assert value(Metric.BUILDING_GROUPS) == 2
    assert value(Metric.PARTY_GROUPS) == value(Metric.LEADERS) == value(Metric.THEMES) == 1
    assert value(Metric.WITH_HOMES) == 2


def test_counting_twice_keeps_one_number_the_newest(here):
    refresh_rollups(here.neighbourhood, at=MONDAY)
    here.group_640.themes.update(ended_on=MONDAY)
    refresh_rollups(here.neighbourhood, at=MONDAY)
    assert Rollup.objects.count() == len(Metric)
    assert value(Metric.THEMES) == 0


def test_another_day_has_its_own_numbers_and_yesterdays_stay(here):
    refresh_rollups(here.neighbourhood, at=MONDAY)
    refresh_rollups(here.neighbourhood, at=MONDAY + DAY)
    assert Rollup.objects.count() == 2 * len(Metric)


@pytest.fixture
def now(monkeypatch):
    """Sets the clock that the job reads."""

    def set_to(at) -> None:
        monkeypatch.setattr(jobs.timezone, "now", lambda: at)

    return set_to


def test_the_first_tick_counts_everybody_and_the_next_nobody(here, elsewhere, now):
    now(MONDAY)
    with scope(None):
        assert jobs.tick() == 2
        assert jobs.tick() == 0


def test_whose_book_moved_is_counted_again(here, elsewhere, now):
    now(MONDAY)
    jobs.tick()
    later = MONDAY + timedelta(hours=1)
    audit.record("culture.theme_ended", by=OPERATOR, about=here.group_640, at=later)
    now(later + timedelta(minutes=1))
    assert jobs.neighbourhoods_due(jobs.timezone.now()) == [here.neighbourhood]
    assert jobs.tick() == 1


def test_a_deed_that_ended_after_the_count_is_not_forgotten(here, now):
    now(MONDAY)
    jobs.tick()
    began = MONDAY - timedelta(minutes=5)
    audit.record("roster.imported", by=OPERATOR, about=here.group_640, at=began)
    assert jobs.tick() == 1


def test_a_new_day_is_counted_because_seats_end_by_themselves(here, now):
    now(MONDAY)
    jobs.tick()
    now(MONDAY + DAY)
    assert jobs.tick() == 1
    assert value(Metric.LEADERS, MONDAY + DAY) == 1


def test_the_task_does_what_the_tick_does(here, now):
    now(MONDAY)
    jobs.tick_task.enqueue()
    assert Rollup.objects.count() == len(Metric)
