"""PostgreSQL with pinned writes; with the citus extension, tables spread by neighbourhood."""

from typing import Any

from django.db.backends.postgresql import base, features, operations
from django.utils.functional import cached_property

from louzu.lib.backends.pinning import is_scoped
from louzu.lib.backends.postgresql.schema import DatabaseSchemaEditor


class DatabaseFeatures(features.DatabaseFeatures):
    def allows_group_by_selected_pks_on_model(self, model: Any) -> bool:
        """On a cluster `id` alone is no primary key; the same SQL everywhere is easier to trust."""
        return not is_scoped(model) and super().allows_group_by_selected_pks_on_model(model)


class DatabaseOperations(operations.DatabaseOperations):
    connection: Any
    compiler_module = "louzu.lib.backends.postgresql.compiler"

    def deferrable_sql(self) -> str:
        """Citus checks foreign keys at once."""
        return "" if self.connection.is_citus else super().deferrable_sql()


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    SchemaEditorClass = DatabaseSchemaEditor

    @cached_property
    def is_citus(self) -> bool:
        with self.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'citus'")
            return cursor.fetchone() is not None
