"""A floor area that the owners' roll says already: a new one waits there for a second person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, may, require
from louzu.groups.rules import Deed
from louzu.households.models import Correction
from louzu.households.questions.roll import mark, owners_by_home
from louzu.people.models import Person
from louzu.places.models import Home

Areas = Sequence[tuple[Home, int | None]]  # in 0.01 m2; None: not known


@transaction.atomic
def propose_areas(areas: Areas, *, by: Actor, at: datetime, reason: str) -> int:
    """Propose a floor area for each of these homes, the owners staying; how many were proposed.

    A home of which a correction waits already is left as it is.
    """
    for home, _ in areas:
        require(may(by, Deed.CORRECT_OWNERS_ROLL, home))
    wanted = [home.pk for home, _ in areas]
    homes = Home.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    before = dict(homes.values_list("pk", "area"))
    waiting = Correction.objects.waiting().filter(home__in=wanted)
    waits = set(waiting.values_list("home_id", flat=True))
    owners = owners_by_home(wanted, localdate(at))
    proposals = [
        Correction(
            home=home,
            area=area,
            owners=[{"owner": str(owner)} for owner in owners[home.pk]],
            since_on=localdate(at),
            reason=reason,
            seen=mark(before[home.pk], owners[home.pk]),
            proposed_by=by if isinstance(by, Person) else None,
            proposed_at=at,
        )
        for home, area in areas
        if home.pk not in waits
    ]
    Correction.objects.bulk_create(proposals)
    audit.record_all([_line(each.home, by, at, reason) for each in proposals])
    return len(proposals)


def _line(home: Home, by: Actor, at: datetime, reason: str) -> Any:
    deed = "households.roll_correction_proposed"
    return audit.line(deed, by=by, about=home, at=at, changes={}, reason=reason)
