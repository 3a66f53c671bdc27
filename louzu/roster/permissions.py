"""Who may carry the roster over from and to Excel."""

from louzu.groups.permissions import Actor, may_everywhere
from louzu.groups.rules import Deed
from louzu.households.permissions import speaks_for_themselves
from louzu.people.models import Person


def can_import_roster(by: Actor | None) -> bool:
    """A workbook writes everywhere in the neighbourhood, so the right must reach as far."""
    return may_everywhere(by, Deed.IMPORT_ROSTER)


def can_export_roster(by: Actor | None) -> bool:
    """A workbook holds the contacts of every home: both rights, everywhere."""
    return may_everywhere(by, Deed.EXPORT_ROSTER) and may_everywhere(by, Deed.SEE_CONTACTS)


def can_decide_keeping(by: Actor | None) -> bool:
    """How long what is kept holds for the whole neighbourhood."""
    return may_everywhere(by, Deed.DECIDE_KEEPING)


def can_erase(by: Actor | None, person: Person) -> bool:
    """Everybody themselves; the residents' committee for whoever asks it to."""
    return speaks_for_themselves(by, person) or can_decide_keeping(by)
