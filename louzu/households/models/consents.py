"""What people agreed to."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.people.models import Person
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class ConsentQuerySet(ScopedQuerySet):
    def running(self, on: date) -> Self:
        """Not taken back, and not run out; `until_on` is the last day."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=on), withdrawn_at=None)

    def to_clear(self, on: date) -> Self:
        """Run out, and what stood on them is still there."""
        return self.filter(until_on__lt=on, withdrawn_at__isnull=True, cleared_at__isnull=True)


class Consent(Scoped):
    """What one person agreed to: for which purpose, seen by whom, until when, given how."""

    class Purpose(models.TextChoices):
        CONTACT = "contact", _("to be reached by telephone")
        NAMED = "named", _("to be named on the building's page")
        PICTURE = "picture", _("to be seen in pictures")

    class Given(models.TextChoices):
        PAGE = "page", _("on this page")
        PAPER = "paper", _("on paper")
        WITNESS = "witness", _("before a witness")

    person = ScopedForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose)
    given = models.CharField(_("how it was given"), max_length=8, choices=Given)
    witness = ScopedForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="witnessed",
        verbose_name=_("witness"),
    )
    kept_at = models.CharField(_("where the signed sheet is kept"), max_length=80, blank=True)
    guardian = ScopedForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreed_for",
        verbose_name=_("guardian"),
    )
    recorded_by = ScopedForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recorded_consents",
        verbose_name=_("written down by"),
    )
    given_at = models.DateTimeField(_("given on"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    cleared_at = models.DateTimeField(
        null=True, editable=False
    )  # ran out, and what stood on it went

    objects: ClassVar = ScopedManager.from_queryset(ConsentQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("person", "witness", "guardian", "recorded_by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once",
            ),
            models.CheckConstraint(
                condition=~Q(given="witness") | Q(witness__isnull=False, recorded_by__isnull=False),
                name="consent_witness",
            ),
            models.CheckConstraint(
                condition=~Q(given="paper") | Q(recorded_by__isnull=False) & ~Q(kept_at=""),
                name="consent_paper",
            ),
            models.CheckConstraint(
                condition=Q(witness__isnull=True) | ~Q(witness=F("recorded_by")),
                name="consent_second_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["neighbourhood", "until_on"],
                condition=Q(withdrawn_at=None, cleared_at=None),
                name="consent_running_out",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_purpose_display()}"

    @property
    def given_on(self) -> date:
        return localdate(self.given_at)


class Sheet(Scoped):
    """A picture of the sheet that was signed, drawn anew before it was kept (lib/pictures.py).

    The paper itself is the proof. Its picture is there while the consent runs, and goes with it.
    """

    consent = ScopedForeignKey(Consent, models.PROTECT, related_name="sheets")
    stored_as = models.CharField(max_length=64, editable=False)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    by = ScopedForeignKey(Person, models.PROTECT, related_name="sheets_kept")
    added_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("consent", "by"),
            models.UniqueConstraint(fields=["neighbourhood", "stored_as"], name="sheet_once"),
        ]

    def __str__(self) -> str:
        return self.stored_as
