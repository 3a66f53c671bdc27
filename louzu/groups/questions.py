"""What is asked of seats and people together."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.groups.models import Leave, Seat, SmallGroup
from louzu.groups.rules import Role
from louzu.lib.names import bracketed, labelled
from louzu.lib.search import spellings
from louzu.lib.shown_first import Effect
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home

MOST = 30


def people_found(words: str, *, place: Any, on: date) -> list[Person]:
    """Whom one may mean: by name in either script, or, unasked, those of that place."""
    people = Person.objects.known()
    for word in words.split()[:4]:
        alike = Q()
        for spelling in spellings(word):
            alike |= Q(name__icontains=spelling)
        people = people.filter(alike)
    if not words.strip():
        people = people.filter(pk__in=_people_of(place))
    seats = Seat.objects.current(on).select_related("building_group", "compound")
    people = people.select_related("home__building_group")
    return list(people.prefetch_related(Prefetch("seats", seats)).order_by("name", "id")[:MOST])


def _people_of(place: Any) -> set[Any]:
    """Those who hold or held a seat there, and who live there."""
    if place is None:
        above = Seat.objects.filter(compound=None, building_group=None)
        return set(above.values_list("person_id", flat=True)[:MOST])
    if isinstance(place, Home):
        return set(Person.objects.filter(home=place).values_list("pk", flat=True)[:MOST])
    if isinstance(place, Compound):
        return set(Seat.objects.filter(compound=place).values_list("person_id", flat=True)[:MOST])
    seats = Seat.objects.filter(building_group=place).values_list("person_id", flat=True)
    living = Person.objects.filter(home__building_group=place).values_list("pk", flat=True)
    return {*seats[:MOST], *living[:MOST]}


def told_apart(person: Person, *, by_home: bool) -> str:
    """Wang Fang (640-302, building-group leader of No. 640): people of one name are many.

    Where somebody lives is said to those only who see the homes there.
    """
    marks = [str(person.home)] if by_home and person.home else []
    marks += [in_place(seat) for seat in person.seats.all()]
    return bracketed(person.name, _(", ").join(marks)) if marks else person.name


def in_place(seat: Seat) -> str:
    """The seat with the place it stands for."""
    role, place = str(seat.get_role_display()), where(seat)
    return _("%(group)s of %(place)s") % {"group": role, "place": place} if place else role


def where(seat: Seat) -> str:
    """The place a seat stands for; nothing for the whole neighbourhood."""
    if seat.building_group:
        return str(seat.building_group)
    return seat.compound.name if seat.compound else ""


def seats_of(group: BuildingGroup) -> Any:
    return Seat.objects.filter(building_group=group).select_related("person").order_by("-since_on")


def small_groups_of(group: BuildingGroup) -> Any:
    return SmallGroup.objects.filter(building_group=group).select_related("leader")


def seats_at(compounds: Iterable[Any] | None) -> Any:
    """The seats of the four parties and of helpers above a single building group: those of the
    whole neighbourhood, and of these compounds (None: of all)."""
    seats: Any = Seat.objects.filter(building_group=None).select_related("person", "compound")
    if compounds is not None:
        seats = seats.filter(Q(compound=None) | Q(compound__in=compounds))
    return seats.order_by("compound__code", "since_on", "id")


def seats_beside(seat: Seat, on: date) -> list[Seat]:
    """The other seats that its holder keeps."""
    rows = Seat.objects.current(on).filter(person=seat.person_id)
    return list(rows.exclude(pk=seat.pk).select_related("building_group", "compound"))


def predecessor_of(seat: Seat) -> Seat | None:
    """Whose seat it was until the day on which this one began."""
    same = {"role": seat.role, "floor": seat.floor, "until_on": seat.since_on}
    place = {"building_group": seat.building_group_id, "compound": seat.compound_id}
    rows = Seat.objects.filter(**same, **place).exclude(person=seat.person_id)
    found: Seat | None = rows.select_related("person").first()
    return found


def leave_of(seat: Seat, on: date) -> Leave | None:
    """The leave of that day, else the next one."""
    rows = Leave.objects.to_come(on).filter(seat=seat).select_related("stand_in")
    found: Leave | None = rows.order_by("since_on").first()
    return found


def leaves_of(person: Person, on: date) -> list[Leave]:
    """From which of their seats somebody is on leave on that day."""
    return list(Leave.objects.current(on).filter(seat__person=person).with_names())


def stands_in(person: Person, on: date) -> list[Leave]:
    """For whom somebody stands in from that day on, or will."""
    found = Leave.objects.to_come(on).filter(stand_in=person).with_names()
    return list(found.order_by("since_on", "id"))


def leaves_by_seat(seats: Iterable[Seat], on: date) -> dict[Any, Leave]:
    """The leave of that day, else the next one, by the id of the seat."""
    rows = Leave.objects.to_come(on).filter(seat__in=[seat.pk for seat in seats])
    found: dict[Any, Leave] = {}
    for leave in rows.select_related("stand_in").order_by("since_on"):
        found.setdefault(leave.seat_id, leave)
    return found


def leave_in_words(leave: Leave | None) -> str:
    """From when to when, and who stands in meanwhile."""
    if leave is None:
        return "–"
    days = {"first": date_format(leave.since_on), "back": date_format(leave.until_on)}
    words = {**days, "name": leave.stand_in.name if leave.stand_in else ""}
    if leave.stand_in:
        return _("from %(first)s, back on %(back)s; %(name)s stands in until then") % words
    return _("from %(first)s, back on %(back)s; the rights rest until then") % words


def leave_in_short(leave: Leave | None, on: date) -> str:
    """For a table: of a leave under way, the day it ends on."""
    if leave is None or leave.since_on > on:
        return leave_in_words(leave)
    back = {"back": date_format(leave.until_on)}
    if leave.stand_in:
        return _("%(name)s stands in until %(back)s") % {**back, "name": leave.stand_in.name}
    return _("the rights rest until %(back)s") % back


def may_follow(seat: Seat, on: date) -> list[Person]:
    """Whom the holder may ask to stand in: a leader's deputies, and those in the same seat."""
    roles = [seat.role, Role.DEPUTY] if seat.role == Role.LEADER else [seat.role]
    place = {"building_group": seat.building_group_id, "compound": seat.compound_id}
    beside = Seat.objects.current(on).filter(role__in=roles, **place).exclude(pk=seat.pk)
    return list(Person.objects.filter(pk__in=beside.values("person")).order_by("name"))


