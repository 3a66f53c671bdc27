"""What the book tells, in words and without anybody's data: when, who, what, where, why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext_lazy

from louzu.audit.models import Entry
from louzu.audit.words import reason_in_words
from louzu.groups.models import ROLE_NAMES
from louzu.households.models import Member, Ownership, Trust
from louzu.households.questions.trust import known_as
from louzu.insight.words import BOOK_DEEDS
from louzu.lib import keyset, visitor
from louzu.lib.scoped_keys import ScopedForeignKey
from louzu.lib.uuid7 import made_at
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.roster.words import OTHER_DEED, nobody_in_words

NEWEST_FIRST = keyset.Keyset(
    [("at", keyset.moment), ("id", keyset.key)], is_descending=True, size=30
)
TAKE_ALL_OUT = ["roster.exported"]  # every contact that was given goes along
PLACES = (Home, BuildingGroup, Compound)
HEADINGS = [
    gettext_lazy("When"),
    gettext_lazy("Who"),
    gettext_lazy("Seat"),
    gettext_lazy("What"),
    gettext_lazy("Where"),
    gettext_lazy("Why"),
]


@dataclass(frozen=True)
class Told:
    """One line in words; `where` is a place, never a person."""

    at: datetime
    who: str
    seat: str
    what: str
    where: str
    why: str


def cells(line: Told) -> list[str]:
    """The line under the headings."""
    when = date_format(localtime(line.at), "DATETIME_FORMAT")
    return [when, line.who, line.seat, line.what, line.where, line.why]


def in_words(entries: Sequence[Entry]) -> list[Told]:
    """Lines in a number of queries that does not grow with them."""
    names, places = _names(entries), _places(entries)
    return [
        Told(
            at=entry.at,
            who=names.get(entry.by_id, "–") if entry.by_id else nobody_in_words(entry.seat),
            seat="" if entry.seat == visitor.SEAT else seat_in_words(entry.seat),
            what=str(BOOK_DEEDS.get(entry.deed, OTHER_DEED)),
            where=places.get(entry.about_id, ""),
            why=reason_in_words(entry.reason),
        )
        for entry in entries
    ]


def seat_in_words(seat: str) -> str:
    """The seat's name; nothing for whoever acted for themselves."""
    return str(dict[str, Any](ROLE_NAMES).get(seat, seat))


def _names(entries: Iterable[Entry]) -> Mapping[Any, str]:
    doers = {entry.by_id for entry in entries if entry.by_id}
    return dict(Person.objects.filter(pk__in=doers).values_list("pk", "name"))


def _places(entries: Iterable[Entry]) -> dict[Any, str]:
    """Where each line is about, one query a kind of record."""
    by_kind: dict[str, set[Any]] = {}
    for entry in entries:
        by_kind.setdefault(entry.about_kind, set()).add(entry.about_id)
    found: dict[Any, str] = {}
    for kind, ids in by_kind.items():
        found |= _of_kind(kind, ids)
    return found


def _of_kind(kind: str, ids: set[Any]) -> Iterator[tuple[Any, str]]:
    paths = paths_to_places().get(kind)
    if paths is None:
        return
    model: Any = apps.get_model(kind)
    rows = model.objects.filter(pk__in=ids).select_related(*_up_to_the_compound(model, paths))
    for row in rows:
        for path in paths:
            place = getattr(row, path) if path else row
            if place is not None:
                yield row.pk, _called(place)
                break


def _called(place: Any) -> str:
    return place.address if isinstance(place, BuildingGroup) else str(place)


def _up_to_the_compound(model: Any, paths: Sequence[str]) -> list[str]:
    ways = {Home: "building_group__compound", BuildingGroup: "compound", Compound: ""}
    found = []
    for path in paths:
        target = model._meta.get_field(path).related_model if path else model
        found.append("__".join(part for part in (path, ways[target]) if part))
    return [way for way in found if way]


@lru_cache(maxsize=1)
def paths_to_places() -> Mapping[str, Sequence[str]]:
    """For each kind of record the fields that lead to its place; "" for a place itself.

    Where somebody lives is nothing the book tells: a person has no place here.
    """
    found: dict[str, Sequence[str]] = {}
    for model in apps.get_models():
        keys = [f for f in model._meta.local_fields if isinstance(f, ScopedForeignKey)]
        paths = [key.name for key in keys if key.related_model in PLACES]
        if model in PLACES:
            found[model._meta.label_lower] = [""]
        elif paths and model is not Person:
            found[model._meta.label_lower] = paths
    return found


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
    for home, household, since, until in _stays(person, is_met):
        of_home = Q(about_id__in={home, household} - {None}, about_person=None)
        of_home &= Q(kind=Entry.Kind.LOOK)
        about |= (of_home | Q(deed__in=TAKE_ALL_OUT)) & between(since, until)
    return Entry.objects.filter(about).filter(Q(by_id__isnull=True) | ~Q(by_id=person.pk))


def _stays(person: Person, is_met: bool) -> list[tuple[Any, Any, date | None, date | None]]:
    """Each home with its household and the days between which one lived there.

    What went on in a home before somebody was written down there is not theirs to read; nor is
    anything of a home whose letter they did not have, or which they left before they were met.
    """
    known = Q(trust__gte=Trust.CONFIRMED) | Q(trust=Trust.LETTER, until_on__isnull=True)
    rows = Member.objects.filter(known, person=person).select_related("household")
    stays = [
        (
            row.household.home_id,
            row.household_id,
            row.since_on or localdate(made_at(row.pk)),
            row.until_on,
        )
        for row in rows
    ]
    only_seated = is_met and not stays and person.home_id
    return [(person.home_id, None, None, None)] if only_seated else stays


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


def lines_asked_for(asked: Mapping[str, Any]) -> Any:
    """The book, narrowed by who, kind, deed, place, from and to (both days included)."""
    lines = Entry.objects.filter(between(asked.get("since"), _next(asked.get("until"))))
    for field, name in {"by_id": "who", "kind": "kind", "deed": "deed"}.items():
        if name in asked:
            lines = lines.filter(**{field: asked[name]})
    return lines.filter(lines_at(asked["place"])) if "place" in asked else lines


def _next(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def who_wrote() -> list[tuple[str, str]]:
    """Whoever stands in the book as having done or seen something, by name."""
    doers = Entry.objects.order_by().values("by_id").distinct()
    people = Person.objects.filter(pk__in=doers).order_by("name", "pk")
    return [(str(pk), name) for pk, name in people.values_list("pk", "name")]
