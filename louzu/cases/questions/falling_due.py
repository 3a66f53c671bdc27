"""What falls due in the neighbourhood in scope, and in which neighbourhoods anything does."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.history import Reinspection
from louzu.cases.models.parts import Part, PartQuerySet
from louzu.cases.rules import (
    OPEN,
    REMINDED_BEFORE,
    CaseParty,
    Escalation,
    Status,
    street_line,
)
from louzu.lib.official_calendar import OFFICIAL
from louzu.lib.working_days import Calendar, working_day_after
from louzu.streets.models import Neighbourhood


def to_remind(today: date, calendar: Calendar) -> CaseQuerySet:
    """Open cases whose deadline is at hand and whose party was not reminded of it."""
    return _in_order(_reminder(today, calendar))


def due_to_rise(today: date, calendar: Calendar) -> CaseQuerySet:
    """Open cases whose deadline has passed and whose next level does not know it yet."""
    return _in_order(_rise(today, calendar))


def parts_to_remind(today: date, calendar: Calendar) -> PartQuerySet:
    """Open parts whose deadline is at hand and whose party was not reminded of it."""
    until = working_day_after(today, REMINDED_BEFORE, calendar)
    found: PartQuerySet = Part.objects.due(until).filter(reminded_on__isnull=True)
    return found.select_related("case").order_by("due_on", "id")


def late_parts_to_tell(today: date) -> PartQuerySet:
    """Open parts whose deadline has passed, which those in charge of the case do not know yet."""
    found: PartQuerySet = Part.objects.open().filter(due_on__lt=today, told_on__isnull=True)
    return found.select_related("case").order_by("due_on", "id")


def to_look_at_again(cases: CaseQuerySet, today: date) -> CaseQuerySet:
    """Closed ones for which a day of looking again has come."""
    due = Reinspection.objects.due(today).filter(case=OuterRef("pk"))
    return cases.filter(Exists(due), status=Status.CLOSED)


def neighbourhoods_with_something_due(today: date) -> QuerySet[Neighbourhood]:
    """Asked across all of them, by the clock, and by the official calendar: what only a
    neighbourhood's own free days put off is told once its clock is turned anyhow."""
    here: dict[str, Any] = {"neighbourhood": OuterRef("pk")}
    cases = Case.objects.filter(_reminder(today, OFFICIAL) | _rise(today, OFFICIAL), **here)
    looks = Reinspection.objects.due(today).filter(told_on__isnull=True, **here)
    parts = parts_to_remind(today, OFFICIAL).filter(**here)
    late = late_parts_to_tell(today).filter(**here)
    due = Exists(cases) | Exists(looks) | Exists(parts) | Exists(late)
    return Neighbourhood.objects.filter(due).order_by("code")


def _in_order(which: Q) -> CaseQuerySet:
    found: CaseQuerySet = Case.objects.filter(which).order_by("due_on", "id")
    return found


def _reminder(today: date, calendar: Calendar) -> Q:
    until = working_day_after(today, REMINDED_BEFORE, calendar)
    return Q(status__in=sorted(OPEN), reminded_on__isnull=True, due_on__lte=until)


def _rise(today: date, calendar: Calendar) -> Q:
    late = Q(due_on__lt=today, escalation=Escalation.NOBODY)
    late &= ~Q(party=CaseParty.RESIDENTS_COMMITTEE)
    long_late = Q(due_on__lte=street_line(today, calendar), escalation__lt=Escalation.STREET)
    return Q(status__in=sorted(OPEN)) & (late | long_late)
