"""Those who walk through a building, and what they come upon."""

from django.utils import timezone

from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.categories import Category
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions.floors import Seen, report_from_patrol
from louzu.patrols.actions.patrols import begin_patrol, finish_patrol
from louzu.patrols.models import PatrolFind


def kind(code="clutter"):
    set_up_categories()
    return Category.objects.get(code=code)


def a_patrol_of(somebody, group, at=None):
    """Under way, or the one that is; nothing is ticked yet."""
    return begin_patrol(group, by=somebody, at=at or timezone.now(), floors=6)


def an_ended_patrol_of(somebody, group):
    """Finished at once: every floor was left out."""
    return finish_patrol(a_patrol_of(somebody, group), by=somebody, at=timezone.now())


def a_find_of(somebody, group):
    """Clutter that they reported on the third floor."""
    patrol = a_patrol_of(somebody, group)
    seen = Seen(3, kind(), uuid7())
    case = report_from_patrol(patrol, seen, by=somebody, at=timezone.now())
    return PatrolFind.objects.get(case=case)
