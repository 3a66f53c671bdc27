"""The residents' committee lays down free and worked days; deadlines follow them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases.actions.calendar import enter_days, remove_day
from louzu.cases.questions.calendar import without_day
from louzu.cases.tests.life import reported
from louzu.lib.working_days import working_day_after
from louzu.places.models import CalendarDay
from louzu.places.questions import calendar_here

TODAY = MONDAY.date()


def test_a_free_day_moves_the_deadlines_that_come_after(neighbourhood):
    before = reported(neighbourhood)
    free = TODAY + timedelta(days=1)
    enter_days(free, free, is_worked=False, by=neighbourhood.committee, at=MONDAY)
    after = reported(neighbourhood)
    assert after.due_on == before.due_on + timedelta(days=1)
    before.refresh_from_db()
    assert before.due_on < after.due_on


def test_entered_twice_it_is_one_day_and_taken_back_it_is_what_it_was(neighbourhood):
    said = {"by": neighbourhood.committee, "at": MONDAY}
    for is_worked in (False, True, True):
        enter_days(TODAY, TODAY, is_worked=is_worked, **said)
    day = CalendarDay.objects.get()
    assert day.is_worked
    assert Entry.objects.filter(deed="cases.calendar_day_entered").count() == 2
    remove_day(day, **said)
    assert not calendar_here().days.get(TODAY)


def test_a_month_at_a_time_and_never_backwards(neighbourhood):
    for last in (TODAY - timedelta(days=1), TODAY + timedelta(days=31)):
        with pytest.raises(ValidationError):
            enter_days(TODAY, last, is_worked=False, by=neighbourhood.committee, at=MONDAY)


def test_the_page_names_its_source_and_asks_for_the_next_year(neighbourhood, browser):
    page = browser(neighbourhood.committee).get("/n/luzhou/calendar/").content.decode()
    assert "国办发明电〔2025〕7号" in page
    said = {"first": "2027-02-05", "last": "", "kind": "free", "note": "春节"}
    answer = browser(neighbourhood.committee).post("/n/luzhou/calendar/enter/", said)
    assert answer.status_code == 302
    page = browser(neighbourhood.committee).get("/n/luzhou/calendar/").content.decode()
    assert "春节" in page
    assert calendar_here().until == date(2027, 2, 5)


def test_a_last_day_before_the_first_is_said_at_its_field(neighbourhood, browser):
    said = {"first": "2027-02-05", "last": "2027-02-01", "kind": "free", "note": ""}
    answer = browser(neighbourhood.committee).post("/n/luzhou/calendar/enter/", said)
    assert answer.status_code == 422
    assert 'id="id_last_error"' in answer.content.decode() or "31" in answer.content.decode()


def test_before_a_day_goes_its_effect_is_shown(neighbourhood, browser, monkeypatch):
    reported(neighbourhood)
    today = localdate()
    free = working_day_after(today, 1, calendar_here())
    enter_days(free, free, is_worked=False, by=neighbourhood.committee, at=MONDAY)
    row, committee = CalendarDay.objects.get(), browser(neighbourhood.committee)
    page = committee.get(f"/n/luzhou/calendar/{row.pk}/remove/").content.decode()
    assert "it is free now, and will be worked" in page
    assert "Clutter in corridors: " in page and " instead of " in page
    assert CalendarDay.objects.exists()
    assert committee.post(f"/n/luzhou/calendar/{row.pk}/remove/").status_code == 302
    assert not CalendarDay.objects.exists()


def test_a_day_far_away_moves_no_deadline_of_today(neighbourhood):
    reported(neighbourhood)
    far = TODAY + timedelta(days=300)
    row = CalendarDay.objects.create(day=far, is_worked=False)
    assert without_day(row, TODAY).moved == []
