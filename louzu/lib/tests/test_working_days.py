"""Days are counted from the next day; a last day that is no working day moves on."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from louzu.lib.official_calendar import OFFICIAL, YEARS, free_days, worked_days
from louzu.lib.working_days import WEEKDAYS, last_day_of, working_day_after, working_day_from

DAYS = st.dates(date(2024, 12, 1), date(2027, 3, 1))
CALENDARS = st.dictionaries(DAYS, st.booleans(), max_size=20).map(OFFICIAL.with_own)


@given(DAYS, st.integers(1, 60), CALENDARS)
def test_exactly_so_many_working_days_lie_between(day, number, calendar):
    end = working_day_after(day, number, calendar)
    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(calendar.is_working_day, passed)) == number
    assert calendar.is_working_day(end)


@given(DAYS, st.integers(0, 60), CALENDARS)
def test_one_day_more_never_ends_earlier(day, number, calendar):
    earlier, later = (working_day_after(day, n, calendar) for n in (number, number + 1))
    assert earlier < later


@given(DAYS, st.integers(0, 60), CALENDARS)
def test_a_last_day_moves_on_over_free_days_and_no_further(day, number, calendar):
    counted, end = day + timedelta(days=number), last_day_of(day, number, calendar)
    assert end >= counted
    assert calendar.is_working_day(end)
    assert end == working_day_from(counted, calendar)
    skipped = [counted + timedelta(days=n) for n in range((end - counted).days)]
    assert not any(map(calendar.is_working_day, skipped))


@given(DAYS)
def test_no_day_counted_is_the_day_itself(day):
    assert working_day_after(day, 0, OFFICIAL) == day


def test_the_holidays_of_spring_are_free_and_the_sundays_before_are_worked():
    assert working_day_after(date(2026, 2, 13), 1, OFFICIAL) == date(2026, 2, 14)  # a Saturday
    assert working_day_after(date(2026, 2, 14), 1, OFFICIAL) == date(2026, 2, 24)
    assert last_day_of(date(2026, 9, 25), 7, OFFICIAL) == date(2026, 10, 8)  # 2 October is free
    assert working_day_after(date(2026, 3, 6), 1, OFFICIAL) == date(2026, 3, 9)  # a weekend


def test_what_a_neighbourhood_lays_down_goes_before():
    own = OFFICIAL.with_own({date(2026, 3, 9): False, date(2027, 2, 8): False})
    assert working_day_after(date(2026, 3, 6), 1, own) == date(2026, 3, 10)
    assert own.until == date(2027, 2, 8)
    assert OFFICIAL.until == date(2026, 12, 31)


def test_the_official_days_change_what_the_weekday_says():
    for number, year in YEARS.items():
        assert not any(map(WEEKDAYS.is_working_day, worked_days(number, year)))
        free, worked = set(free_days(number, year)), set(worked_days(number, year))
        assert not free & worked
        assert year.published_on.year == number - 1
