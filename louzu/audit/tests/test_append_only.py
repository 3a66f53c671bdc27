"""The database itself keeps the book: nobody changes or removes a line, by whatever way."""

import pytest
from django.db import IntegrityError, connection, transaction

from conftest import MONDAY
from louzu.audit import actions as audit
from louzu.audit.models import Entry, Seal, StreetEntry
from louzu.lib.append_only import missing
from louzu.lib.operator import OPERATOR

TABLES = ["audit_entry", "audit_seal"]


@pytest.fixture
def book(neighbourhood):
    """A line, and a seal upon it."""
    audit.record("roster.home_added", by=OPERATOR, about=neighbourhood.home_of_wu, at=MONDAY)
    audit.seal_book(at=MONDAY)
    return neighbourhood.neighbourhood


def refused(statement, *values):
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)


def test_a_line_is_not_changed_through_the_models(book):
    entry = Entry.objects.get()
    entry.deed = "roster.home_removed"
    for deed in (entry.save, entry.delete, lambda: Entry.objects.update(deed="x")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            deed()
    assert Entry.objects.get().deed == "roster.home_added"


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_not_changed_by_sql_either(book, table):
    here = str(book.pk) if connection.vendor == "postgresql" else book.pk.hex
    refused(f"DELETE FROM {table} WHERE neighbourhood_id = %s", here)  # noqa: S608
    refused(f"UPDATE {table} SET id = id WHERE neighbourhood_id = %s", here)  # noqa: S608
    assert (Entry.objects.count(), Seal.objects.count()) == (1, 1)


def test_a_street_keeps_its_book_the_same_way(officer):
    audit.record_for_street("entrance.signed_in", officer=officer, at=MONDAY)
    line = StreetEntry.objects.get()
    line.officer = "Somebody"
    for deed in (line.save, line.delete, lambda: StreetEntry.objects.update(officer="x")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            deed()
    refused("DELETE FROM audit_streetentry")
    assert StreetEntry.objects.get().officer == "Xu"


@pytest.mark.postgresql
@pytest.mark.parametrize("table", TABLES)
def test_the_table_is_not_emptied_at_once(book, guard, table):
    with guard.rests():
        connection.check_constraints()  # else keys that are still to be checked stand in the way
        refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.postgresql
def test_a_session_that_calls_itself_a_replica_is_refused_too(book, guard):
    with guard.rests(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        refused("DELETE FROM audit_entry WHERE neighbourhood_id = %s", str(book.pk))
        transaction.set_rollback(True)


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_trigger_is_noticed(db, table):
    assert missing(connection, table) == []
    with connection.cursor() as cursor:
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {table}_no_delete{on}")
    assert missing(connection, table) == [f"{table}_no_delete"]


@pytest.mark.django_db(transaction=True)
def test_between_tests_the_book_is_emptied(neighbourhood):
    """What this one writes, the next one must not find."""
    audit.record("roster.home_added", by=OPERATOR, about=neighbourhood.home_of_wu, at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_and_closed_again(neighbourhood):
    assert not Entry.objects.exists()
    assert [missing(connection, table) for table in TABLES] == [[], []]
