"""Who may: every `can_<deed>` above asks here, and here only the charter and the seats speak."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from louzu.groups.models import Leave, Seat
from louzu.groups.rules import CHARTER, Deed, Reach, Role
from louzu.lib import scope
from louzu.lib.acting import sit
from louzu.lib.operator import Operator
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home

Actor = Person | Operator
Place = Compound | BuildingGroup | Home


class NotAllowed(PermissionDenied):
    """The charter gives this deed to other seats."""


def require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed


def current_seats(person: Person) -> list[Seat]:
    """Today's seats of a person, read once for each person that a request or deed loads.

    Without those from which they are on leave, and with those in which they stand in.

    Seats hold in their own neighbourhood: in the scope of another the person has none.
    """
    if person.neighbourhood_id != scope.current():
        return []
    if "seats_today" not in person.__dict__:
        today = timezone.localdate()
        away = Leave.objects.current(today)
        own = Q(~Exists(away.filter(seat=OuterRef("pk"))), person=person)
        standing_in = Q(pk__in=away.filter(stand_in=person).values("seat"))
        seats = Seat.objects.current(today).filter(own | standing_in)
        person.__dict__["seats_today"] = list(seats)
    return list(person.__dict__["seats_today"])


def seats_for(person: Person, deed: Deed) -> list[Seat]:
    return [seat for seat in current_seats(person) if deed in CHARTER[Role(seat.role)]]


def _answers(by: Person, seats: list[Seat]) -> bool:
    """The first of the seats that may is the one in which the person acts (the book tells it)."""
    if seats:
        sit(by, seats[0].role)
    return bool(seats)


def may_somewhere(by: Actor | None, deed: Deed) -> bool:
    """Does any seat hold this right at all? Enough to show a page, never enough to write."""
    if by is None:
        return False
    return isinstance(by, Operator) or _answers(by, seats_for(by, deed))


def may_everywhere(by: Actor | None, deed: Deed) -> bool:
    """Does the right reach the whole neighbourhood?"""
    if by is None:
        return False
    if isinstance(by, Operator):
        return True
    return _answers(by, [s for s in seats_for(by, deed) if s.reach is Reach.NEIGHBOURHOOD])


def may(by: Actor | None, deed: Deed, place: Place) -> bool:
    """Does a seat with this right reach that place?"""
    if by is None:
        return False
    if isinstance(by, Operator):
        return True
    return _answers(by, [seat for seat in seats_for(by, deed) if covers(seat, place)])


def may_at(by: Actor | None, deed: Deed, place: Place | None) -> bool:
    """Like `may`; no place means the neighbourhood as a whole."""
    return may_everywhere(by, deed) if place is None else may(by, deed, place)


def may_speak_for(by: Actor | None, seat: Seat) -> bool:
    """On being named in public: the holder, and whoever may give the seat."""
    if isinstance(by, Person) and by.pk == seat.person_id:
        sit(by, "")  # for themselves, whatever other seats they hold
        return True
    return may_at(by, Deed.SEAT_PEOPLE, seat.place)


def can_record_death(by: Actor | None) -> bool:
    """Seats end with a life, so it takes the right to seat people everywhere."""
    return may_everywhere(by, Deed.SEAT_PEOPLE) and may_everywhere(by, Deed.KEEP_HOUSEHOLDS)


def can_go_on_leave(by: Actor | None, seat: Seat) -> bool:
    """The holder, and whoever may give the seat; a seat that has ended needs no leave."""
    if seat.until_on is not None and seat.until_on <= timezone.localdate():
        return False
    return may_speak_for(by, seat)


def may_choose_stand_in(by: Actor | None, seat: Seat, person: Person) -> bool:
    """Whoever may give the seat chooses anybody; the holder a deputy, or one in the same seat."""
    if may_at(by, Deed.SEAT_PEOPLE, seat.place):
        return True
    beside = Seat.objects.current(timezone.localdate()).filter(
        person=person, building_group=seat.building_group_id, compound=seat.compound_id
    )
    roles = [seat.role, Role.DEPUTY] if seat.role == Role.LEADER else [seat.role]
    return bool(beside.filter(role__in=roles).exists())


def within_reach(by: Actor | None, deed: Deed, path: str = "") -> Q:
    """The building groups a right reaches, as a condition of a query.

    `path` leads to them from another table: "building_group__" for homes and seats.
    """
    if may_everywhere(by, deed):
        return Q()
    seats = seats_for(by, deed) if isinstance(by, Person) else []
    compounds = {seat.compound_id for seat in seats} - {None}
    groups = {seat.building_group_id for seat in seats} - {None}
    return Q(**{f"{path}compound__in": compounds}) | Q(**{f"{path}pk__in": groups})


def compounds_within_reach(by: Actor | None, deed: Deed) -> Q:
    """The compounds a right reaches as a whole; a leader's right reaches none."""
    if may_everywhere(by, deed):
        return Q()
    seats = seats_for(by, deed) if isinstance(by, Person) else []
    return Q(pk__in={seat.compound_id for seat in seats} - {None})


def covers(seat: Seat, place: Place) -> bool:
    """A seat of another neighbourhood covers nothing here, whatever its reach."""
    if seat.neighbourhood_id != place.neighbourhood_id:
        return False
    if isinstance(place, Home):
        return covers(seat, place.building_group)
    if seat.reach is Reach.NEIGHBOURHOOD:
        return True
    if seat.reach is Reach.BUILDING_GROUP:
        return bool(seat.building_group_id == place.pk)
    return seat.compound_id == (place.pk if isinstance(place, Compound) else place.compound_id)
