"""Who looked, who did what, and how much of one's own doing stands in the book."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.audit.models import Entry
from louzu.audit.words import reason_in_words
from louzu.households.models import Member
from louzu.people.models import Household, Person
from louzu.places.models import Home
from louzu.roster.questions.history import in_words
from louzu.web.held.part import Asking, Fact, Part

MOST = 200  # lines


def looks_at_me(asking: Asking) -> Part:
    found = Entry.objects.looks().filter(_about(asking.person))
    found = found.exclude(by_id=asking.person.pk).order_by("-at", "-id")
    entries = list(found[:MOST])
    lines = in_words(entries, sees_counts=False)
    return Part(
        "looks",
        _("Who looked, and why"),
        _("Whoever looks at something protected is written down, and you can read it."),
        _("you; the residents' committee, which answers for it"),
        [
            [
                Fact("at", _("When"), entry.at),
                Fact("by", _("Who"), line.by),
                Fact("what", _("What"), line.deed),
                Fact("why", _("Why"), reason_in_words(entry.reason)),
            ]
            for entry, line in zip(entries, lines, strict=True)
        ],
    )


def deeds_of_mine(asking: Asking) -> Part:
    mine = Entry.objects.filter(by_id=asking.person.pk)
    count = Fact("lines", _("Lines in the book about what you did"), mine.count())
    return Part(
        "deeds",
        _("Your own deeds"),
        _("The book stays as it is, so that it can be told who decided what."),
        _("people with a seat, for the places their seat reaches"),
        [[count]],
    )


def _about(person: Person) -> Q:
    """About the person themselves; about a home of theirs, while they lived in it."""
    about = Q(about_person=person.pk)
    about |= Q(about_kind=Person._meta.label_lower, about_id=person.pk)
    rows = Member.objects.filter(person=person).select_related("household")
    lived: list[tuple[Any, Any, date | None, date | None]] = [
        (row.household.home_id, row.household_id, row.since_on, row.until_on) for row in rows
    ]
    if not lived and person.home_id:
        lived = [(person.home_id, None, None, None)]
    for home, household, since_on, until_on in lived:
        labels = {Home._meta.label_lower: home}
        labels |= {Household._meta.label_lower: household} if household else {}
        for kind, pk in labels.items():
            about |= Q(about_kind=kind, about_id=pk, about_person=None) & _between(
                since_on, until_on
            )
    return about


def _between(since_on: date | None, until_on: date | None) -> Q:
    within = Q()
    if since_on:
        within &= Q(at__gte=_midnight(since_on))
    return within & Q(at__lt=_midnight(until_on)) if until_on else within


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
