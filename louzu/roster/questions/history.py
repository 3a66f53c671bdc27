"""The history of a record in words: who, in which seat, changed what from what to what, when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit.models import Entry
from louzu.culture.models import Theme
from louzu.groups.models import ROLE_NAMES, Seat, SmallGroup
from louzu.lib import keyset
from louzu.lib.names import bracketed
from louzu.people.models import Person
from louzu.places.models import BuildingGroup
from louzu.places.rules import write_area
from louzu.roster.words import DEEDS, FIELDS, OF_SMALL_GROUPS, OTHER_DEED, nobody_in_words

NEWEST_FIRST = keyset.Keyset(
    [("at", keyset.moment), ("id", keyset.key)], is_descending=True, size=30
)
COUNTS_OF_PARTY_MEMBERS = {"party_members", "party_group_members", "members"}


@dataclass(frozen=True)
class Line:
    """One line as components/history.html shows it."""

    at: datetime
    by: str
    deed: str
    changes: list[dict[str, str]]


def lines_about(thing: Model) -> Any:
    """The book's lines about a record; those on a building group's seats and groups are its own."""
    about = Q(about_kind=thing._meta.label_lower, about_id=thing.pk)
    if isinstance(thing, BuildingGroup):
        for model in (Seat, SmallGroup, Theme):
            of_it = model.objects.filter(building_group=thing)
            about |= Q(about_kind=model._meta.label_lower, about_id__in=of_it.values("pk"))
    return Entry.objects.filter(about)


def in_words(entries: list[Entry], *, sees_counts: bool) -> list[Line]:
    """The lines of a page, in a number of queries that does not grow with them."""
    people = _people_in(entries)
    seats = _seats_of(entries)
    subjects = _subjects_of(entries)
    return [
        Line(
            at=entry.at,
            by=_who(entry, people, seats),
            deed=_deed(entry, subjects),
            changes=list(_changes(entry, people, sees_counts)),
        )
        for entry in entries
    ]


def _people_in(entries: list[Entry]) -> Mapping[str, str]:
    """Names by id: of those who did it, and of those whom a change speaks of."""
    named = {value for entry in entries for value in entry.changes.get("leader", ()) if value}
    wanted = named | {entry.by_id for entry in entries if entry.by_id}
    people = Person.objects.filter(pk__in=wanted).values_list("pk", "name")
    return {str(pk): name for pk, name in people}


def _seats_of(entries: list[Entry]) -> Mapping[Any, list[Seat]]:
    found: dict[Any, list[Seat]] = {}
    doers = {entry.by_id for entry in entries if entry.by_id}
    for seat in Seat.objects.filter(person__in=doers).order_by("since_on"):
        found.setdefault(seat.person_id, []).append(seat)
    return found


def _subjects_of(entries: list[Entry]) -> Mapping[Any, str]:
    """What a line on another table is about: whose seat, which small group."""
    ids = {entry.about_id for entry in entries}
    comma = _(", ")
    seats = Seat.objects.filter(pk__in=ids).select_related("person")
    groups = SmallGroup.objects.filter(pk__in=ids)
    return {seat.pk: f"{seat.person.name}{comma}{seat.get_role_display()}" for seat in seats} | {
        group.pk: str(group.get_kind_display()) for group in groups
    }


def _who(entry: Entry, people: Mapping[str, str], seats: Mapping[Any, list[Seat]]) -> str:
    """The name and the seat acted in; of older lines, the seats held on that day."""
    if entry.by_id is None:
        return nobody_in_words(entry.seat)
    name = people.get(str(entry.by_id), "–")
    if entry.seat:
        return bracketed(name, str(dict[str, Any](ROLE_NAMES).get(entry.seat, entry.seat)))
    day = localdate(entry.at)
    held = (seat for seat in seats.get(entry.by_id, ()) if _was_held(seat, day))
    words = dict.fromkeys(str(seat.get_role_display()) for seat in held)
    return bracketed(name, _(", ").join(words)) if words else name


def _was_held(seat: Seat, day: date) -> bool:
    return bool(seat.since_on <= day and (seat.until_on is None or day < seat.until_on))


def _deed(entry: Entry, subjects: Mapping[Any, str]) -> str:
    deed = str(DEEDS.get(entry.deed, OTHER_DEED))
    subject = subjects.get(entry.about_id)
    return _("%(deed)s: %(subject)s") % {"deed": deed, "subject": subject} if subject else deed


def _changes(
    entry: Entry, people: Mapping[str, str], sees_counts: bool
) -> Iterator[dict[str, str]]:
    for name, change in sorted(entry.changes.items()):  # PostgreSQL keeps no order of its own
        if name in COUNTS_OF_PARTY_MEMBERS and not sees_counts:
            continue
        before, after = _pair(change)
        yield {
            "label": _label(entry.about_kind, name),
            "before": _value(entry.about_kind, name, before, people),
            "after": _value(entry.about_kind, name, after, people),
        }


def _pair(change: Any) -> Iterable[Any]:
    is_pair = isinstance(change, list | tuple) and len(change) == 2  # noqa: PLR2004
    return change if is_pair else ("", change)


def _field(kind: str, name: str) -> Any:
    try:
        return apps.get_model(kind)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError):
        return None


def _label(kind: str, name: str) -> str:
    words = FIELDS | OF_SMALL_GROUPS if kind == SmallGroup._meta.label_lower else FIELDS
    if name in words:
        return str(words[name])
    field = _field(kind, name)
    label = str(getattr(field, "verbose_name", "")) or name
    return label[:1].upper() + label[1:]


def _value(kind: str, name: str, value: Any, people: Mapping[str, str]) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "area":
        return f"{write_area(int(value))} m²"
    if name == "leader":
        return people.get(str(value), str(value))
    if name.endswith("_on") or name == "shown_since":
        day = parse_date(str(value))
        return date_format(day) if day else str(value)
    choices = dict(getattr(_field(kind, name), "choices", None) or ())
    return str(choices.get(value, value))
