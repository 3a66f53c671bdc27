"""What the residents promised each other, clause by clause, and since when each of them holds."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from louzu.lib.names import in_reader_script
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.places.models import Compound
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class ClauseQuerySet(ScopedQuerySet):
    def in_force(self, on: date) -> Self:
        """Agreed by then, and not ended: only these are cited."""
        lasting = Q(until_on__isnull=True) | Q(until_on__gt=on)
        return self.filter(lasting, agreed_on__lte=on)

    def of(self, compound: Compound) -> Self:
        """Those of a compound, and those of the whole neighbourhood."""
        return self.filter(Q(compound=compound) | Q(compound__isnull=True))

    def drafts(self) -> Self:
        """Proposed, and agreed by nobody yet."""
        return self.filter(agreed_on__isnull=True)

    def in_order(self) -> Self:
        """The neighbourhood's first, then each compound's; by their numbers."""
        ordered = self.select_related("compound")
        return ordered.order_by(F("compound__code").asc(nulls_first=True), "number", "id")


class Clause(Scoped):
    """One promise of a residents' covenant; without the day of its agreement it is a draft."""

    compound = ScopedForeignKey(
        Compound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clauses",
        verbose_name=gettext_lazy("compound"),
    )  # none: of the whole neighbourhood
    number = models.PositiveSmallIntegerField(gettext_lazy("number of the clause"))
    text_hans = models.CharField(
        gettext_lazy("clause in simplified Chinese"), max_length=200, blank=True
    )
    text_hant = models.CharField(
        gettext_lazy("clause in traditional Chinese"), max_length=200, blank=True
    )
    text_en = models.CharField(gettext_lazy("clause in English"), max_length=400, blank=True)
    agreed_on = models.DateField(gettext_lazy("agreed by the residents on"), null=True, blank=True)
    until_on = models.DateField(gettext_lazy("no longer from"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(ClauseQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("compound"),
            models.UniqueConstraint(
                fields=["neighbourhood", "number"],
                condition=Q(compound__isnull=True, until_on__isnull=True),
                name="clause_number_here",
            ),
            models.UniqueConstraint(
                fields=["neighbourhood", "compound", "number"],
                condition=Q(compound__isnull=False, until_on__isnull=True),
                name="clause_number_of_compound",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("agreed_on")),
                name="clause_until",
            ),
            models.CheckConstraint(condition=Q(number__range=(1, 99)), name="clause_number"),
        ]

    def __str__(self) -> str:
        """Clause 3: Passages stay clear."""
        return _("Clause %(number)s: %(text)s") % {"number": self.number, "text": self.text}

    @property
    def text(self) -> str:
        return in_reader_script(self, "text")
