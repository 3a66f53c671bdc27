"""The cases somebody deals with: narrowed by what they ask, each list in one query."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.history import Reinspection
from louzu.cases.rules import OPEN
from louzu.lib import keyset
from louzu.people.models import Person

SIZES = (20, 50, 100)


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
    """What a person may see of what was asked; without a question, whatever is open."""
    cases = Case.objects.visible_to(person).matching(asked.get("q", ""))
    for name in ("category", "building_group"):
        if chosen := asked.get(name):
            cases = cases.filter(**{f"{name}__code": chosen})
    if party := asked.get("party"):
        cases = cases.filter(party=party)
    narrow = _WHICH.get(asked.get("which", ""), _of_state)
    found: CaseQuerySet = narrow(cases, person, today, asked)
    return found.select_related("category", "building_group__compound")


def is_by_deadline(asked: Mapping[str, Any]) -> bool:
    """Ended cases are in the list only where they were asked for, and have no deadline to keep."""
    which, state = asked.get("which", ""), asked.get("state", "")
    return which in ("", "mine", "overdue") and (state in OPEN or not state)


def _of_state(cases: CaseQuerySet, _who: Person, _today: date, asked: Mapping[str, Any]) -> Any:
    state = asked.get("state", "")
    if state == "all":
        return cases
    return cases.filter(status=state) if state else cases.open()


_WHICH: Mapping[str, Any] = {
    "mine": lambda cases, who, _today, _asked: cases.mine(who),
    "overdue": lambda cases, _who, today, _asked: cases.overdue(today),
    "to_inspect": lambda cases, who, _today, _asked: cases.waiting_for_inspection(who),
    "look_again": lambda cases, _who, today, _asked: cases.filter(
        Exists(Reinspection.objects.due(today).filter(case=OuterRef("pk")))
    ),
    "came_back": lambda cases, _who, _today, _asked: cases.came_back(),
}
