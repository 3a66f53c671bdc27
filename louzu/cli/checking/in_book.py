"""Findings about the book: is it closed, and from whom?"""

from collections.abc import Iterator
from typing import Any

from louzu.cli.checking.finding import Finding

MAY_CHANGE = """
    SELECT has_table_privilege(current_user, %s, 'UPDATE, DELETE, TRUNCATE')
        OR pg_has_role(current_user, relowner, 'USAGE')
    FROM pg_class WHERE oid = %s::regclass
"""


def closed_tables() -> list[str]:
    from louzu.audit.models import Entry, Seal, StreetEntry

    return [model._meta.db_table for model in (Entry, Seal, StreetEntry)]


def findings(connection: Any) -> Iterator[Finding]:
    """The triggers stand; on PostgreSQL the role has no right that it does not need."""
    from louzu.lib.append_only import missing

    if any(missing(connection, table) for table in closed_tables()):
        yield Finding(
            "Lines of the book can be changed: its triggers are missing.",
            "restore a backup, or louzu manage migrate audit 0001 && louzu serve",
        )
    if connection.vendor == "postgresql" and may_change(connection):
        yield Finding(
            "The database role of Louzu may take the book's triggers away: it owns the tables.",
            "louzu audit grants (docs/operations.md)",
            must=False,
        )


def may_change(connection: Any) -> bool:
    with connection.cursor() as cursor:
        for table in closed_tables():
            cursor.execute(MAY_CHANGE, [table, table])
            if cursor.fetchone()[0]:
                return True
    return False
