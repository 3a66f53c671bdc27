"""What a row of the table of deeds is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

Spot = SimpleNamespace  # group, home, compound, resident, second (of the committee), cast
Do = Callable[[Spot, Any], Any]


@dataclass(frozen=True)
class Row:
    """An action done at a place; `after` may still do it on the day after every seat ended."""

    action: str
    who: set[str]
    do: Do
    after: frozenset[str] = frozenset()


class Whole(Row):
    """An action that concerns the whole neighbourhood, or one thing in it."""


class Own(Row):
    """What people do for themselves, in a seat or not: `who` is not asked, the resident may."""


def at() -> datetime:
    return timezone.now()


def today() -> date:
    """Here: between midnight and eight in the morning, London is a day behind."""
    return timezone.localdate(at())
