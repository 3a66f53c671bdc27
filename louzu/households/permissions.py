"""Who may speak for a person, and write about a household."""

from louzu.groups.permissions import Actor
from louzu.lib.acting import sit
from louzu.people.models import Person


def speaks_for_themselves(by: Actor | None, person: Person) -> bool:
    """What somebody agreed to, is called and reads is their own say alone."""
    if isinstance(by, Person) and by.pk == person.pk:
        sit(by, "")  # for themselves, whatever seats they hold
        return True
    return False