def of_going_on_leave(seat: Seat, said: dict[str, Any]) -> Iterator[Effect]:
    days = {"first": date_format(said["since_on"]), "back": date_format(said["until_on"])}
    name, stand_in = seat.person.name, said["stand_in"]
    yield Effect(
        labelled(name, in_place(seat)),
        _("rests from %(first)s on, with every right of it; back by itself on %(back)s") % days,
    )
    if stand_in is None:
        yield Effect(_("Rights of the seat"), _("rest until then; nobody has them"))
        return
    yield Effect(
        stand_in.name,
        _("has every right of the seat from %(first)s until %(back)s, and no day longer") % days,
    )
    if stand_in.user_id is None:
        yield Effect(
            stand_in.name, _("cannot sign in yet: hand them a link, else nobody uses these rights")
        )


def of_leave_ending_with(seat: Seat, on: date) -> Iterator[Effect]:
    """A seat ends while its holder is away, or before they would be."""
    for leave in Leave.objects.to_come(on).filter(seat=seat).with_names():
        words = {"name": seat.person.name, "seat": in_place(seat)}
        yield Effect(_("Leave of %(name)s: %(seat)s") % words, _("ends with the seat"))
        if leave.stand_in:
            yield Effect(_stands_in(leave), _("stands in no longer"))


def of_no_stand_in(person: Person, on: date) -> Iterator[Effect]:
    """Whoever stands in for others cannot any more: those have their seats back."""
    for leave in stands_in(person, on):
        holder = labelled(leave.seat.person.name, in_place(leave.seat))
        yield Effect(_stands_in(leave), _("stands in no longer"))
        if leave.since_on > on:
            day = {"day": date_format(leave.since_on)}
            yield Effect(holder, _("the leave from %(day)s on falls away; tell them") % day)
        else:
            yield Effect(holder, _("has every right of it again, for nobody stands in; tell them"))


def _stands_in(leave: Leave) -> str:
    words = {"name": leave.stand_in.name, "holder": leave.seat.person.name}
    return _("%(name)s, stand-in for %(holder)s") % words


def of_coming_back(leave: Leave) -> Iterator[Effect]:
    yield Effect(
        labelled(leave.seat.person.name, in_place(leave.seat)),
        _("has every right of it from now on"),
    )
    if leave.stand_in:
        yield Effect(leave.stand_in.name, _("stands in no longer, at once"))
