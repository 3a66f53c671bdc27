"""Where a building group's pages are, and where each gap is closed."""

from collections.abc import Mapping
from functools import lru_cache

from django.urls import reverse

from louzu.groups.rules import Role
from louzu.insight.rules import Gap

# The page on which the next step is taken, and what its address needs beside the building group.
CLOSED_AT: Mapping[Gap, tuple[str, dict[str, str]]] = {
    Gap.GROUP: ("groups:form_small_group", {}),
    Gap.LEADER: ("groups:give_building_seat", {"role": Role.LEADER}),
    Gap.THEME: ("culture:theme", {}),
    Gap.HOMES: ("roster:add_home", {}),
    Gap.DEPUTY: ("groups:give_building_seat", {"role": Role.DEPUTY}),
}
DOOR = "DOOR-0"  # stands for any building group while an address is looked up


def page_of(code: str, neighbourhood: str) -> str:
    """The building's own page."""
    return _address("web:building", neighbourhood).replace(DOOR, code)


def page_to_close(gap: Gap, code: str, neighbourhood: str) -> str:
    """Where the next step is taken."""
    name, more = CLOSED_AT[gap]
    return _address(name, neighbourhood, **more).replace(DOOR, code)


@lru_cache(maxsize=1024)
def _address(name: str, neighbourhood: str, **more: str) -> str:
    """Looked up once for each neighbourhood, not once for every door."""
    return reverse(name, kwargs={"neighbourhood": neighbourhood, "code": DOOR, **more})
