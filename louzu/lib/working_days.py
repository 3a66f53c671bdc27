"""Working days: Monday to Friday, but for holidays, and with the days that make up for them.

Days are counted from the next day, and a last day that is no working day moves to the first
one after it (Civil Code, art. 201 and 203).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

FRIDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The days that are not what their weekday says: True is worked, False is free.

    `until` is the last day that somebody has laid down; later on weekdays alone count.
    """

    days: Mapping[date, bool] = field(default_factory=dict)
    until: date = date.min

    def is_working_day(self, day: date) -> bool:
        return self.days.get(day, day.isoweekday() <= FRIDAY)

    def with_own(self, own: Mapping[date, bool]) -> "Calendar":
        """What a neighbourhood laid down itself goes before; it may lead further, too."""
        return Calendar({**self.days, **own}, max([self.until, *own]))


WEEKDAYS = Calendar()


def working_day_after(day: date, days: int, calendar: Calendar) -> date:
    """So many working days later, counted from the next day; none is the day itself."""
    while days > 0:
        day += ONE_DAY
        days -= calendar.is_working_day(day)
    return day


def working_day_from(day: date, calendar: Calendar) -> date:
    """The day itself, or the first working day after it."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def last_day_of(day: date, days: int, calendar: Calendar) -> date:
    """The last of so many days of any kind, counted from the day after: it ends at 24:00."""
    return working_day_from(day + days * ONE_DAY, calendar)
