"""Where a building group's pages are, and where each gap is closed."""

from django.urls import NoReverseMatch, reverse

from louzu.insight.rules import Gap
from louzu.places.models import BuildingGroup

CLOSED_AT = {
    Gap.GROUP: "groups:building_group",
    Gap.LEADER: "groups:building_group",
    Gap.THEME: "culture:theme",
    Gap.HOMES: "roster:building_group",
    Gap.DEPUTY: "groups:building_group",
}


def page_of(group: BuildingGroup, neighbourhood: str) -> str:
    return f"/n/{neighbourhood}/buildings/{group.code}/"


def page_to_close(gap: Gap, group: BuildingGroup, neighbourhood: str) -> str:
    """Where the next step is taken."""
    try:
        return reverse(CLOSED_AT[gap], args=[neighbourhood, group.code])
    except NoReverseMatch:
        return page_of(group, neighbourhood)
