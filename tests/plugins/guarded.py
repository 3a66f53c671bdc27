"""The guard stands at every connection while a test runs, its own set-up included.

Views, commands and jobs run by a test are guarded like the test itself, in other threads too.
Only migrations and the emptying of tables between tests pass unread: they are about all
neighbourhoods by their nature.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from tests.guard import Parameter, Reading, read

MEND = "Work inside scope(neighbourhood); to look across on purpose, inside across('why')."
DIALECTS = {"postgresql": "postgres"}  # sqlglot's names, where they are not Django's


class Unpinned(AssertionError):
    """A statement that does not speak of one neighbourhood alone."""


class Guard:
    def __init__(self, tables: frozenset[str]) -> None:
        self.tables = tables
        self.refused: list[str] = []  # of this test
        self.crossings: Counter[str] = Counter()  # statements by reason, of all tests
        self.resting = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        rows = list(params) if many else [params]
        if not self.resting:
            self.check(sql, rows, context["connection"].vendor)
        return execute(sql, rows if many else params, many, context)

    def check(self, sql: Any, rows: Sequence[Any], vendor: str) -> None:
        text = sql if isinstance(sql, str) else sql.as_string(None)
        reading = read(text, self.tables, DIALECTS.get(vendor, vendor))
        for row in rows:
            if problems := list(self.problems(reading, row)):
                message = "\n".join([*problems, MEND, text[:2000]])
                self.refused.append(message)
                raise Unpinned(message)

    def problems(self, reading: Reading, params: Any) -> Iterator[str]:
        from louzu.lib.scope import crossing, current

        yield from reading.forbidden
        if reason := crossing():
            self.crossings[reason] += bool(reading.loose)
            return
        yield from (f"{table} is not pinned to a neighbourhood" for table in reading.loose)
        pins = {each for pin in reading.pins for each in neighbourhoods(pin, params)}
        if len(pins) > 1:
            yield "more than one neighbourhood in one statement"
        elif current() and pins - {current()}:
            yield f"pinned to {pins.pop()} while {current()} is in scope"

    @contextmanager
    def rests(self) -> Iterator[None]:
        self.resting += 1
        try:
            yield
        finally:
            self.resting -= 1

    def resting_during(self, owner: Any, name: str) -> Any:
        original = getattr(owner, name)

        def unread(*args: Any, **options: Any) -> Any:
            with self.rests():
                return original(*args, **options)

        return patch.object(owner, name, unread)


def neighbourhoods(pin: Parameter | str, params: Any) -> Iterator[object]:
    """The value of a pin; an insert of many rows on PostgreSQL has a list of them."""
    value = params[pin] if isinstance(pin, int) else pin
    for each in value if isinstance(value, list | tuple) else [value]:
        try:
            yield each if isinstance(each, UUID) else UUID(str(each))
        except ValueError:
            yield f"{each!r}, which is no neighbourhood"


@pytest.fixture(scope="session")
def guard_of_session() -> Iterator[Guard]:
    from django.apps import apps
    from django.db.migrations.executor import MigrationExecutor
    from django.test import TestCase, TransactionTestCase

    from louzu.lib.backends.pinning import is_scoped

    scoped = [model for model in apps.get_models() if is_scoped(model)]
    guard = Guard(frozenset(model._meta.db_table for model in scoped))
    with (
        guard.resting_during(MigrationExecutor, "migrate"),
        guard.resting_during(TestCase, "_fixture_teardown"),
        guard.resting_during(TransactionTestCase, "_fixture_teardown"),
    ):
        yield guard


@pytest.fixture(autouse=True)
def guard(guard_of_session: Guard) -> Iterator[Guard]:
    """At every connection there is, and at every one that is opened while the test runs."""
    from django.db import connections
    from django.db.backends.signals import connection_created

    def stand_at(connection: Any, **_: Any) -> None:
        if guard_of_session not in connection.execute_wrappers:
            connection.execute_wrappers.append(guard_of_session)

    for connection in connections.all(initialized_only=True):
        stand_at(connection)
    connection_created.connect(stand_at)
    guard_of_session.refused.clear()
    yield guard_of_session
    connection_created.disconnect(stand_at)
    if guard_of_session.refused:
        pytest.fail("The guard refused:\n" + "\n\n".join(guard_of_session.refused), pytrace=False)
