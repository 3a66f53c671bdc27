"""The book of what was done: append-only, and tied to nothing it could block."""

from typing import ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from louzu.lib.scoped_keys import within_one_neighbourhood
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class EntryQuerySet(ScopedQuerySet):
    def about(self, thing: models.Model) -> Self:
        """The history of one record, newest first."""
        label = thing._meta.label_lower
        return self.filter(about_kind=label, about_id=thing.pk).order_by("-at", "-id")

    def by_person(self, person_id: object) -> Self:
        return self.filter(by_id=person_id).order_by("-at", "-id")


class Entry(Scoped):
    """One line: who did what, about which record, when. No key points out of the book."""

    deed = models.CharField(max_length=80)
    by_id = models.UUIDField(null=True)  # a person; none for the machine's operator
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    at = models.DateTimeField()
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # field: [before, after]

    objects: ClassVar = ScopedManager.from_queryset(EntryQuerySet)()

    class Meta(Scoped.Meta):
        constraints = within_one_neighbourhood()
        indexes = [
            models.Index(
                fields=["neighbourhood", "about_kind", "about_id", "at"], name="audit_about"
            ),
            models.Index(fields=["neighbourhood", "at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed}"
