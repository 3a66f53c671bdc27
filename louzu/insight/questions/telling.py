"""What the book tells, in words and without anybody's data: when, who, what, where, why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from louzu.audit.models import Entry
from louzu.audit.words import reason_in_words
from louzu.cases.models.cases import Case
from louzu.groups.models import ROLE_NAMES
from louzu.insight.words import BOOK_DEEDS
from louzu.lib import visitor
from louzu.lib.scoped_keys import ScopedForeignKey
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.roster.words import OTHER_DEED, nobody_in_words

PLACES = (Home, BuildingGroup, Compound)
OF_CASES = "cases."  # their lines name the case, never whoever reported it
HEADINGS = [
    gettext_lazy("When"),
    gettext_lazy("Who"),
    gettext_lazy("Seat"),
    gettext_lazy("What"),
    gettext_lazy("Where"),
    gettext_lazy("Why"),
]
BOOK_HEADINGS = [*HEADINGS[:4], gettext_lazy("About whom"), *HEADINGS[4:]]


@dataclass(frozen=True)
class Told:
    """One line in words; `where` is a place, never a person.

    `about` is a name for those who read the whole book, or the code of a case.
    """

    at: datetime
    who: str
    seat: str
    what: str
    where: str
    why: str
    about: str


def cells(line: Told) -> list[str]:
    """The line under `HEADINGS`."""
    when = date_format(localtime(line.at), "DATETIME_FORMAT")
    return [when, line.who, line.seat, line.what, line.where, line.why]


def cells_of_book(line: Told) -> list[str]:
    """The line under `BOOK_HEADINGS`."""
    told = cells(line)
    return [*told[:4], line.about, *told[4:]]


def in_words(entries: Sequence[Entry]) -> list[Told]:
    """Lines in a number of queries that does not grow with them."""
    names, places, codes = _names(entries), _places(entries), _codes(entries)
    return [
        Told(
            at=entry.at,
            who=names.get(entry.by_id, "–") if entry.by_id else nobody_in_words(entry.seat),
            seat="" if entry.seat == visitor.SEAT else seat_in_words(entry.seat),
            what=str(BOOK_DEEDS.get(entry.deed, OTHER_DEED)),
            where=places.get(entry.about_id, ""),
            why=reason_in_words(entry.reason),
            about=codes.get(entry.about_id) or names.get(_whose(entry), ""),
        )
        for entry in entries
    ]


def seat_in_words(seat: str) -> str:
    """The seat's name; nothing for whoever acted for themselves."""
    return str(dict[str, Any](ROLE_NAMES).get(seat, seat))


def _names(entries: Iterable[Entry]) -> Mapping[Any, str]:
    """Of those who did it and those whom it is about; an erased person has none any more."""
    people = {entry.by_id for entry in entries} | {_whose(entry) for entry in entries}
    rows = Person.objects.filter(pk__in=people - {None})
    return dict(rows.values_list("pk", "name"))


def _whose(entry: Entry) -> UUID | None:
    """Whom a line is about; of a case nobody is named, be it who reported it."""
    if entry.about_kind.startswith(OF_CASES):
        return None
    if entry.about_kind == Person._meta.label_lower:
        return entry.about_id
    return entry.about_person


def _codes(entries: Iterable[Entry]) -> Mapping[Any, str]:
    """The codes of the cases that lines are about."""
    kind = Case._meta.label_lower
    ids = {entry.about_id for entry in entries if entry.about_kind == kind}
    return dict(Case.objects.filter(pk__in=ids).values_list("pk", "code")) if ids else {}


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
