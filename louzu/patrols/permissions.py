"""Who may walk through a building group, and read what was seen there."""

from louzu.groups.permissions import Actor, may
from louzu.groups.rules import Deed
from louzu.places.models import BuildingGroup


def can_patrol(by: Actor | None, group: BuildingGroup) -> bool:
    """Whoever leads it, stands in, or looks after a floor; and the residents' committee."""
    return may(by, Deed.PATROL, group)
