"""How many cases wait for somebody, each for whoever can move it on: asked in three queries."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from louzu.cases.models.cases import Case, of_seats
from louzu.cases.models.history import Reinspection
from louzu.cases.models.parts import Part
from louzu.cases.rules import OPEN, Escalation, Status
from louzu.groups.permissions import may_everywhere, within_reach
from louzu.groups.rules import Deed
from louzu.people.models import Person


class Waiting(NamedTuple):
    """Numbers of cases; nothing is counted against anybody."""

    new: int  # nobody has sorted them
    answered: int  # by the reporter, in the charge of a party one sits for
    late: int  # in the charge of a party one sits for
    due: int  # as well, and their deadline is today
    soon: int  # as well, and their party was reminded of a deadline to come
    risen: int  # late with another party, which the residents' committee is told
    claimed: int  # said to be gone by somebody else
    again: int  # places to be looked at again
    parts: int  # of cases, to be done by those one sits for: today, or late
    awaited: int  # late parts of others, in cases one is in charge of


def waiting_for(person: Person, on: date) -> Waiting:
    mine = of_seats(person)
    sorted_here = within_reach(person, Deed.TRIAGE_CASES, "building_group__")
    looked_at = within_reach(person, Deed.INSPECT_CASES, "building_group__")
    claimed = Q(status=Status.CLAIMED) & looked_at & ~Q(claimed_by=person)
    numbers = (
        Case.objects.visible_to(person)
        .filter(status__in=OPEN)
        .aggregate(
            new=Count("pk", filter=Q(status=Status.REPORTED) & sorted_here),
            answered=Count("pk", filter=Q(answered_at__isnull=False) & mine),
            late=Count("pk", filter=Q(due_on__lt=on) & mine),
            due=Count("pk", filter=Q(due_on=on) & mine),
            soon=Count("pk", filter=Q(due_on__gt=on, reminded_on__isnull=False) & mine),
            risen=Count("pk", filter=_risen(person) & ~mine),
            claimed=Count("pk", filter=claimed),
        )
    )
    return Waiting(again=_to_look_at_again(person, on), **_of_parts(person, on), **numbers)


def _of_parts(person: Person, on: date) -> dict[str, int]:
    mine = of_seats(person, "case__building_group")
    charge = Q(case__in=Case.objects.open().filter(of_seats(person)))
    numbers = Part.objects.due(on).aggregate(
        parts=Count("pk", filter=mine),
        awaited=Count("pk", filter=Q(due_on__lt=on) & charge & ~mine),
    )
    return dict(numbers)


def _risen(person: Person) -> Q:
    """Only whoever sorts the cases of the whole neighbourhood is told."""
    if not may_everywhere(person, Deed.TRIAGE_CASES):
        return Q(pk__in=())
    return Q(escalation__gte=Escalation.COMMITTEE)


def _to_look_at_again(person: Person, on: date) -> int:
    reached = within_reach(person, Deed.INSPECT_CASES, "case__building_group__")
    looks = Reinspection.objects.due(on).filter(reached, case__status=Status.CLOSED)
    found = looks.exclude(case__in=Case.objects.filter(claimed_by=person))
    return int(found.aggregate(cases=Count("case", distinct=True))["cases"])
