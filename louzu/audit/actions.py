"""Writing in the book, and sealing what stands in it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from louzu.audit.models import Entry, Seal, StreetEntry
from louzu.audit.rules import LATEST, leaf, packed, root
from louzu.lib.acting import seat_of
from louzu.lib.uuid7 import first_at

Changes = Mapping[str, Any]
MOST_IN_A_SEAL = 4096  # lines
SAME_LOOK = timedelta(hours=1)


def line(
    deed: str,
    *,
    by: Any,
    about: models.Model,
    at: datetime,
    changes: Changes,
    kind: str = Entry.Kind.DEED,
    seat: str | None = None,
    about_person: Any = None,
    reason: str = "",
) -> Entry:
    """A line not yet written, for deeds that write many at once with `record_all`."""
    return Entry(
        deed=deed,
        kind=kind,
        by_id=by.pk,
        seat=seat_of(by) if seat is None else seat,
        about_kind=about._meta.label_lower,
        about_id=about.pk,
        about_person=getattr(about_person, "pk", about_person),
        reason=reason,
        at=at,
        changes=changes,
    )


def record(
    deed: str,
    *,
    by: Any,
    about: models.Model,
    at: datetime,
    changes: Changes | None = None,
    seat: str | None = None,
    about_person: Any = None,
    reason: str = "",
) -> Entry:
    """Write one line, in the same transaction as the deed it tells of.

    `by` is a person or the console's operator; `changes` maps a field to [before, after] and
    never holds personal data. The seat is the one with which the deed was allowed, "" where
    somebody acts for themselves; `about_person` is the person (or their id) whose data it is.
    """
    entry = line(
        deed,
        by=by,
        about=about,
        at=at,
        changes=changes or {},
        seat=seat,
        about_person=about_person,
        reason=reason,
    )
    entry.save(force_insert=True)
    return entry


def look(
    deed: str,
    *,
    by: Any,
    about: models.Model,
    at: datetime,
    reason: str = "",
    about_person: Any = None,
    seat: str | None = None,
) -> Entry:
    """Write down that protected data was looked at; for sealed things `reason` says why."""
    entry = line(
        deed,
        by=by,
        about=about,
        at=at,
        changes={},
        kind=Entry.Kind.LOOK,
        seat=seat,
        about_person=about_person,
        reason=reason,
    )
    entry.save(force_insert=True)
    return entry


def look_once(
    deed: str, *, by: Any, about: models.Model, at: datetime, about_person: Any = None
) -> None:
    """Names on a page that is opened again and again: one line an hour, for each who looks.

    Nothing sealed: each of those looks is a line of its own, with its reason (docs/adr/0021).
    """
    before = Entry.objects.looks().filter(
        deed=deed,
        by_id=by.pk,
        seat=seat_of(by),
        about_kind=about._meta.label_lower,
        about_id=about.pk,
        about_person=getattr(about_person, "pk", about_person),
        at__gt=at - SAME_LOOK,
    )
    if not before.exists():
        look(deed, by=by, about=about, at=at, about_person=about_person)


def record_for_street(
    deed: str,
    *,
    officer: Any,
    at: datetime,
    changes: Changes | None = None,
    by_keeper: bool = False,
) -> None:
    """A line in the book of the street in which this officer sits (their seat is given)."""
    StreetEntry.objects.create(
        street_id=officer.street_id,
        officer=officer.name,
        login=officer.user_id,
        by_keeper=by_keeper,
        deed=deed,
        at=at,
        changes=changes or {},
    )


def record_all(lines: Iterable[Entry]) -> None:
    """Write the lines of one large deed, such as an import."""
    Entry.objects.bulk_create(lines, batch_size=2000)


def seal_book(*, at: datetime) -> list[Seal]:
    """Seal every line of the neighbourhood in scope that is in no seal yet.

    Writers wait for nobody: a seal is a row of its own, and of two who seal at the same moment
    one finds the number taken, and leaves the rest to the other.
    """
    last = Seal.objects.last_one()  # read first: later seals are known by their number
    made: list[Seal] = []
    for some in _batches(_unsealed(last)):
        seal = _sealed(some, made[-1] if made else last, at)
        try:
            with transaction.atomic():
                seal.save(force_insert=True)
        except IntegrityError:
            break
        made.append(seal)
    return made


def _unsealed(last: Seal | None) -> list[UUID]:
    """Lines in no seal yet, in the order of their ids; late ones of before the last seal, too."""
    rows = Entry.objects.order_by("id").values_list("id", flat=True)
    if last is None:
        return list(rows)
    floor = first_at(last.sealed_at - LATEST)
    recent = Seal.objects.reaching(floor)
    known = {which for seal in recent for which, _ in seal.listed()}
    return [which for which in rows.filter(id__gte=floor) if which not in known]


def _batches(ids: list[UUID]) -> Iterator[list[UUID]]:
    return (ids[at : at + MOST_IN_A_SEAL] for at in range(0, len(ids), MOST_IN_A_SEAL))


def _sealed(ids: list[UUID], last: Seal | None, at: datetime) -> Seal:
    lines = Entry.objects.filter(id__in=ids).order_by("id")
    sealed = [(entry.pk, leaf(entry.facts())) for entry in lines]
    return Seal(
        number=last.number + 1 if last else 1,
        count=len(sealed),
        first_id=ids[0],
        last_id=ids[-1],
        root=root([said for _, said in sealed]).hex(),
        previous=last.hash if last else "",
        sealed_at=at,
        lines=packed(sealed),
    )
