"""A patrol of one building group, its floors, and the cases that were seen there."""

from datetime import datetime
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.cases.models.cases import Case
from louzu.cases.models.categories import of
from louzu.groups.permissions import Actor, within_reach
from louzu.groups.rules import Deed
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.states import Stateful
from louzu.patrols import rules
from louzu.people.models import Person
from louzu.places.models import BuildingGroup
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class PatrolQuerySet(ScopedQuerySet):
    def visible_to(self, person: Actor | None) -> Self:
        """As far as the seats reach that may walk there."""
        return self.filter(within_reach(person, Deed.PATROL, "building_group__"))

    def under_way(self) -> Self:
        return self.filter(status=rules.Status.UNDER_WAY)

    def finished(self) -> Self:
        return self.filter(status=rules.Status.FINISHED)

    def ended_before(self, moment: datetime) -> Self:
        """Also those that were begun before and never ended."""
        forgotten = Q(ended_at__isnull=True, begun_at__lt=moment)
        return self.filter(Q(ended_at__lt=moment) | forgotten)


class Patrol(Scoped, Stateful):
    """Somebody walks through one building group; others may walk along."""

    NEXT: ClassVar = rules.NEXT

    building_group = ScopedForeignKey(BuildingGroup, models.PROTECT, related_name="patrols")
    floors = models.PositiveSmallIntegerField(
        _("floors"), validators=[MinValueValidator(1), MaxValueValidator(rules.MOST_FLOORS)]
    )
    by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="patrols_begun"
    )
    seat = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=20, choices=of(rules.Status), default="under_way")
    begun_at = models.DateTimeField(_("begun at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(PatrolQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("building_group", "by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "building_group"],
                condition=Q(status="under_way"),
                name="patrol_one_under_way",
            ),
            models.CheckConstraint(
                condition=Q(status="under_way", ended_at__isnull=True)
                | ~Q(status="under_way") & Q(ended_at__isnull=False),
                name="patrol_ended_when",
            ),
            models.CheckConstraint(
                condition=Q(floors__range=(1, rules.MOST_FLOORS)), name="patrol_floors"
            ),
        ]
        indexes = [
            models.Index(
                fields=["neighbourhood", "building_group", "-begun_at", "-id"],
                name="patrol_of_building",
            ),
            models.Index(fields=["neighbourhood", "ended_at"], name="patrol_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.building_group_id} {self.begun_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return bool(self.status == rules.Status.UNDER_WAY)


class PatrolFloor(Scoped):
    """A floor that somebody walked along; a floor left out has no row."""

    patrol = ScopedForeignKey(Patrol, models.CASCADE, related_name="walked")
    floor = models.PositiveSmallIntegerField(_("floor"))
    finding = models.CharField(max_length=20, choices=of(rules.Finding))
    by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="floors_walked"
    )
    seat = models.CharField(max_length=30, blank=True)
    seen_at = models.DateTimeField()  # by the phone's clock, as far as that can be

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("patrol", "by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "patrol", "floor"], name="patrol_floor_once"
            ),
            models.CheckConstraint(
                condition=Q(floor__range=(1, rules.MOST_FLOORS)), name="patrol_floor_in_building"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.floor} {self.finding}"


class PatrolFind(Scoped):
    """A case that was reported on a floor, or seen to be there still."""

    floor = ScopedForeignKey(PatrolFloor, models.CASCADE, related_name="finds")
    case = ScopedForeignKey(Case, models.CASCADE, related_name="patrol_finds")
    is_new = models.BooleanField(default=True)  # reported on this patrol; else known before

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("floor", "case"),
            models.UniqueConstraint(
                fields=["neighbourhood", "floor", "case"], name="patrol_find_once"
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "case"], name="patrol_find_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id}"
