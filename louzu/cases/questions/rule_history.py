"""What was changed of the rules by which cases go: who, in which seat, from what to what, when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.audit.models import Entry
from louzu.cases.words import OPERATOR_IN_WORDS, RULE_DEEDS, RULE_FIELDS, RULE_VALUES
from louzu.groups.models import ROLE_NAMES
from louzu.lib.names import bracketed
from louzu.people.models import Person

MOST = 30


@dataclass(frozen=True)
class Line:
    """One line as components/history.html shows it."""

    at: datetime
    by: str
    deed: str
    changes: list[dict[str, str]]


def rule_history(model: type[Model], about: Model | None = None, deeds: str = "") -> list[Line]:
    """The newest lines about these rules, of those that are gone as well; two queries.

    Of one rule alone, and of deeds that begin like `deeds` alone, where it is asked for.
    """
    entries = Entry.objects.filter(about_kind=model._meta.label_lower, deed__startswith=deeds)
    if about is not None:
        entries = entries.filter(about_id=about.pk)
    newest = list(entries.order_by("-at", "-id")[:MOST])
    doers = {entry.by_id for entry in newest if entry.by_id}
    names = dict(Person.objects.filter(pk__in=doers).values_list("pk", "name"))
    return [_line(entry, names, model) for entry in newest]


def _line(entry: Entry, names: Mapping[Any, str], model: type[Model]) -> Line:
    deed = str(RULE_DEEDS.get(entry.deed, entry.deed))
    return Line(entry.at, _who(entry, names), deed, list(_changes(entry, model)))


def _who(entry: Entry, names: Mapping[Any, str]) -> str:
    name = names.get(entry.by_id)
    if name is None:
        return str(OPERATOR_IN_WORDS)
    role = dict[str, Any](ROLE_NAMES).get(entry.seat)
    return bracketed(name, str(role)) if role else name


def _changes(entry: Entry, model: type[Model]) -> Iterator[dict[str, str]]:
    for name, (before, after) in sorted(entry.changes.items()):
        label = str(RULE_FIELDS.get(name) or model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        told = {"before": _value(name, before), "after": _value(name, after)}
        yield {"label": label[:1].upper() + label[1:], **told}


def _value(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if name in ("day", "legal_from"):
        day = parse_date(str(value))
        return date_format(day) if day else str(value)
    return str(RULE_VALUES.get(name, {}).get(value, value))
