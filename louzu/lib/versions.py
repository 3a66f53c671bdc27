"""Two people at one record: a form carries the version it was opened with, nothing is overwritten
unseen."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

Changes = dict[str, list[Any]]  # field: [before, after]


class Overtaken(Exception):
    """Somebody saved in between; `now` is the record as it stands, as far as it may be told."""

    def __init__(self, version: str, now: Mapping[str, Any]) -> None:
        super().__init__(version)
        self.version, self.now = version, now


def version(thing: models.Model, fields: Iterable[str]) -> str:
    """A short mark of what stands in these fields."""
    values = repr([(field, str(_plain(thing, field))) for field in sorted(fields)])
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def take(thing: models.Model, said: Mapping[str, Any], *, opened: str) -> Changes:
    """Set what was said on a record just read for writing; what changes by that.

    Raises `Overtaken` if it is no longer the version that was opened. Saying what already
    stands there changes nothing, so that a form sent twice is no quarrel with oneself.
    """
    changes = difference(thing, said)
    if changes and opened != version(thing, said):
        now = {field: getattr(thing, field) for field in said}
        raise Overtaken(version(thing, said), now)
    for field, value in said.items():
        setattr(thing, field, value)
    return changes


def difference(thing: models.Model, said: Mapping[str, Any]) -> Changes:
    return {
        field: [_plain(thing, field), getattr(value, "pk", value)]
        for field, value in said.items()
        if getattr(thing, field) != value
    }


def _plain(thing: models.Model, field: str) -> Any:
    value = getattr(thing, field)
    return getattr(value, "pk", value)
