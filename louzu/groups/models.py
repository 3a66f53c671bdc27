"""Who holds which seat, and the small groups of a building group."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.groups.rules import REACHES, Reach, Role
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.people.models import Person, User
from louzu.places.models import BuildingGroup, Compound
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet, Street

ROLE_NAMES = [
    (Role.SECRETARY, _("party secretary")),
    (Role.COMMITTEE_MEMBER, _("residents' committee member")),
    (Role.OWNERS_COMMITTEE_MEMBER, _("owners' committee member")),
    (Role.PROPERTY_STAFF, _("property manager")),
    (Role.LEADER, _("building-group leader")),
    (Role.DEPUTY, _("deputy (second echelon)")),
    (Role.FLOOR_LEAD, _("floor lead")),
    (Role.VOLUNTEER, _("volunteer")),
]


def held(on: date) -> Q:
    """Held on that day; `until_on` is the first day without the seat."""
    return Q(Q(until_on__isnull=True) | Q(until_on__gt=on), since_on__lte=on)


class SeatQuerySet(ScopedQuerySet):
    def current(self, on: date) -> Self:
        return self.filter(held(on))

    def past(self, on: date) -> Self:
        return self.filter(until_on__lte=on)

    def shown(self) -> Self:
        """Whose holder agreed to be named on the building's page."""
        return self.filter(shown_since__isnull=False)


class Seat(Scoped):
    """One person in one seat, from when to when, for as far as the seat reaches."""

    person = ScopedForeignKey(Person, models.PROTECT, related_name="seats")
    role = models.CharField(_("seat"), max_length=24, choices=ROLE_NAMES)
    compound = ScopedForeignKey(
        Compound, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    building_group = ScopedForeignKey(
        BuildingGroup, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    floor = models.SmallIntegerField(_("floor"), null=True, blank=True)
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    shown_since = models.DateField(_("agreed to be named since"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(SeatQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("person", "compound", "building_group"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("since_on")),
                name="seat_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(compound__isnull=True) | Q(building_group__isnull=True),
                name="seat_one_reach",
            ),
            models.UniqueConstraint(
                fields=["neighbourhood", "building_group"],
                condition=Q(role=Role.LEADER, until_on__isnull=True),
                name="seat_one_leader",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "person"], name="seat_person"),
            models.Index(fields=["neighbourhood", "building_group"], name="seat_building_group"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"

    @property
    def reach(self) -> Reach:
        if self.building_group_id:
            return Reach.BUILDING_GROUP
        return Reach.COMPOUND if self.compound_id else Reach.NEIGHBOURHOOD

    @property
    def place(self) -> Compound | BuildingGroup | None:
        """Where it stands; None for the whole neighbourhood."""
        return self.building_group or self.compound  # type: ignore[no-any-return]

    def is_well_placed(self) -> bool:
        """Does this role stand for such a place at all?"""
        return self.reach in REACHES[Role(self.role)]


class LeaveQuerySet(ScopedQuerySet):
    def current(self, on: date) -> Self:
        return self.filter(held(on))

    def to_come(self, on: date) -> Self:
        """Those of that day and later ones; one that ended before it began never was."""
        return self.filter(until_on__gt=on).exclude(until_on=models.F("since_on"))

    def with_names(self) -> Self:
        return self.select_related(
            "seat__person", "seat__building_group", "seat__compound", "stand_in"
        )


class Leave(Scoped):
    """Somebody rests from a seat from day to day, for no reason that anybody asks.

    Until the day they are back, the seat's rights are with the stand-in, or rest.
    """

    seat = ScopedForeignKey(Seat, models.PROTECT, related_name="leaves")
    stand_in = ScopedForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stands_in",
        verbose_name=_("who stands in"),
    )
    since_on = models.DateField(_("from which day"))
    until_on = models.DateField(_("back on which day"))

    objects: ClassVar = ScopedManager.from_queryset(LeaveQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("seat", "stand_in"),
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("since_on")),
                name="leave_ends_after_it_began",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "seat"], name="leave_seat"),
            models.Index(fields=["neighbourhood", "stand_in"], name="leave_stand_in"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.since_on} – {self.until_on}"


class StreetSeatQuerySet(models.QuerySet["StreetSeat"]):
    def current(self, on: date) -> Self:
        return self.filter(held(on))


class StreetSeat(models.Model):
    """An officer of the street office: sees the street's counts, no neighbourhood's people."""

    street = models.ForeignKey(Street, models.PROTECT, related_name="seats")
    user = models.ForeignKey(User, models.CASCADE, related_name="street_seats")
    name = models.CharField(_("name"), max_length=40)
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar = StreetSeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street", "user"], name="street_seat_user"),
        ]

    def __str__(self) -> str:
        return self.name


class SmallGroupQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(disbanded_on__isnull=True)


class SmallGroup(Scoped):
    """A party group or a self-governance group of one building group."""

    class Kind(models.TextChoices):
        PARTY_GROUP = "party_group", _("party group")
        SELF_GOVERNANCE_GROUP = "self_governance_group", _("self-governance group")

    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    building_group = ScopedForeignKey(
        BuildingGroup, models.PROTECT, related_name="small_groups", verbose_name=_("building group")
    )
    formed_on = models.DateField(_("formed on"), null=True, blank=True)
    leader = ScopedForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        verbose_name=pgettext_lazy("small group", "leader"),
    )
    members = models.PositiveSmallIntegerField(_("number of members"), null=True, blank=True)
    disbanded_on = models.DateField(_("disbanded on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(SmallGroupQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("building_group", "leader"),
            models.UniqueConstraint(
                fields=["neighbourhood", "building_group", "kind"],
                condition=Q(disbanded_on__isnull=True),
                name="small_group_one_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.building_group}"
