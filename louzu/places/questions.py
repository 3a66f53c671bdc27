"""What is asked of a neighbourhood's places and days."""

from louzu.lib.official_calendar import OFFICIAL
from louzu.lib.working_days import Calendar
from louzu.places.models import CalendarDay


def calendar_here() -> Calendar:
    """The official working days, with what the neighbourhood laid down itself; one query."""
    return OFFICIAL.with_own(dict(CalendarDay.objects.values_list("day", "is_worked")))
