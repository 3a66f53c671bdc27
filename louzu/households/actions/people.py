"""A person's own name, corrected by themselves; how somebody reads, said or written down."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, require
from louzu.households.permissions import can_write_reading_of, speaks_for_themselves
from louzu.households.questions.consents import household_of, named_seats
from louzu.households.questions.contacts import is_contact
from louzu.lib.versions import Changes, take
from louzu.lib.versions import version as version_of
from louzu.people.models import Person
from louzu.places.actions import renew_pages


@transaction.atomic
def correct_oneself(person: Person, *, by: Actor, at: datetime, version: str, **said: Any) -> None:
    """`said`: name, script, larger text. The book tells that a name was corrected, never which.

    Raises `Overtaken` if somebody else saved in between.
    """
    require(speaks_for_themselves(by, person))
    kept: Person = Person.objects.select_for_update().get(pk=person.pk)
    household = household_of(kept)
    was_contact = is_contact(kept, household)
    changes = take(kept, said, opened=version)
    if not changes:
        return
    kept.full_clean(exclude=["home", "user"])
    kept.save(update_fields=list(changes))
    if "name" in changes:
        changes["name"] = []
        if household and was_contact and household.contact_id is None:
            household.contact_name = kept.name
            household.save(update_fields=["contact_name"])
        for seat in named_seats(kept, localdate(at)):
            renew_pages(seat.place)
    _tell("households.person_corrected", kept, changes, by=by, at=at)


@transaction.atomic
def choose_reading(person: Person, *, by: Actor, at: datetime, **said: Any) -> None:
    """One's own script, or larger text; chosen on a page, of which the last choice holds."""
    require(speaks_for_themselves(by, person))
    _read_so(person, said, None, "households.reading_chosen", by=by, at=at)


@transaction.atomic
def write_down_reading(
    person: Person, *, by: Actor, at: datetime, version: str, **said: Any
) -> None:
    """For somebody without a telephone: what is printed for them is printed so.

    Raises `Overtaken` if somebody else saved in between.
    """
    require(can_write_reading_of(by, person, localdate(at)))
    _read_so(person, said, version, "households.reading_written_down", by=by, at=at)


def _read_so(
    person: Person, said: dict[str, Any], opened: str | None, deed: str, *, by: Actor, at: datetime
) -> None:
    kept: Person = Person.objects.select_for_update().get(pk=person.pk)
    if changes := take(kept, said, opened=opened or version_of(kept, said)):
        kept.full_clean(exclude=["home", "user"])
        kept.save(update_fields=list(changes))
        _tell(deed, kept, changes, by=by, at=at)


def _tell(deed: str, person: Person, changes: Changes, *, by: Actor, at: datetime) -> None:
    """That somebody needs larger text is their own matter: the book does not say it."""
    changes.pop("reads_large", None)
    told = {field: change for field, change in changes.items() if change}
    audit.record(deed, by=by, about=person, at=at, changes=told, about_person=person)
