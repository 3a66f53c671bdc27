"""SQLite as one neighbourhood's server needs it; OPTIONS of the settings still go first."""

from typing import Any

from django.db.backends.sqlite3 import base, operations

WRITERS_QUEUE_FOR = 20  # seconds a second writer waits for the first
PRAGMAS = [
    "PRAGMA journal_mode = WAL",  # readers never wait for the writer
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it is acknowledged
    "PRAGMA journal_size_limit = 67108864",  # the log shrinks again after a large import
]


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "louzu.lib.backends.sqlite.compiler"

    def deferrable_sql(self) -> str:
        """Composite keys wait for the end of the transaction, like every other key here."""
        return " DEFERRABLE INITIALLY DEFERRED"


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    init_commands: list[str]

    def get_connection_params(self) -> dict[str, Any]:
        """IMMEDIATE: a transaction that will write queues at once, instead of failing midway."""
        params: dict[str, Any] = super().get_connection_params()
        params.setdefault("timeout", WRITERS_QUEUE_FOR)
        if "transaction_mode" not in self.settings_dict["OPTIONS"]:
            self.transaction_mode = "IMMEDIATE"
        self.init_commands = [*PRAGMAS, *self.init_commands]
        return params
