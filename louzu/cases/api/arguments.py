"""What a program asks for, read from its request; what cannot be read is refused in words."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

BAD, NO_KEY, NOT_FOUND = 400, 403, 404  # the specification foresees no others
LONGEST: Final = timedelta(days=90)
MOST: Final = 1000  # requests of one answer, and ids of one question
MOST_DIGITS: Final = 6
YEARS: Final = range(1971, 2200)
W3C = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True)
class Problem:
    """One line of an answer that refuses; `code` may be finer than the status of HTTP."""

    text: str
    status: int = BAD
    code: str = ""


class Refused(Exception):
    """The request is answered with these problems; the first one gives the status."""

    def __init__(self, *problems: Problem, wait: int = 0) -> None:
        super().__init__(problems)
        self.problems, self.wait = problems, wait


def argument(request: HttpRequest, name: str) -> str:
    """Empty is the same as not sent; what is sent several times is read as its last."""
    return without_zero(name, str(sent(request).get(name, ""))).strip()


def comma_list(request: HttpRequest, name: str) -> list[str]:
    """`a,b`, or the argument several times, or both; each value once, in the order given."""
    parts = without_zero(name, ",".join(sent(request).getlist(name))).split(",")
    values = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    if len(values) > MOST:
        raise Refused(Problem(_("%(name)s: give at most 1,000.") % {"name": name}))
    return values


def without_zero(name: str, text: str) -> str:
    """No text holds the character zero, and PostgreSQL keeps none that does."""
    if "\0" in text:
        raise Refused(Problem(_("%(name)s cannot be read.") % {"name": name}))
    return text


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET


def is_true(request: HttpRequest, name: str) -> bool:
    return argument(request, name).lower() in {"true", "1"}


def number(request: HttpRequest, name: str, otherwise: int) -> int:
    """A whole number from 1 on."""
    text = argument(request, name)
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text)):
        raise Refused(Problem(_("%(name)s is a whole number from 1 on.") % {"name": name}))
    return int(text)


def period(request: HttpRequest, at: datetime) -> tuple[datetime, datetime]:
    """From when to when; what was not said lies 90 days away from what was, else from now."""
    start, end = moment(request, "start_date"), moment(request, "end_date")
    if start is None:
        end = end or at
        start = end - LONGEST
    end = end or start + LONGEST
    if end < start:
        raise Refused(Problem(_("start_date lies after end_date.")))
    if end - start > LONGEST:
        raise Refused(Problem(_("start_date and end_date are at most 90 days apart.")))
    return start, end


def moment(request: HttpRequest, name: str) -> datetime | None:
    """A W3C date with its zone. A plus sign that was not encoded arrives as a space."""
    text = argument(request, name).replace(" ", "+")
    if not text:
        return None
    try:
        found = parse_datetime(text) if W3C.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        example = "2026-03-02T09:00:00+08:00"
        said = {"name": name, "example": example}
        raise Refused(Problem(_("%(name)s is a time with its zone, as %(example)s.") % said))
    return found.astimezone(UTC)
