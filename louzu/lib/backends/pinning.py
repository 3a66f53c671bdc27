"""Every UPDATE and DELETE of a Scoped table is pinned to the neighbourhood in scope.

Managers pin what is read. What is written passes here, last before it becomes SQL: saves,
cascades, updates through a join and deletes of single rows, which all go around the managers.
"""

from typing import Any

from django.apps import apps
from django.db.models.expressions import Col
from django.db.models.lookups import Exact
from django.db.models.sql.compiler import SQLDeleteCompiler, SQLUpdateCompiler

from louzu.lib import scope

NEIGHBOURHOOD = "neighbourhood_id"


def is_scoped(model: Any) -> bool:
    """Does a row of this table belong to one neighbourhood?"""
    return _marked(model, "is_scoped")


def is_reference(model: Any) -> bool:
    """Is the table small, rarely written and needed on every node of a cluster?"""
    return _marked(model, "is_reference")


def _marked(model: Any, mark: str) -> bool:
    """Models of the past, inside migrations, have no marks: the living model answers for them."""
    if hasattr(model, mark):
        return bool(getattr(model, mark))
    try:
        living = apps.get_model(model._meta.label)
    except LookupError:
        return False
    return bool(getattr(living, mark, False))


def pin(query: Any) -> None:
    """Add the neighbourhood in scope to the conditions; outside of a scope, raise."""
    if not is_scoped(query.model):
        return
    here = scope.required()
    if here is not scope.EVERY and not _is_pinned(query, here):
        query.add_filter(NEIGHBOURHOOD, here)


def _is_pinned(query: Any, here: Any) -> bool:
    where = query.where
    if where.negated or where.connector != "AND":
        return False
    table = query.get_initial_alias()
    return any(
        isinstance(condition, Exact)
        and isinstance(condition.lhs, Col)
        and (condition.lhs.alias, condition.lhs.target.attname) == (table, NEIGHBOURHOOD)
        and condition.rhs == here
        for condition in where.children
    )


class PinnedUpdate(SQLUpdateCompiler):
    def pre_sql_setup(self, *args: Any, **options: Any) -> Any:
        """An update through a join first becomes `id IN (...)`; the pin goes around that."""
        result = super().pre_sql_setup(*args, **options)
        pin(self.query)
        return result


class PinnedDelete(SQLDeleteCompiler):
    def _as_sql(self, query: Any) -> Any:
        """Both the plain and the joined delete end here, the joined one as `id IN (...)`."""
        pin(query)
        return super()._as_sql(query)  # type: ignore[misc]
