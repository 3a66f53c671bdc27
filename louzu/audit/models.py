"""The book of what was done and looked at: append-only, and tied to nothing it could block."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from louzu.audit.rules import SealFacts, seal_hash, unpacked
from louzu.lib.scoped_keys import within_one_neighbourhood
from louzu.lib.uuid7 import uuid7
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet, Street


class EntryQuerySet(ScopedQuerySet):
    def about(self, thing: models.Model) -> Self:
        """The history of one record, newest first."""
        label = thing._meta.label_lower
        return self.filter(about_kind=label, about_id=thing.pk).order_by("-at", "-id")

    def by_person(self, person_id: object) -> Self:
        return self.filter(by_id=person_id).order_by("-at", "-id")

    def looks(self) -> Self:
        return self.filter(kind=Entry.Kind.LOOK)


class Entry(Scoped):
    """One line: who, in which seat, did or saw what, about whom, when, why. No key points out."""

    class Kind(models.TextChoices):
        DEED = "deed", pgettext_lazy("line of the book", "deed")
        LOOK = "look", pgettext_lazy("line of the book", "look")

    deed = models.CharField(max_length=80)
    kind = models.CharField(max_length=4, choices=Kind, default=Kind.DEED)
    by_id = models.UUIDField(null=True)  # a person; none for the machine's operator
    seat = models.CharField(max_length=30, blank=True)  # the role acted in; "" for oneself
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    about_person = models.UUIDField(null=True)  # whose data was touched, where it is one person's
    reason = models.CharField(max_length=200, blank=True)
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
            models.Index(fields=["neighbourhood", "by_id", "at"], name="audit_by"),
            models.Index(
                fields=["neighbourhood", "about_person", "at"],
                name="audit_about_person",
                condition=Q(about_person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed}"

    def facts(self) -> dict[str, Any]:
        """All that the line says, as it is sealed."""
        return {field.attname: getattr(self, field.attname) for field in self._meta.local_fields}


class SealQuerySet(ScopedQuerySet):
    def last_one(self) -> "Seal | None":
        return self.order_by("-number").first()

    def reaching(self, line: UUID) -> Self:
        """Seals in which this line, or one written after it, may stand."""
        return self.filter(last_id__gte=line)


class Seal(Scoped):
    """A batch of lines closed together: its Merkle root, chained to the seal before it."""

    number = models.PositiveIntegerField()  # 1, 2, 3, ... in each neighbourhood
    count = models.PositiveIntegerField()
    first_id = models.UUIDField()
    last_id = models.UUIDField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)  # hash of the seal before; "" of none
    sealed_at = models.DateTimeField()
    lines = models.BinaryField()  # which lines, each with its leaf (audit/rules.py)

    objects: ClassVar = ScopedManager.from_queryset(SealQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood(),
            models.UniqueConstraint(fields=["neighbourhood", "number"], name="audit_seal_number"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "last_id"], name="audit_seal_last")]

    def __str__(self) -> str:
        return f"{self.number}: {self.root[:8]}"

    def facts(self) -> dict[str, Any]:
        """What the hash of the seal is made of; the lines stand in it by their root."""
        return {
            "neighbourhood": self.neighbourhood_id,
            "number": self.number,
            "count": self.count,
            "first": self.first_id,
            "last": self.last_id,
            "root": self.root,
            "previous": self.previous,
            "sealed_at": self.sealed_at,
        }

    @property
    def hash(self) -> str:
        return seal_hash(self.facts())

    def listed(self) -> list[tuple[UUID, bytes]]:
        """Each line's id with its leaf."""
        return unpacked(bytes(self.lines))

    def as_link(self) -> SealFacts:
        """The seal as the rules of the chain read it."""
        return SealFacts(self.facts(), self.listed())


class AlertQuerySet(ScopedQuerySet):
    def waiting_for(self, reader: models.Model) -> Self:
        """What this person has not read yet."""
        return self.filter(reader_id=reader.pk, read_at__isnull=True).order_by("raised_at", "id")


class Alert(Scoped):
    """Somebody looked at protected data unusually often: told to one of two readers."""

    looker_id = models.UUIDField()
    rule = models.CharField(max_length=20)  # the name of an Unusual (audit/rules.py)
    day = models.DateField()
    reader_id = models.UUIDField()
    looks = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    raised_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(AlertQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood(),
            models.UniqueConstraint(
                fields=["neighbourhood", "looker_id", "rule", "day", "reader_id"],
                name="audit_alert_once",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "reader_id"], name="audit_alert_reader")]

    def __str__(self) -> str:
        return f"{self.day} {self.rule}: {self.looks}"


class StreetEntry(models.Model):
    """One line of a street's own book: what its officers did with their ways in.

    They are nobody's neighbours, so no neighbourhood's book tells of them. No key but the street
    points out: the line stays when a login goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    street = models.ForeignKey(Street, models.PROTECT, related_name="+")
    officer = models.CharField(max_length=40)  # their name on that day
    login = models.BigIntegerField()
    by_keeper = models.BooleanField(default=False)  # done for them, from the console
    deed = models.CharField(max_length=80)
    at = models.DateTimeField()
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # field: [before, after]

    class Meta:
        indexes = [models.Index(fields=["street", "at"], name="audit_street_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed}"
