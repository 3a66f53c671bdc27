"""Who may write down what the residents agreed on."""

from louzu.groups.permissions import Actor, may_everywhere
from louzu.groups.rules import Deed


def can_edit_covenant(by: Actor | None) -> bool:
    return may_everywhere(by, Deed.EDIT_COVENANT)
