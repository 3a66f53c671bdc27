"""What is asked of the book: by whoever it tells of, and by the residents' committee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.timezone import localdate, make_aware

from louzu.audit.models import Entry
from louzu.groups.questions import people_found
from louzu.households.models import Member, Ownership, Trust
from louzu.households.questions.trust import known_as
from louzu.insight.questions.telling import OF_CASES, paths_to_places
from louzu.lib import keyset
from louzu.lib.uuid7 import made_at
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home

NEWEST_FIRST = keyset.Keyset(
    [("at", keyset.moment), ("id", keyset.key)], is_descending=True, size=30
)
OF_WHOLE_DOORS = ["entrance.people_seen", "groups.names_seen"]  # the names behind one door
TAKE_ALL_OUT = ["roster.exported"]  # every contact that was given goes along


def lines_at(place: Model) -> Q:
    """Lines about a building group or compound, and about all that stands in it."""
    conditions = Q(about_id=place.pk)
    for kind, paths in paths_to_places().items():
        model: Any = apps.get_model(kind)
        for path in paths:
            if way := _way(model, path, place):
                rows = model.objects.filter(**{way: place.pk}).values("pk")
                conditions |= Q(about_kind=kind, about_id__in=rows)
    return conditions


def _way(model: Any, path: str, place: Model) -> str:
    """From a record to the building group or compound it belongs to; "" if none leads there."""
    here = model._meta.get_field(path).related_model if path else model
    steps: dict[tuple[Any, Any], str] = {
        (Home, BuildingGroup): "building_group",
        (Home, Compound): "building_group__compound",
        (BuildingGroup, Compound): "compound",
    }
    if here is type(place):
        return path
    step = steps.get((here, type(place)), "")
    return "__".join(part for part in (path, step) if part) if step else ""


def done_by(person: Person) -> Any:
    """My own traces."""
    return Entry.objects.filter(by_id=person.pk)


def looks_at(person: Person) -> Any:
    """Looks by others at what is kept of a person, or of their home while they lived there;
    and whoever took everything out at once."""
    about = Q(about_person=person.pk) | Q(about_id=person.pk, about_person=None)
    about &= Q(kind=Entry.Kind.LOOK)
    is_met = known_as(person, localdate()) >= Trust.CONFIRMED
    if is_met:
        owned = Ownership.objects.filter(owner__person=person)
        doors = list(owned.values_list("home__building_group", flat=True))
        about |= Q(deed="households.roll_seen", about_id__in=doors)
    for stay in _stays(person, is_met):
        of_home = Q(about_id__in=stay.looked_at, about_person=None, kind=Entry.Kind.LOOK)
        of_door = Q(deed__in=OF_WHOLE_DOORS, about_id=stay.group)
        about |= (of_home | of_door | Q(deed__in=TAKE_ALL_OUT)) & between(stay.since, stay.until)
    return Entry.objects.filter(about).filter(Q(by_id__isnull=True) | ~Q(by_id=person.pk))


@dataclass(frozen=True)
class Stay:
    """Where somebody lives or lived, and between which days."""

    group: Any
    looked_at: set[Any]  # the home, and its household
    since: date | None = None
    until: date | None = None


def _stays(person: Person, is_met: bool) -> list[Stay]:
    """Each home with its household and the days between which one lived there.

    What went on in a home before somebody was written down there is not theirs to read; nor is
    anything of a home whose letter they did not have, or which they left before they were met.
    """
    known = Q(trust__gte=Trust.CONFIRMED) | Q(trust=Trust.LETTER, until_on__isnull=True)
    rows = Member.objects.filter(known, person=person).select_related("household__home")
    stays = [_stay(row) for row in rows]
    if is_met and not stays and person.home:
        return [Stay(person.home.building_group_id, {person.home.pk})]
    return stays


def _stay(member: Member) -> Stay:
    home = member.household.home
    since = member.since_on or localdate(made_at(member.pk))
    return Stay(home.building_group_id, {home.pk, member.household_id}, since, member.until_on)


def between(since: date | None, until: date | None) -> Q:
    """From the beginning of a day to the beginning of another."""
    found = Q()
    if since:
        found &= Q(at__gte=_beginning(since))
    if until:
        found &= Q(at__lt=_beginning(until))
    return found


def _beginning(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def people_called(words: str) -> list[Person]:
    """Those of whom one may ask the book by this name."""
    return people_found(words, place=None, on=localdate())


def lines_about(people: Sequence[Person]) -> Q:
    """What was done with any of them or seen of them, and of their homes while they lived there.

    Nothing of cases: whoever reported one stays sealed, in the book as well.
    """
    ids = [person.pk for person in people]
    about = Q(about_person__in=ids) | Q(about_kind=Person._meta.label_lower, about_id__in=ids)
    rows = Member.objects.filter(person__in=people).select_related("household__home")
    for stay in map(_stay, rows):
        of_home = Q(about_id__in=stay.looked_at, about_person=None)
        of_door = Q(deed__in=OF_WHOLE_DOORS, about_id=stay.group)
        about |= (of_home | of_door) & between(stay.since, stay.until)
    return about & ~Q(about_kind__startswith=OF_CASES)


def lines_asked_for(asked: Mapping[str, Any]) -> Any:
    """The book, narrowed by who, about whom, kind, deed, place, from and to (days included)."""
    lines = Entry.objects.filter(between(asked.get("since"), _next(asked.get("until"))))
    for field, name in {"by_id": "who", "kind": "kind", "deed": "deed"}.items():
        if name in asked:
            lines = lines.filter(**{field: asked[name]})
    if "about" in asked:
        lines = lines.filter(lines_about(asked["about"]))
    return lines.filter(lines_at(asked["place"])) if "place" in asked else lines


def _next(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def who_wrote() -> list[tuple[str, str]]:
    """Whoever stands in the book as having done or seen something, by name."""
    doers = Entry.objects.order_by().values("by_id").distinct()
    people = Person.objects.filter(pk__in=doers).order_by("name", "pk")
    return [(str(pk), name) for pk, name in people.values_list("pk", "name")]
