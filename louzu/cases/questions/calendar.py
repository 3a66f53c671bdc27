"""What a day of the neighbourhood's own calendar does to deadlines."""

from dataclasses import dataclass
from datetime import date

from louzu.cases.models.categories import Category
from louzu.lib.official_calendar import OFFICIAL
from louzu.lib.working_days import working_day_after
from louzu.places.models import CalendarDay


@dataclass(frozen=True)
class Moved:
    """A category whose deadline, for a case reported today, would be another one."""

    category: Category
    now: date
    then: date


@dataclass(frozen=True)
class Without:
    is_worked: bool  # what the official calendar and its weekday say of the day
    moved: list[Moved]


def without_day(row: CalendarDay, today: date) -> Without:
    """What would be so if the neighbourhood had not laid this day down; nothing is changed."""
    own = dict(CalendarDay.objects.values_list("day", "is_worked"))
    now = OFFICIAL.with_own(own)
    then = OFFICIAL.with_own({day: said for day, said in own.items() if day != row.day})
    both = [
        Moved(each, *(working_day_after(today, each.deadline_days, by) for by in (now, then)))
        for each in Category.objects.offered()
    ]
    return Without(then.is_working_day(row.day), [m for m in both if m.now != m.then])
