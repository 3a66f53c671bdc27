"""A case: something seen in a shared place, where it stands and what came of it."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from louzu.cases import rules
from louzu.cases.models.categories import Category, of
from louzu.groups.permissions import Actor, seats_for, within_reach
from louzu.groups.rules import Deed, Reach, Role
from louzu.lib.pairs import SearchKey
from louzu.lib.scoped_keys import ScopedForeignKey, within_one_neighbourhood
from louzu.lib.search import search_words
from louzu.lib.states import Versioned
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Home, SearchableQuerySet
from louzu.streets.models import Scoped, ScopedManager


def of_seats(person: Person, place: str = "building_group") -> Q:
    """In the charge of a party for which this person sits, as far as the seat reaches.

    `place` leads to the building group from another table that has a party.
    """
    found = Q(pk__in=())
    for seat in seats_for(person, Deed.WORK_CASES):
        party = rules.PARTY_OF_ROLE[Role(seat.role)]
        within = {
            Reach.BUILDING_GROUP: Q(**{place: seat.building_group_id}),
            Reach.COMPOUND: Q(**{f"{place}__compound": seat.compound_id}),
        }.get(seat.reach, Q())
        found |= within & Q(party=party)
    return found


class CaseQuerySet(SearchableQuerySet):
    def matching(self, question: str, by: str = "contains") -> Self:
        """Every word occurs: found by its pairs of characters, or `COMPARED` (lib/pairs.py)."""
        rows = self
        for word in search_words(question):
            rows = rows.filter(**{f"search_key__{by}": word})
        return rows

    def open(self) -> Self:
        """Somebody is in charge of it still."""
        return self.filter(status__in=sorted(rules.OPEN))

    def overdue(self, on: date) -> Self:
        return self.open().filter(due_on__lt=on)

    def of_party(self, party: str) -> Self:
        return self.open().filter(party=party)

    def visible_to(self, person: Actor | None) -> Self:
        """As far as the seats reach that may see cases."""
        return self.filter(within_reach(person, Deed.SEE_CASES, "building_group__"))

    def with_their_places(self) -> Self:
        """Category and building group beside each: read apart, once a page of cases is chosen.

        Joined, a planner that thinks a neighbourhood has few cases would look at all of them
        before it sorts them; apart, the index gives the page and no more.
        """
        doors = BuildingGroup.objects.select_related("compound")
        return self.prefetch_related("category", Prefetch("building_group", doors))

    def to_triage(self) -> Self:
        return self.filter(status=rules.Status.REPORTED)

    def waiting_for_reporter(self) -> Self:
        return self.filter(status=rules.Status.WAITING)

    def waiting_for_inspection(self, person: Person | None = None) -> Self:
        """Somebody says that it is gone; with a person, those which they may look at."""
        claimed = self.filter(status=rules.Status.CLAIMED)
        return claimed if person is None else claimed.exclude(claimed_by=person)

    def came_back(self) -> Self:
        return self.filter(relapses__gt=0)

    def told_to_the_street(self) -> Self:
        return self.open().filter(escalation=rules.Escalation.STREET)

    def like(self, group: BuildingGroup, category: Category, since: datetime) -> Self:
        """Open cases of the same place and kind, lately reported."""
        alike = self.open().filter(building_group=group, category=category)
        return alike.filter(reported_at__gte=since).order_by("-reported_at", "-id")


class Case(Scoped, Versioned):
    """Something in a shared place that is not as it should be: about a place, not about a person.

    The link to a home is optional and restricted; who is at fault is named nowhere
    (PRACTICE.md section 4).
    """

    NEXT: ClassVar = rules.NEXT
    BACK: ClassVar[Any] = rules.BACK

    code = models.CharField(max_length=8, validators=[MinLengthValidator(8)], editable=False)
    category = ScopedForeignKey(Category, models.PROTECT, related_name="cases")
    building_group = ScopedForeignKey(BuildingGroup, models.PROTECT, related_name="cases")
    floor = models.SmallIntegerField(_("floor"), null=True, blank=True)
    spot = models.CharField(_("where exactly"), max_length=80, blank=True)
    home = ScopedForeignKey(
        Home, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("home")
    )
    text = models.TextField(
        _("what was seen"), max_length=4000, validators=[MaxLengthValidator(4000)], blank=True
    )
    public_text = models.CharField(
        _("description for everybody"), max_length=500, blank=True
    )  # a handler's own words, released; else the category speaks
    answers = models.JSONField(default=dict, blank=True)  # code of a question: what was said
    asked = models.JSONField(default=list, blank=True)  # those questions, as they were asked then
    status = models.CharField(max_length=20, choices=of(rules.Status), default="reported")
    outcome = models.CharField(max_length=20, choices=of(rules.Outcome), blank=True)
    party = models.CharField(max_length=20, choices=of(rules.CaseParty), blank=True)
    due_on = models.DateField(_("to be settled by"), null=True, blank=True)
    reported_at = models.DateTimeField(_("reported at"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # and nobody has gone on since
    claimed_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="cases_claimed"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    inspected_by = ScopedForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="cases_inspected"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    office = models.CharField(max_length=20, choices=of(rules.Office), blank=True)
    merged_into = ScopedForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    relapses = models.PositiveSmallIntegerField(default=0)
    route_note = models.CharField(max_length=200, blank=True)  # which rule sent it where, and why
    is_on_time = models.BooleanField(null=True, blank=True)  # of an ended case: by its deadline
    reminded_on = models.DateField(null=True, blank=True)  # of this deadline
    escalation = models.PositiveSmallIntegerField(default=0)  # rules.Escalation
    search_key = SearchKey(editable=False, blank=True)

    objects: ClassVar = ScopedManager.from_queryset(CaseQuerySet)()

    class Meta(Scoped.Meta):
        constraints = [
            *within_one_neighbourhood(
                "category",
                "building_group",
                "home",
                "claimed_by",
                "inspected_by",
                "merged_into",
            ),
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="case_code"),
            models.CheckConstraint(
                condition=Q(status__in=sorted(rules.ENDED)) | ~Q(party=""),
                name="case_in_charge",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(rules.ENDED)) | Q(due_on__isnull=False),
                name="case_has_a_clock",
            ),
            # Whoever says that it is gone is not the one who looks whether it is.
            models.CheckConstraint(
                condition=Q(inspected_by__isnull=True)
                | Q(claimed_by__isnull=True)
                | ~Q(inspected_by=F("claimed_by")),
                name="case_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=sorted(rules.INSPECTED_OUTCOMES))
                | Q(inspected_by__isnull=False, claimed_by__isnull=False),
                name="case_removed_was_seen",
            ),
            models.CheckConstraint(
                condition=~Q(status="claimed")
                | Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="case_claimed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status="handed_out") | ~Q(office=""), name="case_handed_to_an_office"
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="case_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(status="merged") | Q(merged_into__isnull=False),
                name="case_merged_into",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "-reported_at", "-id"], name="case_newest"),
            models.Index(fields=["neighbourhood", "status", "due_on", "id"], name="case_due"),
            models.Index(
                fields=["neighbourhood", "due_on", "id"],
                name="case_open_due",
                condition=Q(status__in=sorted(rules.OPEN)),
            ),
            models.Index(
                fields=["neighbourhood", "closed_at"],
                name="case_closed",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(
                fields=["neighbourhood", "building_group", "category", "-reported_at"],
                name="case_of_place",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.status in rules.OPEN
