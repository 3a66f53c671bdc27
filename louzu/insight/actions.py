"""Today's numbers; alerts for unusual looking; the book taken out as a workbook."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import ngettext

from louzu.audit import actions as audit
from louzu.audit.models import Alert, Entry
from louzu.audit.rules import UNUSUAL, UNUSUAL_OF_NAMES, Crowd, Unusual, crowd_of
from louzu.groups.models import Seat
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed, Role
from louzu.insight.asks import READ_BY
from louzu.insight.counts import cases_told_to_the_street, numbers_of, survey
from louzu.insight.models import Rollup
from louzu.insight.questions.telling import BOOK_HEADINGS, cells_of_book, in_words
from louzu.insight.rules import LOOKS_AT_NAMES, Metric
from louzu.lib.scope import scope
from louzu.people.models import Person
from louzu.roster.workbooks.writing import Target, new_book
from louzu.streets.models import Neighbourhood

READERS = 2  # of each alert
MOST_TAKEN_OUT, AT_ONCE = 100_000, 500  # lines of the book


@transaction.atomic
def refresh_rollups(neighbourhood: Neighbourhood, *, at: datetime) -> None:
    """Count a neighbourhood and keep the numbers of the day; counting twice changes nothing.

    It leaves no line in the book: nobody did anything, and the book's newest line is what says
    whether to count again.
    """
    day = timezone.localdate(at)
    with scope(neighbourhood):
        numbers = numbers_of(survey(day)) | {Metric.CASES_TOLD: cases_told_to_the_street()}
    rows = [
        Rollup(neighbourhood=neighbourhood, metric=metric, day=day, value=value, counted_at=at)
        for metric, value in numbers.items()
    ]
    Rollup.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["neighbourhood", "day", "metric"],
        update_fields=["value", "counted_at"],
    )


@transaction.atomic
def raise_alerts(*, at: datetime) -> int:
    """Tell two others, once a day and rule, of whoever looked unusually often; how many told."""
    day = timezone.localdate(at)
    raised = 0
    at_names = Q(deed__in=LOOKS_AT_NAMES)
    for rules, of in ((UNUSUAL, ~at_names), (UNUSUAL_OF_NAMES, at_names)):
        for looker, looks in _looks_of_the_last_day(at, of).items():
            for rule in rules:
                if crowd := crowd_of(looks, rule):
                    raised += _tell(looker, rule, crowd, day, at)
    return raised


def _looks_of_the_last_day(at: datetime, of: Q) -> dict[Any, list[datetime]]:
    rows = Entry.objects.looks().filter(of, at__gt=at - timedelta(days=1), by_id__isnull=False)
    found: dict[Any, list[datetime]] = {}
    for looker, moment in rows.values_list("by_id", "at"):
        found.setdefault(looker, []).append(moment)
    return found


def _tell(looker: Any, rule: Unusual, crowd: Crowd, day: Any, at: datetime) -> int:
    told = Alert.objects.filter(looker_id=looker, rule=rule.name, until__gte=crowd.since)
    if told.exists():
        return 0
    alerts = [
        Alert(
            looker_id=looker,
            rule=rule.name,
            day=day,
            reader_id=reader,
            looks=crowd.number,
            since=crowd.since,
            until=crowd.until,
            raised_at=at,
        )
        for reader in readers_of_alerts(looker, on=day)
    ]
    Alert.objects.bulk_create(alerts, ignore_conflicts=True)  # another worker may be as quick
    return len(alerts)


def readers_of_alerts(looker: Any, *, on: Any) -> list[Any]:
    """Two people other than the looker: of the residents' committee, else party secretaries."""
    seats = Seat.objects.current(on).filter(person__user__isnull=False)
    seats = seats.filter(role__in=READ_BY)
    rows = seats.order_by("since_on", "id").values_list("role", "person")
    order = sorted(rows, key=lambda row: row[0] != Role.COMMITTEE_MEMBER)
    others = dict.fromkeys(person for _, person in order if person != looker)
    return list(others)[:READERS]


@transaction.atomic
def read_alert(alert: Alert, *, by: Person, at: datetime, note: str) -> None:
    """Say what came of it; only the reader told may, and what was said first stays."""
    require(alert.reader_id == by.pk)
    unread = Alert.objects.filter(pk=alert.pk, read_at__isnull=True)
    if unread.update(read_at=at, note=note):
        audit.record("insight.alert_read", by=by, about=alert, at=at, about_person=alert.looker_id)


def pass_on_alerts(seat: Seat, successor: Seat) -> None:
    """Unread ones are told to whoever follows; never to the one who looked, nor to one twice.

    The deed that hands the seat over asked whether `by` may, and writes the line.
    """
    if seat.role not in READ_BY:
        return
    for alert in Alert.objects.waiting_for(seat.person):
        same = {"looker_id": alert.looker_id, "rule": alert.rule, "day": alert.day}
        told = Alert.objects.filter(**same, reader_id=successor.person_id).exists()
        if alert.looker_id != successor.person_id and not told:
            Alert.objects.filter(pk=alert.pk).update(reader_id=successor.person_id)


@transaction.atomic
def look_at_book(asked: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    """Reading the book is a look, too: at whoever it was asked about."""
    require(may_everywhere(by, Deed.SEE_BOOK))
    here = Neighbourhood(pk=by.neighbourhood_id)
    people = {person.pk for person in asked.get("about", ())} | {asked.get("who")}
    for whose in people - {None} or {None}:
        audit.look_once("insight.book_seen", by=by, about=here, at=at, about_person=whose)


@transaction.atomic
def export_book(target: Target, lines: Any, *, by: Actor, at: datetime, about: Any) -> int:
    """Take lines of the book out as a workbook, newest first; that, too, is written in it.

    Returns how many older lines found no room: the last row of the file says so.
    """
    require(may_everywhere(by, Deed.SEE_BOOK))
    number, left_out = 0, max(int(lines.count()) - MOST_TAKEN_OUT, 0)
    with new_book(target) as book:
        sheet = book.sheet(None, [str(heading) for heading in BOOK_HEADINGS])
        sheet.set_column(0, len(BOOK_HEADINGS) - 1, 22)
        for number, line in enumerate(_told(lines), 1):
            for column, value in enumerate(cells_of_book(line)):
                book.cell(sheet, number, column, value)
        if left_out:
            book.cell(sheet, number + 1, 0, cut_in_words(left_out))
    changes = {"lines": ["", number], "left_out": ["", left_out]}
    audit.record("insight.book_exported", by=by, about=about, at=at, changes=changes)
    return left_out


def cut_in_words(left_out: int) -> str:
    """For the file and the page alike."""
    words = ngettext(
        "%(number)s older line is not in this file. Choose days, and save the book in parts.",
        "%(number)s older lines are not in this file. Choose days, and save the book in parts.",
        left_out,
    )
    return words % {"number": left_out}


def _told(lines: Any) -> Iterator[Any]:
    some: list[Entry] = []
    for entry in lines[:MOST_TAKEN_OUT].iterator(chunk_size=AT_ONCE):
        some.append(entry)
        if len(some) == AT_ONCE:
            yield from in_words(some)
            some = []
    yield from in_words(some)
