"""Tables into which rows are only ever added: the database itself refuses everything else.

On SQLite and PostgreSQL by triggers, which a migration makes with `AppendOnly`. A migration that
makes such a table anew on SQLite (any change of a column there) ends with `AppendOnly` as well.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation

REFUSAL = "Rows of this table are kept: it is append-only."
FUNCTION = "louzu_append_only"


def triggers(vendor: str, table: str) -> Sequence[str]:
    """The statements that close a table."""
    return _of_postgresql(table) if vendor == "postgresql" else _of_sqlite(table)


def without_triggers(vendor: str, table: str) -> Sequence[str]:
    """The statements that open it again: to undo a migration, and to empty it between tests."""
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    names = trigger_names(vendor, table)
    return [f'DROP TRIGGER IF EXISTS "{name}"{on}' for name in names]


def trigger_names(vendor: str, table: str) -> list[str]:
    """As the database lists them."""
    whats = ["update", "delete", *(["truncate"] if vendor == "postgresql" else [])]
    return [f"{table}_no_{what}" for what in whats]


def _of_sqlite(table: str) -> list[str]:
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {name.rsplit("_", 1)[1].upper()}'
        f" ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name in trigger_names("sqlite", table)
    ]


def _of_postgresql(table: str) -> list[str]:
    """ENABLE ALWAYS: a session that calls itself a replica is refused, too."""
    made = [
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';"
        " END $$"
    ]
    for name in trigger_names("postgresql", table):
        what = name.rsplit("_", 1)[1]
        each = "STATEMENT" if what == "truncate" else "ROW"
        made += [
            f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {what.upper()} ON "{table}"'
            f" FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()",
            f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}"',
        ]
    return made


def missing(connection: Any, table: str) -> list[str]:
    """Triggers that should stand at a table and do not."""
    listed = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass"
        " AND tgenabled = 'A'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(listed[connection.vendor], [table])
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in trigger_names(connection.vendor, table) if name not in there]


def grants(role: str, tables: Sequence[str]) -> list[str]:
    """SQL for PostgreSQL: all that a role needs to run Louzu, and no more than that here."""
    closed = ", ".join(f'"{table}"' for table in tables)
    return [
        f'GRANT USAGE ON SCHEMA public TO "{role}"',
        f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"',
        f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"',
        f'REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON {closed} FROM "{role}"',
    ]


class AppendOnly(Operation):
    """Close the table of a model: no UPDATE, no DELETE, no TRUNCATE."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The tables of the models are as they were."""

    def database_forwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        if getattr(editor.connection, "is_citus", False):
            editor.execute("SET LOCAL citus.enable_unsafe_triggers TO on")
        _run(editor, triggers, after.apps.get_model(app_label, self.model))

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        _run(editor, without_triggers, before.apps.get_model(app_label, self.model))

    def describe(self) -> str:
        return f"Rows of {self.model} are added, never changed or removed"


def _run(editor: Any, statements: Any, model: Any) -> None:
    for statement in statements(editor.connection.vendor, model._meta.db_table):
        editor.execute(statement, params=None)
