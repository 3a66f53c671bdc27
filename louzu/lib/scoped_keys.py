"""Foreign keys that stay inside one neighbourhood.

Every join carries the neighbourhood, and the database itself refuses a reference to a row
of another one: FOREIGN KEY (neighbourhood_id, x_id) -> (neighbourhood_id, id). The hooks of
Django used here are to be looked at again at each long-term release:
`get_extra_descriptor_filter`, `get_extra_restriction` and the two descriptor classes.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.constraints import BaseConstraint
from django.db.models.fields.related_descriptors import (
    ForwardManyToOneDescriptor,
    ReverseManyToOneDescriptor,
)
from django.db.models.sql.where import WhereNode
from django.utils.functional import cached_property

SCOPE = "neighbourhood_id"


def _neighbourhoods(rows: Iterable[Any]) -> set[Any]:
    return {row.neighbourhood_id for row in rows}


class ScopedReverse(ReverseManyToOneDescriptor):  # type: ignore[type-arg]
    """`compound.building_groups`: asks within the compound's own neighbourhood."""

    @cached_property
    def related_manager_cls(self) -> Any:
        inherited: Any = ReverseManyToOneDescriptor.related_manager_cls
        base: Any = inherited.func(self)

        class RelatedManager(base):  # type: ignore[misc]
            def __init__(self, instance: Any) -> None:
                super().__init__(instance)
                self.core_filters[SCOPE] = instance.neighbourhood_id

            def get_prefetch_querysets(self, instances: Any, querysets: Any = None) -> Any:
                rows = querysets[0] if querysets else self.model._default_manager.all()
                rows = rows.filter(neighbourhood_id__in=_neighbourhoods(instances))
                return super().get_prefetch_querysets(instances, [rows])

        return RelatedManager


class ScopedForward(ForwardManyToOneDescriptor):  # type: ignore[type-arg]
    """`home.building_group`: looked up within the home's own neighbourhood."""

    def get_prefetch_querysets(self, instances: Any, querysets: Any = None) -> Any:
        rows: Any = querysets[0] if querysets else self.get_queryset(instance=instances[0])
        rows = rows.filter(neighbourhood_id__in=_neighbourhoods(instances))
        return super().get_prefetch_querysets(instances, [rows])


class ScopedForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """A key to a Scoped model; `within_one_neighbourhood` adds its database constraint."""

    related_accessor_class = ScopedReverse
    forward_related_accessor_class = ScopedForward

    def __init__(self, *args: Any, **options: Any) -> None:
        options["db_constraint"] = False  # the composite constraint takes its place
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("db_constraint", None)
        return name, path, args, options

    def get_extra_descriptor_filter(self, instance: Any) -> Any:
        return {SCOPE: instance.neighbourhood_id}

    def get_extra_restriction(self, alias: str | None, related_alias: str | None) -> Any:
        if not (alias and related_alias):
            return None
        here: Any = self.model._meta.get_field("neighbourhood")
        related: Any = self.related_model
        there = related._meta.get_field("neighbourhood")
        same = here.get_lookup("exact")(here.get_col(related_alias), there.get_col(alias))
        return WhereNode([same])


class SameNeighbourhood(BaseConstraint):
    """The composite foreign key of one `ScopedForeignKey`."""

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def _clause(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        field: Any = model._meta.get_field(self.field)
        quote = editor.quote_name
        table = quote(field.related_model._meta.db_table)
        tail = editor.connection.ops.deferrable_sql()
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({SCOPE}, {quote(field.column)})"
            f" REFERENCES {table} ({SCOPE}, id){tail}"
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Inside CREATE TABLE on SQLite; elsewhere after all tables stand."""
        if schema_editor.connection.vendor == "sqlite":
            return self._clause(model, schema_editor)
        schema_editor.deferred_sql.append(self._added(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(model)
            return None
        return self._added(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(model)
            return None
        table, name = schema_editor.quote_name(model._meta.db_table), self.name
        return f"ALTER TABLE {table} DROP CONSTRAINT {schema_editor.quote_name(name)}"

    def _added(self, model: Any, editor: BaseDatabaseSchemaEditor) -> str:
        table = editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self._clause(model, editor)}"

    def validate(self, *args: Any, **options: Any) -> None:
        """Left to the database: a reference across neighbourhoods is never a typing slip."""

    def deconstruct(self) -> Any:
        path, args, options = super().deconstruct()
        return path, args, {**options, "field": self.field}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameNeighbourhood) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.field))


def within_one_neighbourhood(*fields: str) -> list[BaseConstraint]:
    """The constraints of every Scoped model, and one for each of its scoped keys."""
    own = models.UniqueConstraint(
        fields=["neighbourhood", "id"], name="%(app_label)s_%(class)s_in_neighbourhood"
    )
    return [
        own,
        *(SameNeighbourhood(field=f, name=f"%(app_label)s_%(class)s_same_{f}") for f in fields),
    ]
