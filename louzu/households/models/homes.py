"""Who lives in a home, and who owns it; what its owners' roll says is corrected by two."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from louzu.groups.models import held
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.states import Stateful
from louzu.people.models import Household, Person
from louzu.places.models import Home
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


def ends_after_it_began(name: str) -> models.CheckConstraint:
    lasting = Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")) | Q(since_on__isnull=True)
    return models.CheckConstraint(condition=lasting, name=name)


class LastingQuerySet(ScopedQuerySet):
    """Rows that hold from a day to a day; `until_on` is the first day without."""

    def current(self, on: date) -> Self:
        return self.filter(Q(since_on__isnull=True) & Q(until_on__isnull=True) | held(on))

    def past(self, on: date) -> Self:
        return self.filter(until_on__lte=on)


class Trust(models.IntegerChoices):
    """How surely we know that somebody lives here (PRACTICE.md section 8, the ladder of trust)."""

    UNVERIFIED = 0, _("not confirmed")
    LETTER = 2, _("came in with the household's letter")
    CONFIRMED = 3, _("confirmed face to face")
    OWNERS_ROLL = 4, _("matched to the owners' roll")


class Member(Scoped):
    """One person of one household, from when to when."""

    class Part(models.TextChoices):
        OWNER = "owner", _("owner")
        TENANT = "tenant", _("tenant")
        FAMILY = "family", _("family or flatmate")
        CHILD = "child", _("child")

    household = ScopedForeignKey(Household, models.PROTECT, related_name="members")
    person = ScopedForeignKey(Person, models.PROTECT, related_name="memberships")
    part = models.CharField(_("part in the household"), max_length=8, choices=Part)
    trust = models.PositiveSmallIntegerField(_("how we know"), choices=Trust, default=0)
    confirmed_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="confirmed_members"
    )
    since_on = models.DateField(_("moved in on"), null=True, blank=True)
    until_on = models.DateField(_("moved out on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(LastingQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("household", "person", "confirmed_by"),
            ends_after_it_began("member_ends_after_it_began"),
            models.UniqueConstraint(
                fields=["neighbourhood", "household", "person"],
                condition=Q(until_on__isnull=True),
                name="member_once",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "person"], name="member_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_part_display()}"


class Owner(Scoped):
    """Who owns homes: one head in a vote, however many homes (SPC Interpretation 2020, art. 9)."""

    class Kind(models.TextChoices):
        PERSON = "person", _("a person")
        COMPANY = "company", _("a company")
        PUBLIC_HOUSING = "public_housing", _("a public housing company")
        DEVELOPER = "developer", _("the developer")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.PERSON)
    name = models.CharField(_("name"), max_length=80)
    person = ScopedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="owns_as")

    objects: ClassVar = ScopedManager.from_queryset(ScopedQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("person"),
            models.UniqueConstraint(
                fields=["neighbourhood", "person"],
                condition=Q(person__isnull=False),
                name="owner_person",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Ownership(Scoped):
    """One owner of one home, alone or with others, from when to when."""

    home = ScopedForeignKey(Home, models.PROTECT, related_name="ownerships")
    owner = ScopedForeignKey(Owner, models.PROTECT, related_name="ownerships")
    since_on = models.DateField(_("owner since"), null=True, blank=True)
    until_on = models.DateField(_("owner until"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(LastingQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("home", "owner"),
            ends_after_it_began("ownership_ends_after_it_began"),
            models.UniqueConstraint(
                fields=["neighbourhood", "home", "owner"],
                condition=Q(until_on__isnull=True),
                name="ownership_once",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "home"], name="ownership_home")]

    def __str__(self) -> str:
        return f"{self.home} {self.owner}"


class CorrectionQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(status=Correction.Status.PROPOSED)

    def for_second(self, person: Person) -> Self:
        """Which somebody else proposed, so that this person may confirm them."""
        return self.waiting().exclude(proposed_by=person)


class Correction(Scoped, Stateful):
    """What the owners' roll shall say of one home: proposed by one person, decided by another."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("correction", "waits for a second person")
        CONFIRMED = "confirmed", pgettext_lazy("correction", "confirmed")
        DECLINED = "declined", pgettext_lazy("correction", "declined")

    NEXT: ClassVar = {Status.PROPOSED: {Status.CONFIRMED, Status.DECLINED}}

    home = ScopedForeignKey(Home, models.PROTECT, related_name="roll_corrections")
    status = models.CharField(max_length=20, choices=Status, default=Status.PROPOSED)
    area = models.PositiveIntegerField(_("floor area"), null=True, blank=True)  # 0.01 m2
    owners = models.JSONField(_("owners"))  # each {"owner": id} or {"name", "kind"}, and "person"
    since_on = models.DateField(_("from which day"))
    reason = models.CharField(_("on what it rests"), max_length=120)
    seen = models.CharField(max_length=64, editable=False)  # a mark of what stood there then
    together = models.UUIDField(null=True, editable=False)  # one mark for those of one workbook
    proposed_by = ScopedForeignKey(  # nobody: from the console, as with a workbook
        Person, models.PROTECT, null=True, blank=True, related_name="roll_proposals"
    )
    proposed_at = models.DateTimeField(_("proposed on"))
    decided_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="roll_decisions"
    )
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(CorrectionQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("home", "proposed_by", "decided_by"),
            models.UniqueConstraint(
                fields=["neighbourhood", "home"],
                condition=Q(status="proposed"),
                name="correction_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="correction_two_persons",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "together"], name="correction_together"),
        ]

    def __str__(self) -> str:
        return f"{self.home} {self.get_status_display()}"
