"""Who saw it, sealed, and what they photographed."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.cases import Case
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.sealed_field import SealedField
from louzu.people.models import Household, Person
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class ReporterQuerySet(ScopedQuerySet):
    def following(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def of(self, *cases: Case) -> Self:
        """Of these cases and of all that were merged with one of them.

        Asked by the cases' own index: an "or" over both tables would read all reporters.
        """
        keys = [case.pk for case in cases]
        merged = Case.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys)).order_by()
        return self.filter(case__in=merged.values("pk"))


class Reporter(Scoped):
    """Who saw it and how to tell them: sealed, and in no list, export or search."""

    class Channel(models.TextChoices):
        NO_ANSWER = "no_answer", _("no answer wanted")
        LINK = "link", _("by the link of the receipt")
        EMAIL = "email", _("by e-mail")

    case = ScopedForeignKey(Case, models.CASCADE, related_name="reporters")
    person = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="reports_made"
    )
    household = ScopedForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="reports_joined"
    )
    name = SealedField(_("name"))
    contact = SealedField(_("e-mail"))
    phone = SealedField(_("phone"))  # nothing is sent there: it is for whoever opens the seal
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.LINK)
    is_first = models.BooleanField(default=True)  # the others said "me too"
    token_hash = models.CharField(max_length=64, editable=False)  # SHA-256 of the link's secret
    receipt = SealedField(_("secret of the receipt's link"))  # only where e-mails carry it
    script = models.CharField(max_length=8, choices=Person.Script, default=Person.Script.HANS)
    since_at = models.DateTimeField()
    told_at = models.DateTimeField(
        null=True, blank=True
    )  # up to then, by e-mail; none: nothing yet
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ReporterQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("case", "person", "household"),
            models.UniqueConstraint(fields=["neighbourhood", "token_hash"], name="reporter_token"),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "case"], name="reporter_of_case"),
            models.Index(
                fields=["neighbourhood"],
                condition=Q(channel="email", withdrawn_at__isnull=True),
                name="reporter_by_email",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"


class Photo(Scoped):
    """A picture of a case, drawn anew before it was kept (lib/pictures.py)."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("before")
        AFTER = "after", _("after")
        EVIDENCE = "evidence", _("evidence")

    case = ScopedForeignKey(Case, models.CASCADE, related_name="photos")
    moment = models.CharField(_("taken"), max_length=8, choices=Moment, default=Moment.BEFORE)
    stored_as = models.CharField(max_length=64, editable=False)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    by = ScopedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="case_photos")
    added_at = models.DateTimeField()
    is_shown = models.BooleanField(_("neighbours may see it"), default=False)

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = within_one_neighbourhood("case", "by")
        indexes = [models.Index(fields=["neighbourhood", "case", "added_at"], name="photo_of_case")]

    def __str__(self) -> str:
        return self.stored_as
