"""What several parties do for one case: each its part, with a deadline of its own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from louzu.cases import rules
from louzu.cases.models.cases import Case, of_seats
from louzu.cases.models.categories import of
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.states import Versioned
from louzu.people.models import Person
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class PartQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(status=Part.Status.OPEN)

    def due(self, on: date) -> Self:
        """Open, and to be done by this day or an earlier one."""
        return self.open().filter(due_on__lte=on)

    def of_seats(self, person: Person) -> Self:
        """Given to a party for which this person sits, as far as the seat reaches."""
        return self.filter(of_seats(person, "case__building_group"))


class Part(Scoped, Versioned):
    """Something that one party does for a case of which another may be in charge."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("part", "to be done")
        DONE = "done", pgettext_lazy("part", "done")
        DROPPED = "dropped", pgettext_lazy("part", "dropped")

    NEXT: ClassVar = {
        Status.OPEN: {Status.DONE, Status.DROPPED},
        Status.DONE: {Status.OPEN},
        Status.DROPPED: {Status.OPEN},
    }

    case = ScopedForeignKey(Case, models.CASCADE, related_name="parts")
    party = models.CharField(max_length=20, choices=of(rules.CaseParty))
    what = models.CharField(max_length=200)
    due_on = models.DateField()
    status = models.CharField(max_length=20, choices=Status, default=Status.OPEN)
    by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="case_parts_moved"
    )  # who moved it last; none if it ended with its case
    at = models.DateTimeField()
    reminded_on = models.DateField(null=True, blank=True)  # of this deadline
    told_on = models.DateField(
        null=True, blank=True
    )  # whoever is in charge of the case: it is late

    objects: ClassVar = ScopedManager.from_queryset(PartQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("case", "by"),
            models.CheckConstraint(condition=~Q(what=""), name="part_says_what"),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "case"], name="part_of_case"),
            models.Index(
                fields=["neighbourhood", "due_on"], condition=Q(status="open"), name="part_due"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def facts(self) -> dict[str, Any]:
        """As the steps of its case tell it."""
        return {"part": self.what, "side": self.party, "due_on": str(self.due_on)}


def open_parts_of(cases: Iterable[Case]) -> Mapping[UUID, list[Part]]:
    """What is still to be done for each of these cases, in one query."""
    found: Mapping[UUID, list[Part]] = defaultdict(list)
    for part in Part.objects.open().filter(case__in=cases).order_by("due_on", "id"):
        found[part.case_id].append(part)
    return found


def concerning(person: Person) -> Q:
    """Open cases in the charge of a party for which this person sits, or with a part for it."""
    parts = Part.objects.open().of_seats(person)
    return Q(status__in=rules.OPEN) & (of_seats(person) | Q(pk__in=parts.values("case")))
