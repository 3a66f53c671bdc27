"""A floor area that the owners' roll says already: a new one waits there for a second person.

Those of one workbook may be confirmed together, each with its line in the book.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, may, require
from louzu.groups.rules import Deed
from louzu.households.models import Correction
from louzu.households.permissions import can_decide_correction
from louzu.households.questions.roll import mark, owners_by_home
from louzu.households.questions.together import AreaLine, lines_together, mark_of_lines
from louzu.lib.shown_first import ShownOtherwise
from louzu.people.models import Person
from louzu.places.models import Home

Areas = Sequence[tuple[Home, int | None]]  # in 0.01 m2; None: not known


@transaction.atomic
def propose_areas(
    areas: Areas, *, by: Actor, at: datetime, reason: str, together: UUID | None = None
) -> int:
    """Propose a floor area for each of these homes, the owners staying; how many were proposed.

    A home of which a correction waits already is left as it is. `together` marks those of one
    workbook.
    """
    for home, _area in areas:
        require(may(by, Deed.CORRECT_OWNERS_ROLL, home))
    wanted = [home.pk for home, _area in areas]
    homes = Home.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    before = dict(homes.values_list("pk", "area"))
    waiting = Correction.objects.waiting().filter(home__in=wanted)
    waits = set(waiting.values_list("home_id", flat=True))
    owners = owners_by_home(wanted, localdate(at))
    said: dict[str, Any] = {"reason": reason, "together": together, "since_on": localdate(at)}
    said |= {"proposed_by": by if isinstance(by, Person) else None, "proposed_at": at}
    proposals = [
        _proposal(home, area, before[home.pk], owners[home.pk], said)
        for home, area in areas
        if home.pk not in waits
    ]
    Correction.objects.bulk_create(proposals)
    audit.record_all([_line(each.home, by, at, reason) for each in proposals])
    return len(proposals)


def _proposal(
    home: Home, area: int | None, before: int | None, owners: list[Any], said: dict[str, Any]
) -> Correction:
    """The owners stay; `said` is the same for all of them."""
    stay = [{"owner": str(owner)} for owner in owners]
    return Correction(home=home, area=area, owners=stay, seen=mark(before, owners), **said)


@transaction.atomic
def confirm_together(
    together: UUID, chosen: Collection[UUID], *, by: Person, at: datetime, seen: str
) -> int:
    """The second person says yes to the chosen ones of a list; how many they were.

    `seen` is the mark of the list that was shown. Raises `ShownOtherwise` if it says something
    else by now: then nothing is done.
    """
    for correction in Correction.objects.filter(pk__in=chosen).select_related(
        "home__building_group"
    ):
        require(can_decide_correction(by, correction))
    if not chosen:
        raise ValidationError({"chosen": _("Tick at least one.")})
    lines = _hold_still(together, by, at)
    wanted = [line.correction for line in lines if line.correction.pk in chosen and line.is_fresh]
    if mark_of_lines(lines) != seen or len(wanted) != len(chosen):
        raise ShownOtherwise
    _confirm(wanted, by=by, at=at)
    return len(wanted)


def _hold_still(together: UUID, by: Person, at: datetime) -> list[AreaLine]:
    """The list as it stands, while nobody else changes a home or a proposal of it."""
    found = lines_together(together, by, localdate(at))
    homes = [line.correction.home_id for line in found]
    list(Home.objects.select_for_update().filter(pk__in=homes).order_by("pk"))
    corrections = [line.correction.pk for line in found]
    list(Correction.objects.select_for_update().filter(pk__in=corrections).order_by("pk"))
    return lines_together(together, by, localdate(at))


def _confirm(corrections: Sequence[Correction], *, by: Person, at: datetime) -> None:
    rows = Correction.objects.for_second(by).filter(pk__in=[each.pk for each in corrections])
    status = Correction.Status.CONFIRMED
    if rows.update(status=status, decided_by=by, decided_at=at) != len(corrections):
        raise ShownOtherwise
    told = []
    for each in corrections:
        changes = {"area": [each.home.area, each.area]}
        deed = "households.roll_correction_confirmed"
        told.append(audit.line(deed, by=by, about=each.home, at=at, changes=changes))
        each.home.area = each.area
    Home.objects.bulk_update([each.home for each in corrections], ["area"])
    audit.record_all(told)


def _line(home: Home, by: Actor, at: datetime, reason: str) -> Any:
    deed = "households.roll_correction_proposed"
    return audit.line(deed, by=by, about=home, at=at, changes={}, reason=reason)
