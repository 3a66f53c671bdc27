"""Findings in the database."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from louzu.cli.checking import in_book, in_keys
from louzu.cli.checking.finding import Finding

MANY = 5  # neighbourhoods; [C] from here on several machines will want to serve them
WAITS_TOO_LONG = timedelta(minutes=10)


def findings(connection: Any, at: datetime) -> Iterator[Finding]:
    """Does it answer, is it up to date, can anybody sign in, are jobs done?"""
    from django.db import DatabaseError
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as wrong:
        said = " ".join(str(wrong).split())
        yield Finding(f"The database does not answer: {said}", "start it, or LOUZU_DATABASE_URL")
        return
    if missing:
        yield Finding(
            f"The database waits for {len(missing)} changes of this version.",
            "louzu serve brings it up to date; make a backup before",
        )
        return
    yield from in_book.findings(connection)
    yield from of_its_content(connection.vendor, at)
    yield from in_keys.findings()


def of_its_content(vendor: str, at: datetime) -> Iterator[Finding]:
    from django_tasks_db.models import DBTaskResult

    from louzu.people.models import User
    from louzu.streets.models import Neighbourhood

    if not User.objects.filter(is_active=True).exists():
        yield Finding("Nobody can sign in.", "louzu init")
    if vendor == "sqlite" and Neighbourhood.objects.count() > MANY:
        yield Finding(
            "Many neighbourhoods share one SQLite file.",
            "move to PostgreSQL (docs/operations.md)",
            must=False,
        )
    if DBTaskResult.objects.ready().filter(enqueued_at__lt=at - WAITS_TOO_LONG).exists():
        yield Finding(
            "Jobs have been waiting for more than ten minutes.",
            "louzu worker, or louzu serve without --no-worker",
        )
