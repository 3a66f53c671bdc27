"""Questions to the list of cases that somebody keeps under a name, alone or with others."""

from typing import ClassVar, Self
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from louzu.cases.rules import PARTY_OF_ROLE
from louzu.groups.models import Seat
from louzu.groups.permissions import seats_for
from louzu.groups.rules import Deed, Role
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.people.models import Person
from louzu.streets.models import Scoped, ScopedManager, ScopedQuerySet


class Sharing(models.TextChoices):
    """In whose list a saved filter stands."""

    ONESELF = "oneself", _("Only for me")
    OWN_PARTY = "own_party", _("For those who sit beside me")
    ALL_HANDLERS = "all_handlers", _("For all who deal with cases here")


def roles_beside(role: str) -> list[Role]:
    """The seats that speak for the same party."""
    party = PARTY_OF_ROLE[Role(role)]
    return [other for other, theirs in PARTY_OF_ROLE.items() if theirs == party]


class SavedFilterQuerySet(ScopedQuerySet):
    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def shared(self) -> Self:
        return self.exclude(shared_with=Sharing.ONESELF)

    def in_list_of(self, person: Person) -> Self:
        """One's own, those of whoever sits beside one, and those that are for all."""
        found = Q(person=person) | Q(shared_with=Sharing.ALL_HANDLERS)
        for seat in seats_for(person, Deed.SEE_CASES):
            beside = Q(
                seat__role__in=roles_beside(seat.role),
                seat__compound=seat.compound_id,
                seat__building_group=seat.building_group_id,
            )
            found |= Q(shared_with=Sharing.OWN_PARTY) & beside
        return self.filter(found)

    def in_order(self) -> Self:
        return self.order_by("made_at", "id")


class SavedFilter(Scoped):
    """Names of questions and what was chosen there: nothing that a case or a reporter said.

    Whoever opens it sees by it what their own seats let them see, and no more.
    """

    person = ScopedForeignKey(Person, models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("name"), max_length=40)
    asked = models.JSONField()  # question: what was chosen, or a list of it
    shared_with = models.CharField(_("for whom"), max_length=20, choices=Sharing, default="oneself")
    seat = ScopedForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="saved_filters"
    )  # in which it was shared with those who sit beside
    made_at = models.DateTimeField()

    objects: ClassVar = ScopedManager.from_queryset(SavedFilterQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood("person", "seat"),
            models.UniqueConstraint(
                fields=["neighbourhood", "person", "name"], name="saved_filter_name"
            ),
            models.CheckConstraint(
                condition=~Q(shared_with=Sharing.OWN_PARTY) | Q(seat__isnull=False),
                name="saved_filter_of_a_seat",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def question(self) -> str:
        """As it stands behind the address of the list."""
        return f"?{urlencode(self.asked, doseq=True)}"
