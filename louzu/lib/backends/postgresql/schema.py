"""Tables of a Citus cluster: Scoped ones are spread by neighbourhood, reference ones copied."""

from typing import Any, Self

from django.db.backends.postgresql import schema

from louzu.lib.backends.pinning import NEIGHBOURHOOD, is_reference, is_scoped


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    connection: Any

    def __enter__(self) -> Self:
        """Citus changes tables that refer to one another over one connection a node only."""
        super().__enter__()
        if self.connection.is_citus and self.atomic_migration:
            self.execute("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'")
        return self

    def create_model(self, model: Any) -> None:
        waiting = len(self.deferred_sql)
        super().create_model(model)
        if not self.connection.is_citus:
            return
        if is_reference(model):  # before the keys that wait, which may point to it
            self.deferred_sql.insert(waiting, self._call("create_reference_table", model))
        elif is_scoped(model):
            self._widen_the_primary_key(model)
            self.execute(self._call("create_distributed_table", model, NEIGHBOURHOOD))

    def _widen_the_primary_key(self, model: Any) -> None:
        """A distributed table needs its distribution column in every unique key."""
        table = model._meta.db_table
        quoted, key = self.quote_name(table), self.quote_name(f"{table}_pkey")
        self.execute(f"ALTER TABLE {quoted} DROP CONSTRAINT {key}")
        self.execute(f"ALTER TABLE {quoted} ADD PRIMARY KEY (id, {NEIGHBOURHOOD})")

    def _call(self, function: str, model: Any, *arguments: str) -> str:
        table = self.quote_name(model._meta.db_table)
        return f"SELECT {function}({', '.join(map(self.quote_value, (table, *arguments)))})"
