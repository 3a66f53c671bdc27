"""What came in and nobody has looked at yet, and what one sorted a moment ago."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from louzu.audit.models import Entry
from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.history import Step
from louzu.cases.rules import UNDONE_WITHIN, StepKind
from louzu.groups.permissions import within_reach
from louzu.groups.rules import Deed
from louzu.people.models import Person

AT_ONCE = 100
SORTING = (StepKind.ACCEPTED, StepKind.DISPATCHED)


def to_sort(person: Person, ticked: Iterable[UUID] = ()) -> list[Case]:
    """As far as the right to sort reaches, the oldest first; only the ticked ones, if any are."""
    cases = _in_reach(person).to_triage()
    if chosen := list(ticked):
        cases = cases.filter(pk__in=chosen)
    return list(cases.order_by("reported_at", "id")[:AT_ONCE])


def chosen(person: Person, opened: Iterable[tuple[UUID, int]]) -> list[Case]:
    """The cases that were ticked, in the version in which they were shown."""
    versions = dict(opened)
    cases = list(_in_reach(person).filter(pk__in=versions).order_by("pk")[:AT_ONCE])
    for case in cases:
        case.version = versions[case.pk]
    return cases


def _in_reach(person: Person) -> CaseQuerySet:
    reach = within_reach(person, Deed.TRIAGE_CASES, "building_group__")
    cases: CaseQuerySet = Case.objects.filter(reach)
    return cases.select_related("category", "building_group__compound")


def sorted_lately(person: Person, at: datetime) -> list[Step]:
    """The steps of one's last heap, while they can still be undone: found by the book's index."""
    deeds = [f"cases.{kind}" for kind in SORTING]
    book = Entry.objects.by_person(person.pk).filter(deed__in=deeds, at__gt=at - UNDONE_WITHIN)
    lines = list(book.values_list("at", "about_id")[:AT_ONCE])
    cases = [case for moment, case in lines if moment == lines[0][0]]
    steps = Step.objects.filter(case__in=cases, by=person, kind__in=SORTING).in_order()
    newest = steps.filter(at=lines[0][0]) if lines else steps
    return [
        step
        for step in newest.select_related("case__category", "case__building_group__compound")
        if step.facts.get("version") == step.case.version
    ]
