"""One part of what is held about a person: for the page and for the file alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from louzu.lib.tables import Table
from louzu.people.models import Person


@dataclass(frozen=True)
class Asking:
    """Whoever asks what is held about them, and on which day."""

    person: Person
    on: date


@dataclass(frozen=True)
class Fact:
    """`name` is for the file, `label` for the reader."""

    name: str
    label: str
    value: Any

    @property
    def text(self) -> str:
        """As people read it."""
        if self.value in (None, ""):
            return "–"
        if isinstance(self.value, bool):
            return _("yes") if self.value else _("no")
        if isinstance(self.value, datetime):
            return date_format(localtime(self.value), "DATETIME_FORMAT")
        return (
            date_format(self.value) if isinstance(self.value, date) else str(localize(self.value))
        )


@dataclass(frozen=True)
class Part:
    """What is held, why, who sees it; each item is a few facts about one thing."""

    name: str
    title: str
    why: str
    who_sees: str
    items: Sequence[Sequence[Fact]] = field(default_factory=list)

    @property
    def table(self) -> Table | None:
        """Several things of a kind stand below one another."""
        if len(self.items) < 2:  # noqa: PLR2004
            return None
        columns = [fact.label for fact in self.items[0]]
        return Table(self.title, columns, [[fact.text for fact in item] for item in self.items])

    def as_said(self) -> dict[str, Any]:
        """For the file: the facts by name, in plain values."""
        items = [{fact.name: _plain(fact.value) for fact in item} for item in self.items]
        return {"part": self.name, "title": self.title, "why": self.why} | {
            "who_sees": self.who_sees,
            "held": items,
        }


def facts_of(row: Model, *fields: str) -> list[Fact]:
    """Fields of a record under their own names, choices in words."""
    return [Fact(name, _label(row, name), _value(row, name)) for name in fields]


def _label(row: Model, name: str) -> str:
    words = str(getattr(row._meta.get_field(name), "verbose_name", name))
    return words[:1].upper() + words[1:]


def _value(row: Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    value = getattr(row, name)
    return str(dict(field.flatchoices).get(value, value)) if field.choices else value


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
