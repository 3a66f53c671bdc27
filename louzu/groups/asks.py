"""What is open with a seat, and what handing it over would change, said before it does.

Each folder above adds its question to `OPEN` (and, for what is addressed to a person by name, the
deed that passes it on to `PASSED_ON`) in its apps.py: so nothing is lost with a seat.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.groups.models import Seat
from louzu.groups.questions import in_place, of_leave_ending_with, seats_beside
from louzu.groups.rules import CHARTER, Deed, Reach, Role
from louzu.lib.names import labelled
from louzu.lib.shown_first import Effect
from louzu.people.models import Person

OPEN: list[Callable[[Seat, datetime], Iterator[str]]] = []
PASSED_ON: list[Callable[[Seat, Seat], None]] = []


def open_with(seat: Seat, at: datetime) -> list[str]:
    """Everything that waits for whoever holds this seat, in the reader's language."""
    return [text for ask in OPEN for text in ask(seat, at)]


def holds(seat: Seat, deed: Deed) -> bool:
    return deed in CHARTER[Role(seat.role)]


def within_seat(seat: Seat, path: str = "") -> Q:
    """The building groups a seat reaches, as a condition; `path` leads to them."""
    if seat.reach is Reach.NEIGHBOURHOOD:
        return Q()
    if seat.reach is Reach.COMPOUND:
        return Q(**{f"{path}compound": seat.compound_id})
    return Q(**{f"{path}pk": seat.building_group_id})


def of_handing_over(
    seat: Seat, said: dict[str, Any], at: datetime, today: date
) -> Iterator[Effect]:
    """Whose rights end and begin, what stays, and all that is open with the seat."""
    person, on = said["person"], said["since_on"]
    name, day = person.name if person else said["new_name"], date_format(on)
    last = _("ends at once, with every right of it") if on <= today else ""
    later = _("ends on %(day)s, with every right of it") % {"day": day}
    yield Effect(labelled(seat.person.name, in_place(seat)), last or later)
    yield from of_leave_ending_with(seat, on)
    for other in seats_beside(seat, on):
        yield Effect(labelled(seat.person.name, in_place(other)), _("stays"))
    if person is None:
        yield Effect(name, _("is named here for the first time"))
    yield Effect(labelled(name, in_place(seat)), _("from %(day)s on") % {"day": day})
    yield from _way_in(name, person)
    yield from _names(seat, name, is_agreed=said["is_agreed"])
    for text in open_with(seat, at):
        yield Effect(text, _("passes to %(name)s") % {"name": name})


def _way_in(name: str, person: Person | None) -> Iterator[Effect]:
    has_one = person is not None and person.user_id is not None
    becomes = _("stays as it is") if has_one else _("you can hand over a link next")
    yield Effect(_("Login of %(name)s") % {"name": name}, becomes)


def _names(seat: Seat, name: str, *, is_agreed: bool) -> Iterator[Effect]:
    """On public pages: nobody is named without having agreed."""
    what = _("Name on public pages")
    if seat.shown_since:
        yield Effect(labelled(what, seat.person.name), _("is shown no longer for this seat"))
    becomes = _("is shown") if is_agreed else _("is not shown until they agree")
    yield Effect(labelled(what, name), becomes)
