"""All that happened to a case, and the days on which its place is looked at again."""

from datetime import date
from typing import ClassVar, Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.cases import rules
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import of
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.states import Stateful
from louzu.people.models import Person
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class StepQuerySet(ScopedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("at", "id")


class Step(Scoped):
    """One line of a case's history; only ever added."""

    case = ScopedForeignKey(Case, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=24, choices=of(rules.StepKind))
    text = models.TextField(max_length=4000, validators=[MaxLengthValidator(4000)], blank=True)
    by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="case_steps"
    )  # none: a neighbour without an account, or the clock
    seat = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict, blank=True)  # from, to, party, due_on, took_part, ...

    objects: ClassVar = ScopedManager.from_queryset(StepQuerySet)()

    class Meta(Scoped.Meta):
        constraints = within_one_neighbourhood("case", "by")
        indexes = [
            models.Index(fields=["neighbourhood", "case", "at", "id"], name="step_of_case"),
            models.Index(
                fields=["neighbourhood", "at"],
                condition=Q(kind="case_relapsed"),
                name="step_relapsed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class ReinspectionQuerySet(ScopedQuerySet):
    def planned(self) -> Self:
        return self.filter(status=Reinspection.Status.PLANNED)

    def due(self, on: date) -> Self:
        return self.planned().filter(due_on__lte=on)


class Reinspection(Scoped, Stateful):
    """A look at the place of a closed case, days after: has it stayed clear?"""

    class Status(models.TextChoices):
        PLANNED = "planned", _("to be looked at")
        CLEAR = "clear", _("has stayed clear")
        RELAPSED = "relapsed", _("has come back")
        CALLED_OFF = "called_off", _("no longer needed")

    NEXT: ClassVar = {Status.PLANNED: {Status.CLEAR, Status.RELAPSED, Status.CALLED_OFF}}

    case = ScopedForeignKey(Case, models.CASCADE, related_name="reinspections")
    due_on = models.DateField(_("to be looked at from"))
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED)
    by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="reinspections_done"
    )
    at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)  # that the day has come

    objects: ClassVar = ScopedManager.from_queryset(ReinspectionQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("case", "by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "case", "due_on"],
                condition=Q(status="planned"),
                name="reinspection_once",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "status", "due_on"], name="reinspection_due")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_on}"
