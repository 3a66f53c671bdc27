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
from louzu.lib.names import labelled, listed
from louzu.lib.shown_first import Effect
from louzu.people.models import Person

Ask = Callable[[Seat, datetime], Iterator[str]]
OPEN: list[Ask] = []
BY_NAME: list[Ask] = []  # of those, what was told to a person and not to a seat
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
    name = _called(said)
    yield from _ends(seat, said["since_on"], today)
    yield from _begins(seat, said)
    yield from _named_no_longer(seat)
    yield _named(name, is_agreed=said["is_agreed"])
    for text in open_with(seat, at):
        yield Effect(text, _("passes to %(name)s") % {"name": name})


def of_giving(seat: Seat, said: dict[str, Any]) -> Iterator[Effect]:
    """`seat` as it would be, its person still open: whose rights begin, and what they hold."""
    yield from _begins(seat, said)
    if said["person"]:
        seat.person = said["person"]
        yield from _kept_beside(seat, said["since_on"])
    yield _named(_called(said), is_agreed=said["is_agreed"])


def of_ending(seat: Seat, on: date, at: datetime, today: date) -> Iterator[Effect]:
    """Whose rights end, what ends with them, and with whom that stays which is open."""
    yield from _ends(seat, on, today)
    yield from _named_no_longer(seat)
    for ask in OPEN:
        for text in ask(seat, at):
            yield Effect(text, _stays_with(seat, ask, on, at))


def _ends(seat: Seat, on: date, today: date) -> Iterator[Effect]:
    last = _("ends at once, with every right of it")
    later = _("ends on %(day)s, with every right of it") % {"day": date_format(on)}
    yield Effect(labelled(seat.person.name, in_place(seat)), last if on <= today else later)
    yield from of_leave_ending_with(seat, on)
    yield from _kept_beside(seat, on)


def _kept_beside(seat: Seat, on: date) -> Iterator[Effect]:
    for other in seats_beside(seat, on):
        yield Effect(labelled(seat.person.name, in_place(other)), _("stays"))


def _begins(seat: Seat, said: dict[str, Any]) -> Iterator[Effect]:
    name, day = _called(said), {"day": date_format(said["since_on"])}
    if said["person"] is None:
        yield Effect(name, _("is named here for the first time"))
    yield Effect(labelled(name, in_place(seat)), _("from %(day)s on") % day)
    yield from _way_in(name, said["person"])


def _called(said: dict[str, Any]) -> str:
    """Somebody known, or named for the first time."""
    person: Person | None = said["person"]
    return person.name if person else str(said["new_name"])


def _way_in(name: str, person: Person | None) -> Iterator[Effect]:
    has_one = person is not None and person.user_id is not None
    becomes = _("stays as it is") if has_one else _("you can hand over a link next")
    yield Effect(_("Login of %(name)s") % {"name": name}, becomes)


def _named_no_longer(seat: Seat) -> Iterator[Effect]:
    if seat.shown_since:
        what = labelled(_("Name on public pages"), seat.person.name)
        yield Effect(what, _("is shown no longer for this seat"))


def _named(name: str, *, is_agreed: bool) -> Effect:
    """On public pages: nobody is named without having agreed."""
    becomes = _("is shown") if is_agreed else _("is not shown until they agree")
    return Effect(labelled(_("Name on public pages"), name), becomes)


def _stays_with(seat: Seat, ask: Ask, on: date, at: datetime) -> str:
    """Those whose seats reach as far and are asked the same; what was told by name stays so."""
    if ask in BY_NAME:
        return _("stays with %(names)s") % {"names": seat.person.name}
    others = Seat.objects.current(on).exclude(pk=seat.pk).select_related("person")
    others = others.order_by("person__name", "pk")
    reach = [other for other in others if reaches_as_far(other, seat) and any(ask(other, at))]
    if not reach:
        return _("stays with nobody, until the seat is given anew")
    names = dict.fromkeys(other.person.name for other in reach)
    return _("stays with %(names)s") % {"names": listed(names)}


def reaches_as_far(other: Seat, seat: Seat) -> bool:
    """Does the other seat reach the whole place of this one?"""
    if other.reach is Reach.NEIGHBOURHOOD:
        return True
    if seat.building_group is None:
        return bool(seat.compound_id and other.compound_id == seat.compound_id)
    own = seat.building_group
    return bool(own.pk == other.building_group_id or own.compound_id == other.compound_id)
