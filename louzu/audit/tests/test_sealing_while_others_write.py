"""Writers and sealers at the same time: no line is lost, and none is sealed twice.

SQLite lets one write after another anyway.
"""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from louzu.audit import actions as audit
from louzu.audit.models import Entry, Seal
from louzu.audit.questions import verify
from louzu.lib.scope import scope

WRITERS, DEEDS, SEALERS = 4, 6, 2
pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def write(neighbourhood):
    """Writes some lines, each in a transaction of its own."""

    def lines(number=1):
        for _ in range(number):
            with transaction.atomic():
                audit.record(
                    "roster.home_corrected",
                    by=neighbourhood.lin,
                    about=neighbourhood.home_of_wu,
                    at=timezone.now(),
                )

    return lines


def all_at_once(neighbourhood, works):
    """Each in a thread of its own, from the same moment on; what went wrong."""
    gate, wrong = Barrier(len(works)), []

    def run(work):
        gate.wait()
        try:
            with scope(neighbourhood):
                work()
        except Exception as why:
            wrong.append(why)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def seal_often():
    for _ in range(DEEDS):
        audit.seal_book(at=timezone.now())


def test_every_line_ends_in_exactly_one_seal(neighbourhood, write):
    works = [lambda: write(DEEDS)] * WRITERS + [seal_often] * SEALERS
    assert all_at_once(neighbourhood.neighbourhood, works) == []
    audit.seal_book(at=timezone.now())
    in_seals = [which for one in Seal.objects.order_by("number") for which, _ in one.listed()]
    assert len(in_seals) == len(set(in_seals)) == Entry.objects.count() == WRITERS * DEEDS
    assert (verify().findings, verify().waiting) == ([], 0)


def test_a_line_of_an_open_transaction_comes_into_the_next_seal(neighbourhood, write):
    """Written before the seal, committed after it; the sealing does not wait for it."""
    written, sealed = Barrier(2), Barrier(2)

    def write_slowly():
        with scope(neighbourhood.neighbourhood), transaction.atomic():
            write()
            written.wait()
            sealed.wait()
        connection.close()

    thread = Thread(target=write_slowly)
    thread.start()
    written.wait()
    write()
    (first,) = audit.seal_book(at=timezone.now())
    sealed.wait()
    thread.join()
    (second,) = audit.seal_book(at=timezone.now())
    assert (first.count, second.count) == (1, 1)
    assert second.first_id < first.first_id
    assert verify().findings == []
