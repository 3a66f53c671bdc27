"""Letters to households about the covenant: for whoever writes one, and for the household."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from louzu.cases.models.cases import Case
from louzu.cases.models.reminders import Reminder
from louzu.covenant.models import Clause
from louzu.households.models import Member, Trust
from louzu.lib.uuid7 import made_at
from louzu.people.models import Person
from louzu.places.models import Home


def clauses_for(case: Case, on: date) -> Any:
    """What can be cited at that door: agreed on, and still in force."""
    return Clause.objects.in_force(on).of(case.building_group.compound).in_order()


def homes_for(case: Case) -> Any:
    rows = Home.objects.filter(building_group=case.building_group_id)
    return rows.select_related("building_group__compound").in_order()


def reminders_to(person: Person) -> Any:
    """Written to their household while they lived there.

    What went to the door before somebody moved in, or after they left, is not theirs to read.
    """
    found = Q(pk__in=())
    known = Q(trust__gte=Trust.CONFIRMED) | Q(trust=Trust.LETTER, until_on__isnull=True)
    for stay in Member.objects.filter(known, person=person).select_related("household"):
        since = stay.since_on or localdate(made_at(stay.pk))
        during = Q(home=stay.household.home_id, written_at__date__gte=since)
        if stay.until_on:
            during &= Q(written_at__date__lt=stay.until_on)
        found |= during
    rows = Reminder.objects.filter(found).select_related("case", "home__building_group", "by")
    return rows.order_by("-written_at", "-id")


def letters_to_nobody_else(person: Person, on: date) -> Any:
    """Of the homes where this person lives or lived, those where nobody else is known today."""
    mine = Member.objects.filter(person=person).values("household__home")
    others = Member.objects.current(on).exclude(person=person).values("household__home")
    return Reminder.objects.filter(home__in=mine).exclude(home__in=others)
