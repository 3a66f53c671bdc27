"""A file on its way into the roster."""

from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.states import Stateful
from louzu.people.models import Person
from louzu.roster.rules.keeping import LONGEST, Kept
from louzu.roster.rules.report import Report
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet

FILES_LIVE = timedelta(hours=24)
STUCK_AFTER = timedelta(hours=1)  # the largest file takes a minute or two


class ImportRunQuerySet(ScopedQuerySet):
    def importing(self) -> Self:
        return self.filter(status=ImportRun.Status.IMPORTING)

    def unfinished(self) -> Self:
        return self.filter(status__in=[ImportRun.Status.RECEIVED, ImportRun.Status.READY])

    def received_before(self, moment: datetime) -> Self:
        return self.filter(received_at__lt=moment)


class ImportRun(Scoped, Stateful):
    """One uploaded workbook: looked at, confirmed, imported; its file is deleted afterwards."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("is being looked at")
        READY = "ready", _("waits for confirmation")
        UNREADABLE = "unreadable", _("cannot be read")
        IMPORTING = "importing", _("is being imported")
        DONE = "done", _("imported")
        FAILED = "failed", _("not imported")
        WITHDRAWN = "withdrawn", _("withdrawn")

    NEXT: ClassVar[Mapping[str, Set[str]]] = {
        Status.RECEIVED: {Status.READY, Status.UNREADABLE, Status.WITHDRAWN},
        Status.READY: {Status.IMPORTING, Status.WITHDRAWN},
        Status.IMPORTING: {Status.DONE, Status.FAILED},
    }

    status = models.CharField(max_length=20, choices=Status, default=Status.RECEIVED)
    file_name = models.CharField(_("file"), max_length=120)
    stored_as = models.CharField(max_length=64, editable=False)
    script = models.CharField(max_length=8, choices=Person.Script, default=Person.Script.HANS)
    received_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="imports"
    )
    received_at = models.DateTimeField(_("received at"))
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    unreadable = models.CharField(max_length=20, blank=True)
    findings = models.JSONField(default=dict, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ImportRunQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("received_by"),
            # Two people at once: one import wins.
            models.UniqueConstraint(
                fields=["neighbourhood"],
                condition=Q(status="importing"),
                name="one_import_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "received_at"], name="import_received")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def report(self) -> Report:
        return Report.from_json(self.findings)

    @property
    def file(self) -> Path:
        """Where the upload lies, under a name nobody can guess."""
        return Path(settings.UPLOADS) / f"{self.stored_as}.xlsx"

    @property
    def is_file_gone(self) -> bool:
        """It waits for a file that is not there, as after a restore: backups hold no uploads."""
        is_waited_for = self.status in {self.Status.RECEIVED, self.Status.READY}
        return is_waited_for and not self.file.exists()

    @property
    def refused_file(self) -> Path:
        """The refused rows, to be downloaded and put right."""
        return Path(settings.UPLOADS) / f"{self.stored_as}-refused.xlsx"

    @property
    def progress_file(self) -> Path:
        """How far the work is; beside the database, whose transaction nobody else can see into."""
        return Path(settings.UPLOADS) / f"{self.stored_as}.progress"


class Keeping(Scoped):
    """For how many days the residents' committee has one kind of record kept, and why."""

    kept = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Kept])
    days = models.PositiveSmallIntegerField(_("days"))
    why = models.CharField(_("why, or by which rule"), max_length=200)

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood(),
            models.UniqueConstraint(fields=["neighbourhood", "kept"], name="keeping_once"),
            models.CheckConstraint(condition=Q(days__range=(1, LONGEST)), name="keeping_days"),
        ]

    def __str__(self) -> str:
        return f"{self.kept}: {self.days}"
