"""Where a reported case goes by itself: ordered rules, of which the first that fits decides."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from louzu.cases import rules
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category, of
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.versions import version
from louzu.places.models import BuildingGroup, Compound
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet

LAST_HOUR = 23
STEP = 10  # between two places of the list
SAID = (
    "category_id",
    "compound_id",
    "building_group_id",
    "from_hour",
    "until_hour",
    "answer",
    "party",
)


class RouteQuerySet(ScopedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("place_in_list", "id").select_related(
            "category", "compound", "building_group__compound"
        )

    def switched_on(self) -> Self:
        return self.filter(is_on=True)


class Route(Scoped):
    """If all that is said here is so, this party is in charge of the case; empty means any."""

    place_in_list = models.PositiveIntegerField(_("place in the list"))
    category = ScopedForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="routes"
    )
    compound = ScopedForeignKey(
        Compound, models.PROTECT, null=True, blank=True, related_name="case_routes"
    )
    building_group = ScopedForeignKey(
        BuildingGroup, models.PROTECT, null=True, blank=True, related_name="case_routes"
    )
    from_hour = models.PositiveSmallIntegerField(_("reported from, hour"), null=True, blank=True)
    until_hour = models.PositiveSmallIntegerField(_("until, hour"), null=True, blank=True)
    answer = models.CharField(_("and this was answered"), max_length=80, blank=True)  # code=value
    party = models.CharField(_("party in charge"), max_length=20, choices=of(rules.CaseParty))
    is_on = models.BooleanField(_("switched on"), default=False)
    tried_as = models.CharField(max_length=16, blank=True, editable=False)  # its mark at the trial

    objects: ClassVar = ScopedManager.from_queryset(RouteQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("category", "compound", "building_group"),
            models.CheckConstraint(
                condition=Q(from_hour__isnull=True, until_hour__isnull=True)
                | Q(from_hour__range=(0, LAST_HOUR), until_hour__range=(0, LAST_HOUR)),
                name="route_hours",
            ),
            models.CheckConstraint(condition=Q(is_on=False) | ~Q(tried_as=""), name="route_tried"),
        ]

    def __str__(self) -> str:
        return f"{self.place_in_list} {self.party}"

    @property
    def number(self) -> int:
        """As it is shown beside it: the first rule is 1."""
        return self.place_in_list // STEP

    @property
    def mark(self) -> str:
        """Changes with whatever it asks or does, so that a trial holds for this rule alone."""
        return version(self, SAID)

    @property
    def is_tried(self) -> bool:
        """On the last cases, and as it stands now."""
        return self.tried_as == self.mark

    def fits(self, case: Case) -> bool:
        """All of it; asks nothing of the database if the case has its place at hand."""
        group = case.building_group
        return (
            self.category_id in (None, case.category_id)
            and self.compound_id in (None, group.compound_id)
            and self.building_group_id in (None, case.building_group_id)
            and rules.is_between(localtime(case.reported_at).hour, self.from_hour, self.until_hour)
            and self._was_answered(case)
        )

    def _was_answered(self, case: Case) -> bool:
        code, _is, value = self.answer.partition("=")
        said = case.answers.get(code)
        return not self.answer or said == value or (isinstance(said, list) and value in said)

    def facts(self) -> dict[str, Any]:
        """What it asks and does, in codes: as the book and the case keep it."""
        return {
            "category": self.category.code if self.category else "",
            "compound": self.compound.code if self.compound else "",
            "building_group": self.building_group.code if self.building_group else "",
            "from_hour": self.from_hour,
            "until_hour": self.until_hour,
            "answer": self.answer,
            "party": self.party,
        }


def route_of(case: Case, routes: list[Route]) -> Route | None:
    """The first of the rules that fits."""
    return next((route for route in routes if route.fits(case)), None)
