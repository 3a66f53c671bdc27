"""A walk from the top floor down: ticked once, reported once, finished once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.tests.life import kinds, reported
from louzu.groups.permissions import NotAllowed
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions.floors import (
    Seen,
    report_from_patrol,
    see_known_case,
    take_back_tick,
    tick_clear,
)
from louzu.patrols.actions.patrols import (
    Ended,
    begin_patrol,
    finish_patrol,
    give_up_patrol,
    go_on_walking,
)
from louzu.patrols.models import Patrol, PatrolFind, PatrolFloor
from louzu.patrols.questions import by_month, floors_of, summary_of, walkers_of
from louzu.patrols.tests.people import a_patrol_of, kind

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def here(neighbourhood):
    return neighbourhood


@pytest.fixture
def patrol(here):
    return a_patrol_of(here.lin, here.group_640, MONDAY)


def by(somebody, minutes=1):
    return {"by": somebody, "at": MONDAY + minutes * MINUTE}


def ticked(patrol):
    return dict(PatrolFloor.objects.filter(patrol=patrol).values_list("floor", "finding"))


def deeds():
    return list(Entry.objects.filter(deed__startswith="patrols.").values_list("deed", flat=True))


def test_a_form_sent_twice_begins_one_patrol(here):
    made = uuid7()
    first = begin_patrol(here.group_640, made=made, **by(here.lin))
    finish_patrol(first, **by(here.lin, 2))
    assert begin_patrol(here.group_640, made=made, **by(here.lin, 3)) == first
    assert Patrol.objects.count() == 1


def test_whoever_comes_second_walks_along_and_both_are_told(here, patrol):
    assert begin_patrol(here.group_640, **by(here.deputy)) == patrol
    tick_clear(patrol, 6, **by(here.lin))
    tick_clear(patrol, 5, **by(here.deputy))
    told = [(str(person), seat) for person, seat in walkers_of(patrol, floors_of(patrol))]
    assert told == [("Lin", "leader"), ("Tang", "deputy")]


def test_how_many_floors_is_asked_only_where_nobody_wrote_it_down(here):
    assert begin_patrol(here.group_640, floors=9, **by(here.lin)).floors == 6
    here.group_636.floors = None
    with pytest.raises(ValidationError, match="how many floors"):
        begin_patrol(here.group_636, **by(here.committee))
    assert begin_patrol(here.group_636, floors=9, **by(here.committee)).floors == 9


def test_a_patrol_that_was_forgotten_ends_as_it_stood_when_the_next_one_begins(here, patrol):
    tick_clear(patrol, 6, **by(here.lin, 5))
    anew = begin_patrol(here.group_640, by=here.lin, at=MONDAY + DAY)
    patrol.refresh_from_db()
    assert anew != patrol
    assert (patrol.status, patrol.ended_at) == ("finished", MONDAY + 5 * MINUTE)
    begin_patrol(here.group_640, by=here.lin, at=MONDAY + 2 * DAY)
    anew.refresh_from_db()
    assert anew.status == "given_up"


def test_a_second_tick_changes_nothing_and_is_not_written_down_twice(here, patrol):
    first = tick_clear(patrol, 6, **by(here.lin))
    again = tick_clear(patrol, 6, **by(here.deputy, 9))
    assert (again.pk, again.by_id, again.seen_at) == (first.pk, here.lin.pk, first.seen_at)
    assert deeds() == ["patrols.begun", "patrols.clear"]


def test_one_press_makes_a_case_like_everybodys_with_the_walker_as_its_reporter(here, patrol):
    made = uuid7()
    case = report_from_patrol(patrol, Seen(4, kind(), made), **by(here.lin))
    assert report_from_patrol(patrol, Seen(4, kind(), made), **by(here.lin, 2)) == case
    assert (case.floor, case.building_group, case.category.code) == (4, here.group_640, "clutter")
    assert (case.status, case.party) == ("reported", "residents_committee")
    assert Reporter.objects.get().person == here.lin
    assert Case.objects.count() == PatrolFind.objects.count() == 1
    assert ticked(patrol) == {4: "something_seen"}


def test_what_was_ticked_as_clear_becomes_what_was_seen_and_never_the_other_way(here, patrol):
    tick_clear(patrol, 4, **by(here.lin))
    report_from_patrol(patrol, Seen(4, kind(), uuid7()), **by(here.deputy, 2))
    row = tick_clear(patrol, 4, **by(here.lin, 3))
    assert (row.finding, row.by) == ("something_seen", here.deputy)


def test_several_things_may_stand_on_one_floor(here, patrol):
    for code in ("clutter", "light"):
        report_from_patrol(patrol, Seen(4, kind(code), uuid7()), **by(here.lin))
    [floor] = [floor for floor in floors_of(patrol) if floor.row]
    assert [find.case.category.code for find in floor.finds] == ["clutter", "light"]


def test_what_is_known_already_is_offered_on_its_floor_and_not_reported_once_more(here, patrol):
    known = reported(here, floor=4)
    [offered] = [floor.known for floor in floors_of(patrol) if floor.known]
    assert offered == [known]
    for _ in range(2):
        see_known_case(patrol, 4, known, **by(here.lin))
    assert Case.objects.count() == PatrolFind.objects.count() == 1
    assert kinds(known) == ["case_reported", "seen_on_patrol"]
    assert not [floor for floor in floors_of(patrol) if floor.known]


def test_a_case_of_another_building_was_not_seen_here(here, patrol):
    other = reported(here)
    Case.objects.filter(pk=other.pk).update(building_group=here.group_636)
    other.refresh_from_db()
    with pytest.raises(ValidationError):
        see_known_case(patrol, 4, other, **by(here.lin))


def test_a_floor_the_building_has_not_is_refused(here, patrol):
    for floor in (0, 7):
        with pytest.raises(ValidationError):
            tick_clear(patrol, floor, **by(here.lin))


def test_a_slip_of_the_thumb_is_taken_back_but_never_what_was_reported(here, patrol):
    tick_clear(patrol, 6, **by(here.lin))
    report_from_patrol(patrol, Seen(4, kind(), uuid7()), **by(here.lin))
    for floor in (6, 6, 4):
        take_back_tick(patrol, floor, **by(here.lin))
    assert ticked(patrol) == {4: "something_seen"}
    assert deeds().count("patrols.tick_taken_back") == 1


def test_finished_it_tells_what_was_seen_and_what_was_left_out(here, patrol):
    for floor in (6, 5):
        tick_clear(patrol, floor, **by(here.lin))
    report_from_patrol(patrol, Seen(3, kind(), uuid7()), **by(here.lin))
    for minutes in (9, 10):
        finish_patrol(patrol, **by(here.lin, minutes))
    patrol.refresh_from_db()
    told = summary_of(patrol, floors_of(patrol))
    assert (told.clear, told.something, told.left_out) == (2, 1, [4, 2, 1])
    assert (patrol.status, patrol.ended_at) == ("finished", MONDAY + 9 * MINUTE)
    assert deeds().count("patrols.finished") == 1


def test_after_the_end_nothing_new_is_ticked(here, patrol):
    finish_patrol(patrol, **by(here.lin, 5))
    for deed in (
        lambda: tick_clear(patrol, 2, **by(here.deputy, 6)),
        lambda: take_back_tick(patrol, 2, **by(here.deputy, 6)),
        lambda: give_up_patrol(patrol, **by(here.deputy, 6)),
        lambda: tick_clear(patrol, 2, by=here.deputy, at=MONDAY + 4 * DAY, seen_at=MONDAY),
    ):
        with pytest.raises(Ended):
            deed()
    assert ticked(patrol) == {}


def test_what_a_phone_saw_before_the_end_comes_in_afterwards(here, patrol):
    finish_patrol(patrol, **by(here.deputy, 5))
    seen = MONDAY + 3 * MINUTE
    tick_clear(patrol, 2, by=here.lin, at=MONDAY + HOUR, seen_at=seen)
    told = Seen(1, kind(), uuid7(), seen_at=seen)
    report_from_patrol(patrol, told, by=here.lin, at=MONDAY + HOUR)
    assert ticked(patrol) == {2: "clear", 1: "something_seen"}
    assert set(PatrolFloor.objects.values_list("seen_at", flat=True)) == {seen}


def test_a_phone_whose_clock_is_wrong_is_believed_as_far_as_it_can_be(here, patrol):
    early = tick_clear(patrol, 6, by=here.lin, at=MONDAY + HOUR, seen_at=MONDAY - DAY)
    late = tick_clear(patrol, 5, by=here.lin, at=MONDAY + HOUR, seen_at=MONDAY + DAY)
    assert (early.seen_at, late.seen_at) == (MONDAY, MONDAY + HOUR)


def test_a_report_that_comes_too_late_for_its_patrol_is_a_case_all_the_same(here, patrol):
    give_up_patrol(patrol, **by(here.lin, 2))
    case = report_from_patrol(patrol, Seen(4, kind(), uuid7()), **by(here.lin, 3))
    assert (case.floor, case.status) == (4, "reported")
    assert ticked(patrol) == {}


def test_given_up_it_counts_nowhere(here, patrol):
    tick_clear(patrol, 6, **by(here.lin))
    for minutes in (2, 3):
        give_up_patrol(patrol, **by(here.lin, minutes))
    with pytest.raises(Ended):
        finish_patrol(patrol, **by(here.lin, 4))
    assert sum(number for _, number in by_month(here.group_640, MONDAY.date())) == 0


def test_months_are_counted_for_the_building_alone(here, patrol):
    finish_patrol(patrol, **by(here.lin, 4))
    other = begin_patrol(here.group_636, **by(here.committee))
    finish_patrol(other, **by(here.committee, 4))
    months = by_month(here.group_640, MONDAY.date())
    assert [month.strftime("%m") for month, _ in months] == ["10", "11", "12", "01", "02", "03"]
    assert [number for _, number in months] == [0, 0, 0, 0, 0, 1]


def test_the_seat_that_answers_stands_in_the_record_and_in_the_book(here, patrol):
    assert patrol.seat == "leader"
    assert Entry.objects.get(deed="patrols.begun").seat == "leader"


def test_nobody_walks_where_their_seat_does_not_reach(here):
    with pytest.raises(NotAllowed):
        begin_patrol(here.group_636, **by(here.lin))


def test_an_end_that_came_too_early_is_taken_back_for_some_minutes(here, patrol):
    finish_patrol(patrol, **by(here.lin, 5))
    for minutes in (15, 16):
        assert go_on_walking(patrol, **by(here.deputy, minutes)).is_under_way
    tick_clear(patrol, 3, **by(here.lin, 17))
    finish_patrol(patrol, **by(here.lin, 18))
    with pytest.raises(Ended):
        go_on_walking(patrol, **by(here.lin, 29))
    assert deeds().count("patrols.end_taken_back") == 1


def test_an_end_stays_once_another_patrol_began(here, patrol):
    finish_patrol(patrol, **by(here.lin, 5))
    begin_patrol(here.group_640, **by(here.deputy, 6))
    with pytest.raises(Ended):
        go_on_walking(patrol, **by(here.lin, 7))


def test_given_up_is_given_up(here, patrol):
    give_up_patrol(patrol, **by(here.lin, 5))
    with pytest.raises(Ended):
        go_on_walking(patrol, **by(here.lin, 6))
