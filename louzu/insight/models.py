"""Rollups: one number per neighbourhood, metric and day, for pages above the neighbourhood."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from louzu.audit.models import Entry
from louzu.streets.models import Neighbourhood, Street


class RollupQuerySet(models.QuerySet["Rollup"]):
    def of_newest_day(self) -> Self:
        """Only the newest numbers of each neighbourhood."""
        newest = Rollup.objects.filter(neighbourhood=OuterRef("neighbourhood"))
        return self.filter(day=Subquery(newest.order_by("-day").values("day")[:1]))

    def newest_of(self, neighbourhoods: Iterable[Neighbourhood]) -> Self:
        return self.of_newest_day().filter(neighbourhood__in=neighbourhoods)

    def totals_of(self, street: Street) -> dict[str, tuple[int, int | None]]:
        """The newest numbers of a street's neighbourhoods by metric: all together, and the
        smallest of them that is not zero."""
        rows = self.of_newest_day().filter(neighbourhood__street=street).order_by()
        smallest = models.Min("value", filter=Q(value__gt=0))
        counted = rows.values("metric").annotate(total=models.Sum("value"), smallest=smallest)
        return {row["metric"]: (row["total"], row["smallest"]) for row in counted}

    def due(self, today: date, slack: timedelta) -> models.QuerySet[Neighbourhood]:
        """Neighbourhoods not counted today, or where something was done since; oldest first."""
        newest = self.filter(neighbourhood=OuterRef("pk")).order_by("-day")
        book = Entry.objects.filter(neighbourhood=OuterRef("pk")).order_by("-at")
        return (
            Neighbourhood.objects.annotate(
                counted_on=Subquery(newest.values("day")[:1]),
                counted_at=Subquery(newest.values("counted_at")[:1]),
                moved_at=Subquery(book.values("at")[:1]),
            )
            .filter(
                Q(counted_on__isnull=True)
                | Q(counted_on__lt=today)
                | Q(moved_at__gt=F("counted_at") - slack)
            )
            .order_by(F("counted_at").asc(nulls_first=True), "code")
        )


class Rollup(models.Model):
    """Unscoped on purpose: streets and cities read nothing else (DESIGN.md section 3)."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, related_name="rollups", db_index=False
    )
    metric = models.CharField(max_length=40)
    day = models.DateField()
    value = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    objects: ClassVar = RollupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "day", "metric"], name="rollup_once"),
        ]

    def __str__(self) -> str:
        return f"{self.neighbourhood} {self.metric} {self.day}: {self.value}"
