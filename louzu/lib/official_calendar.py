"""Holidays and the days that make up for them, as the State Council's office lays them down.

Only years whose notice has been published are here. Each neighbourhood adds what comes later on
its page of the calendar, and corrects what is different for it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from louzu.lib.working_days import Calendar

Days = tuple[int, int, int]  # month, day, how many days in a row


class Year(NamedTuple):
    notice: str
    published_on: date
    free: tuple[Days, ...]
    worked: tuple[tuple[int, int], ...]


YEARS = {
    2025: Year(
        "国办发明电〔2024〕12号",
        date(2024, 11, 12),
        # New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, National Day and Mid-Autumn
        ((1, 1, 1), (1, 28, 8), (4, 4, 3), (5, 1, 5), (5, 31, 3), (10, 1, 8)),
        ((1, 26), (2, 8), (4, 27), (9, 28), (10, 11)),
    ),
    2026: Year(
        "国办发明电〔2025〕7号",
        date(2025, 11, 4),
        # New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, Mid-Autumn, National Day
        ((1, 1, 3), (2, 15, 9), (4, 4, 3), (5, 1, 5), (6, 19, 3), (9, 25, 3), (10, 1, 7)),
        ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)),
    ),
}


def free_days(number: int, year: Year) -> Iterator[date]:
    for month, day, length in year.free:
        for more in range(length):
            yield date(number, month, day) + timedelta(days=more)


def worked_days(number: int, year: Year) -> Iterator[date]:
    for month, day in year.worked:
        yield date(number, month, day)


def _official() -> Calendar:
    days: dict[date, bool] = {}
    for number, year in YEARS.items():
        days |= dict.fromkeys(free_days(number, year), False)
        days |= dict.fromkeys(worked_days(number, year), True)
    return Calendar(days, date(max(YEARS), 12, 31))


OFFICIAL = _official()
