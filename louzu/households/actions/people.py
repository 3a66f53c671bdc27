"""A person's own name and script, corrected by themselves."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, require
from louzu.households.permissions import speaks_for_themselves
from louzu.households.questions.consents import household_of, is_contact, named_seats
from louzu.lib.versions import take
from louzu.people.models import Person
from louzu.places.actions import renew_pages


@transaction.atomic
def correct_oneself(person: Person, *, by: Actor, at: datetime, version: str, **said: Any) -> None:
    """`said`: name and script. The book tells that a name was corrected, never which name.

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
        if household and was_contact:
            household.contact_name = kept.name
            household.save(update_fields=["contact_name"])
        for seat in named_seats(kept, localdate(at)):
            renew_pages(seat.place)
    audit.record(
        "households.person_corrected",
        by=by,
        about=kept,
        at=at,
        changes={field: change for field, change in changes.items() if change},
        about_person=kept,
    )
