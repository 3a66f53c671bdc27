"""The cases somebody deals with: narrowed by what they ask, each list in one query."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection
from louzu.cases.models.parts import concerning
from louzu.cases.rules import OPEN
from louzu.lib import keyset
from louzu.lib.pairs import COMPARED
from louzu.people.models import Person
from louzu.places.models import BuildingGroup

SIZES = (20, 50, 100)
SOON = timedelta(days=7)
Narrowing = Callable[[CaseQuerySet, Person, date], CaseQuerySet]


def day(value: Any) -> date:
    return date.fromisoformat(keyset.text(value))


def by_deadline(size: int) -> keyset.Keyset:
    """The most urgent first: only of open cases, which always have a deadline."""
    return keyset.Keyset([("due_on", day), ("id", keyset.key)], size=size)


def by_report(size: int) -> keyset.Keyset:
    """The newest report first."""
    keys = [("reported_at", keyset.moment), ("id", keyset.key)]
    return keyset.Keyset(keys, is_descending=True, size=size)


def cases_found(person: Person, asked: Mapping[str, Any], today: date) -> CaseQuerySet:
    """What a person may see of all that was asked; without a question, whatever is open."""
    words, way = asked.get("q", ""), COMPARED if is_by_deadline(asked) else "contains"
    cases = Case.objects.visible_to(person).matching(words, way)
    for name, known in (("category", Category), ("building_group", BuildingGroup)):
        if chosen := asked.get(name):  # by its id, which leads into the indexes of cases
            one = known.objects.filter(code=chosen).order_by().values("pk")
            cases = cases.filter(**{name: Subquery(one)})
    if party := asked.get("party"):
        cases = cases.filter(party=party)
    for question in (asked.get("deadline", ""), *asked.get("which", ())):
        if narrow := _NARROWING.get(question):
            cases = narrow(cases, person, today)
    return _of_state(cases, asked)


def is_by_deadline(asked: Mapping[str, Any]) -> bool:
    """Ended cases are in the list only where they were asked for, and have no deadline to keep."""
    state = asked.get("state", "")
    return state in OPEN if state else not _is_about_ended(asked)


def is_about_work(asked: Mapping[str, Any]) -> bool:
    """What is open, or to be looked at again: as much as people can do, however old a list is."""
    state = asked.get("state", "")
    return state in OPEN or not state


def _of_state(cases: CaseQuerySet, asked: Mapping[str, Any]) -> CaseQuerySet:
    state = asked.get("state", "")
    if state == "all" or (not state and _is_about_ended(asked)):
        return cases
    return cases.filter(status=state) if state else cases.open()


def _is_about_ended(asked: Mapping[str, Any]) -> bool:
    """Places are looked at again once their case is closed."""
    return "look_again" in asked.get("which", ())


_NARROWING: Mapping[str, Narrowing] = {
    "overdue": lambda cases, _who, today: cases.overdue(today),
    "today": lambda cases, _who, today: cases.open().filter(due_on=today),
    "soon": lambda cases, _who, today: cases.open().filter(due_on__range=(today, today + SOON)),
    "mine": lambda cases, who, _today: cases.filter(concerning(who)),
    "to_inspect": lambda cases, who, _today: cases.waiting_for_inspection(who),
    "look_again": lambda cases, _who, today: cases.filter(
        Exists(Reinspection.objects.due(today).filter(case=OuterRef("pk")))
    ),
    "answered": lambda cases, _who, _today: cases.open().filter(answered_at__isnull=False),
    "came_back": lambda cases, _who, _today: cases.came_back(),
}
