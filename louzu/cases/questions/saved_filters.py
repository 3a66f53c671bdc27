"""Saved filters above the list of cases, each with how many cases it finds: two queries in all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Subquery

from louzu.cases.models.saved import SavedFilter, Sharing
from louzu.cases.questions.worklist import cases_found, is_about_work
from louzu.groups.permissions import may_everywhere
from louzu.groups.rules import Deed
from louzu.people.models import Person
from louzu.streets.models import Neighbourhood

COUNTED_TO = 100  # beyond it nobody needs the exact number, and counting would take long


class CountOf(Subquery):
    """How many rows another query finds."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Offered:
    """A saved filter in somebody's list; `found` is None where that would take long to count."""

    saved: SavedFilter
    is_own: bool
    is_whole: bool  # all that it names is here
    found: int | None

    @property
    def is_many(self) -> bool:
        return self.found == COUNTED_TO


def offered_to(
    person: Person, today: date, is_known: Callable[[Mapping[str, Any]], bool]
) -> list[Offered]:
    """One's own first, then those of others; `is_known` says whether all it names is here.

    Ended cases are not counted: there are ever more of them.
    """
    saved = list(SavedFilter.objects.in_list_of(person).in_order())
    saved.sort(key=lambda each: each.person_id != person.pk)
    whole = {f"of_{at}": each.asked for at, each in enumerate(saved) if is_known(each.asked)}
    asked = {name: each for name, each in whole.items() if is_about_work(each)}
    found = _counts(person, today, asked) if asked else {}
    return [
        Offered(each, each.person_id == person.pk, f"of_{at}" in whole, found.get(f"of_{at}"))
        for at, each in enumerate(saved)
    ]


def _counts(person: Person, today: date, asked: Mapping[str, Any]) -> Mapping[str, int]:
    """All of them in one question to the database."""
    counts = {
        name: CountOf(cases_found(person, each, today).order_by().values("pk")[:COUNTED_TO])
        for name, each in asked.items()
    }
    here: QuerySet[Any] = Neighbourhood.objects.filter(pk=person.neighbourhood_id)
    counted: Mapping[str, int] = here.values(**counts).get()
    return counted


def kept_by(person: Person) -> list[SavedFilter]:
    """Those one may change or take out: one's own, and for whoever looks after them all shared."""
    kept = Q(person=person)
    if may_everywhere(person, Deed.SHARE_FILTERS):
        kept |= ~Q(shared_with=Sharing.ONESELF)
    return list(SavedFilter.objects.filter(kept).in_order().select_related("person"))
