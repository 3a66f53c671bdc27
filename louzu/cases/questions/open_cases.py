"""What everybody may know of the open cases of a building: kind, floor, since when, how far."""

from datetime import datetime, timedelta

from django.db.models import Prefetch

from louzu.cases.models.cases import Case, CaseQuerySet
from louzu.cases.models.categories import Category
from louzu.cases.models.reports import Photo
from louzu.cases.questions.households import with_households
from louzu.cases.rules import ALIKE_WITHIN_DAYS
from louzu.places.models import BuildingGroup

MOST = 20


def alike(group: BuildingGroup, category: Category, *, at: datetime) -> list[Case]:
    """Perhaps the same: never with anybody's words, for these could tell who they are."""
    since = at - timedelta(days=ALIKE_WITHIN_DAYS)
    cases = with_households(Case.objects.like(group, category, since))
    return list(_with_public_facts(cases)[:MOST])


def open_in(group: BuildingGroup) -> list[Case]:
    """All that is open behind one door, newest first."""
    here = Case.objects.open().filter(building_group=group)
    return list(here.select_related("category").order_by("-reported_at", "-id")[:MOST])


def _with_public_facts(cases: CaseQuerySet) -> CaseQuerySet:
    shown = Photo.objects.filter(is_shown=True).order_by("added_at", "id")
    beside = cases.select_related("category", "building_group__compound")
    told: CaseQuerySet = beside.prefetch_related(
        Prefetch("photos", queryset=shown, to_attr="shown_photos")
    )
    return told
