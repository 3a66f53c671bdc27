"""Where the residents' committee is found, as the public pages tell it."""

from datetime import datetime

from django.db import transaction

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.lib import scope
from louzu.lib.versions import take
from louzu.streets.models import Neighbourhood


@transaction.atomic
def correct_office(
    here: Neighbourhood, *, by: Actor, at: datetime, version: str, **said: str
) -> None:
    """`said` is `office_*`, per script; every public page shows it at once."""
    require(here.pk == scope.current() and may_everywhere(by, Deed.EDIT_PLACES))
    here = Neighbourhood.objects.select_for_update().get(pk=here.pk)
    changes = take(here, said, opened=version)
    if not changes:
        return
    here.full_clean(exclude={"street"})
    here.save(update_fields=list(changes))
    audit.record("roster.office_corrected", by=by, about=here, at=at, changes=changes)
