"""Two thumbs on one floor at the same moment: one tick, one patrol, one case, one end."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from louzu.cases.models.cases import Case
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions.floors import Seen, report_from_patrol, tick_clear
from louzu.patrols.actions.patrols import Ended, begin_patrol, finish_patrol
from louzu.patrols.models import Patrol, PatrolFind, PatrolFloor
from louzu.patrols.tests.people import a_patrol_of, kind
from louzu.people.models import Person
from louzu.places.models import BuildingGroup

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def at_once(here, deed, *people):
    """What each got who did it at the same moment."""
    start = Barrier(len(people))

    def work(somebody):
        with scope(here.neighbourhood):
            try:
                by = Person.objects.get(pk=somebody.pk)
                start.wait()
                return deed(by)
            except Ended as late:
                return late
            finally:
                connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(work, people))


def walkers(here):
    return (here.lin, here.deputy, here.floor_lead, here.committee) * 2


def test_of_many_who_tick_one_floor_one_tick_stands(neighbourhood):
    patrol = a_patrol_of(neighbourhood.lin, neighbourhood.group_640)
    got = at_once(
        neighbourhood,
        lambda by: tick_clear(patrol, 5, by=by, at=timezone.now()),
        *walkers(neighbourhood),
    )
    assert len({row.pk for row in got}) == PatrolFloor.objects.count() == 1


def test_of_many_who_begin_one_patrol_is_under_way(neighbourhood):
    def begin(by):
        group = BuildingGroup.objects.get(code="FY-640")
        return begin_patrol(group, by=by, at=timezone.now(), made=uuid7())

    got = at_once(neighbourhood, begin, *walkers(neighbourhood))
    assert len({patrol.pk for patrol in got}) == Patrol.objects.count() == 1


def test_a_report_that_arrives_several_times_at_once_is_one_case(neighbourhood):
    patrol = a_patrol_of(neighbourhood.lin, neighbourhood.group_640)
    seen = Seen(4, kind(), uuid7())
    at_once(
        neighbourhood,
        lambda by: report_from_patrol(patrol, seen, by=by, at=timezone.now()),
        *[neighbourhood.lin] * 5,
    )
    assert Case.objects.count() == PatrolFind.objects.count() == PatrolFloor.objects.count() == 1


def test_clear_and_something_at_once_leave_what_was_seen(neighbourhood):
    patrol = a_patrol_of(neighbourhood.lin, neighbourhood.group_640)
    clutter = kind()

    def deed(by):
        if by.pk == neighbourhood.lin.pk:
            return tick_clear(patrol, 3, by=by, at=timezone.now())
        return report_from_patrol(patrol, Seen(3, clutter, uuid7()), by=by, at=timezone.now())

    at_once(neighbourhood, deed, neighbourhood.lin, neighbourhood.deputy)
    assert PatrolFloor.objects.get().finding == "something_seen"


def test_a_tick_and_the_end_at_once_never_leave_a_tick_after_the_end(neighbourhood):
    patrol = a_patrol_of(neighbourhood.lin, neighbourhood.group_640)

    def deed(by):
        if by.pk == neighbourhood.lin.pk:
            return finish_patrol(patrol, by=by, at=timezone.now())
        return tick_clear(patrol, 3, by=by, at=timezone.now())

    got = at_once(neighbourhood, deed, neighbourhood.lin, neighbourhood.deputy)
    late = [each for each in got if isinstance(each, Ended)]
    assert PatrolFloor.objects.count() == 1 - len(late)
    assert Patrol.objects.get().status == "finished"
