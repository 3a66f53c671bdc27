"""The neighbourhood in which all work happens.

A neighbourhood is the unit of isolation and of distribution: a request, a command or a job
enters its scope once, and every query below it speaks of that neighbourhood alone. A query
outside any scope raises, so that nothing is ever read from everywhere by oversight.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Any
from uuid import UUID


class Everywhere(Enum):
    EVERY = "every neighbourhood"


EVERY = Everywhere.EVERY
_scope: ContextVar[UUID | Everywhere | None] = ContextVar("neighbourhood", default=None)
_reason: ContextVar[str] = ContextVar("reason", default="")


class ScopeMissing(RuntimeError):
    """A neighbourhood's rows were asked for without saying which neighbourhood."""


def current() -> UUID | None:
    """The neighbourhood in scope; None outside of one, and while crossing them on purpose."""
    here = _scope.get()
    return None if here is EVERY else here


def required() -> UUID | Everywhere:
    """The scope, or `ScopeMissing`."""
    here = _scope.get()
    if here is None:
        raise ScopeMissing("Enter scope(neighbourhood) before asking for its rows.")
    return here


def crossing() -> str | None:
    """Why neighbourhoods are crossed just now; None where they are not."""
    return _reason.get() if _scope.get() is EVERY else None


@contextmanager
def scope(neighbourhood: Any) -> Iterator[None]:
    """Work inside one neighbourhood, given as itself or by its id."""
    token = _scope.set(getattr(neighbourhood, "pk", neighbourhood))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def across(reason: str) -> Iterator[None]:
    """Cross neighbourhoods on purpose; the tests count each place and its reason."""
    if not reason:
        raise ValueError("Say why neighbourhoods are crossed.")
    token, because = _scope.set(EVERY), _reason.set(reason)
    try:
        yield
    finally:
        _scope.reset(token)
        _reason.reset(because)
