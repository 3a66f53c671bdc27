"""Between tests the book is emptied, which only the tests may: its triggers step aside for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest


@contextmanager
def opened(guard: Any) -> Iterator[None]:
    """Append-only tables can be changed and emptied while this lasts."""
    from django.db import connection

    from louzu.lib.append_only import missing, triggers, without_triggers

    there = set(connection.introspection.table_names())
    closed = [table for table in tables() if table in there and not missing(connection, table)]
    with guard.rests():
        _run(connection, without_triggers, closed)
    try:
        yield
    finally:
        with guard.rests():
            _run(connection, triggers, closed)


def tables() -> list[str]:
    """Every table that a migration closed."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    from louzu.lib.append_only import AppendOnly

    return [
        apps.get_model(migration.app_label, operation.model)._meta.db_table
        for migration in MigrationLoader(None).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, AppendOnly)
    ]


def _run(connection: Any, statements: Any, tables: list[str]) -> None:
    if connection.in_atomic_block:
        connection.check_constraints()  # PostgreSQL touches no trigger while keys wait for it
    with connection.cursor() as cursor:
        for table in tables:
            for statement in statements(connection.vendor, table):
                cursor.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests(guard_of_session: Any) -> Iterator[None]:
    """Tests that end with a rollback leave nothing to empty; the others flush the tables."""
    from django.test import TransactionTestCase

    flush = TransactionTestCase._fixture_teardown

    def flush_with_the_book(self: Any) -> None:
        with opened(guard_of_session):
            flush(self)

    with patch.object(TransactionTestCase, "_fixture_teardown", flush_with_the_book):
        yield
