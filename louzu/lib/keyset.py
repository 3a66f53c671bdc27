"""Pages of a list by the last row seen: the hundredth page costs what the first one does.

A page is asked for by the sort keys of the row it follows (or precedes), never by a number of
rows to skip. So rows that are added or removed meanwhile neither hide another row nor show
one twice (https://use-the-index-luke.com/no-offset).
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict

LARGEST = 2**31
YEARS = range(1900, 9000)  # outside of them another time zone may leave the calendar


class NoCursor(ValueError):
    """What stands in the address is no place in this list."""


def whole(value: Any) -> int:
    if not isinstance(value, int) or abs(value) >= LARGEST:
        raise NoCursor
    return value


def text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise NoCursor
    value.encode()  # half of a surrogate pair is no text a database could look for
    return value


def key(value: Any) -> UUID:
    return UUID(text(value))


def moment(value: Any) -> datetime:
    at = datetime.fromisoformat(text(value))
    if at.tzinfo is None or at.year not in YEARS:
        raise NoCursor
    return at


@dataclass(frozen=True)
class Page:
    """The rows of a page, and the addresses of the pages beside it; "" where there is none."""

    rows: list[Any]
    newer_url: str
    older_url: str


@dataclass(frozen=True)
class Keyset:
    """A sort order: fields or annotations that are never null, the last one unique."""

    keys: Sequence[tuple[str, Callable[[Any], Any]]]
    is_descending: bool = False
    size: int = 50

    def page(self, rows: QuerySet[Any], address: QueryDict) -> Page:
        """The page that `after` or `before` in the address asks for, in a single query."""
        is_back = "before" in address
        place = self._place(address.get("before" if is_back else "after"))
        if place is None:
            is_back = False
        else:
            rows = rows.filter(self._beyond(place, is_back))
        found = list(rows.order_by(*self._order(is_back))[: self.size + 1])
        shown = found[: self.size]
        more = len(found) > self.size
        if is_back:
            shown.reverse()
        has_newer, has_older = (more, True) if is_back else (place is not None, more)
        return Page(
            shown,
            self._url(address, "before", shown[:1]) if has_newer else "",
            self._url(address, "after", shown[-1:]) if has_older else "",
        )

    def _order(self, is_back: bool) -> list[str]:
        sign = "-" if self.is_descending != is_back else ""
        return [sign + name for name, _ in self.keys]

    def _beyond(self, place: list[Any], is_back: bool) -> Q:
        """(a > x) or (a = x and (b > y or ...)), led by a >= x for the sake of the index."""
        step = "lt" if self.is_descending != is_back else "gt"
        names = [name for name, _ in self.keys]
        beyond = Q(**{f"{names[-1]}__{step}": place[-1]})
        for name, value in reversed(list(zip(names[:-1], place, strict=False))):
            beyond = Q(**{f"{name}__{step}": value}) | Q(**{name: value}) & beyond
        return Q(**{f"{names[0]}__{step}e": place[0]}) & beyond

    def _place(self, cursor: str | None) -> list[Any] | None:
        """The sort keys in a cursor; one that was tampered with leads to the first page."""
        if not cursor:
            return None
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            values = json.loads(base64.urlsafe_b64decode(padded))
            pairs = zip(self.keys, values, strict=True)
            return [read(value) for (_, read), value in pairs]
        except (ValueError, TypeError, binascii.Error, RecursionError):
            return None

    def _url(self, address: QueryDict, name: str, rows: list[Any]) -> str:
        """The same address with its filters, at another place of the list."""
        if not rows:
            return ""
        values = [_written(getattr(rows[0], key)) for key, _ in self.keys]
        cursor = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
        there = address.copy()
        for old in ("before", "after"):
            there.pop(old, None)
        there[name] = cursor
        return f"?{there.urlencode()}"


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int | str) else str(value)
