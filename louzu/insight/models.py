"""Rollups: one number per neighbourhood, metric and day, for pages above the neighbourhood."""

from typing import ClassVar, Self

from django.db import models

from louzu.streets.models import Neighbourhood


class RollupQuerySet(models.QuerySet["Rollup"]):
    def latest_of(self, street_id: object) -> Self:
        """The newest day of every neighbourhood of a street."""
        newest = (
            Rollup.objects.filter(neighbourhood=models.OuterRef("neighbourhood"))
            .order_by("-day")
            .values("day")[:1]
        )
        return self.filter(neighbourhood__street=street_id, day=models.Subquery(newest))


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
