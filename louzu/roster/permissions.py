"""Who may carry the roster over from and to Excel."""

from louzu.groups.permissions import Actor, may_everywhere
from louzu.groups.rules import Deed


def can_import_roster(by: Actor | None) -> bool:
    """A workbook writes everywhere in the neighbourhood, so the right must reach as far."""
    return may_everywhere(by, Deed.IMPORT_ROSTER)


def can_export_roster(by: Actor | None) -> bool:
    """A workbook holds the contacts of every home: both rights, everywhere."""
    return may_everywhere(by, Deed.EXPORT_ROSTER) and may_everywhere(by, Deed.SEE_CONTACTS)
