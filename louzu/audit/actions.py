"""Writing in the book."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models

from louzu.audit.models import Entry

Changes = Mapping[str, Any]


def line(deed: str, *, by: Any, about: models.Model, at: datetime, changes: Changes) -> Entry:
    """A line not yet written, for deeds that write many at once with `record_all`."""
    return Entry(
        deed=deed,
        by_id=by.pk,
        about_kind=about._meta.label_lower,
        about_id=about.pk,
        at=at,
        changes=changes,
    )


def record(
    deed: str, *, by: Any, about: models.Model, at: datetime, changes: Changes | None = None
) -> Entry:
    """Write one line, in the same transaction as the deed it tells of.

    `by` is a person or the console's operator; `changes` maps a field to [before, after] and
    never holds personal data.
    """
    entry = line(deed, by=by, about=about, at=at, changes=changes or {})
    entry.save(force_insert=True)
    return entry


def record_all(lines: Iterable[Entry]) -> None:
    """Write the lines of one large deed, such as an import."""
    Entry.objects.bulk_create(lines, batch_size=2000)
