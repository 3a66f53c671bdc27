"""Search in many long texts: on PostgreSQL an index leads to them by pairs of characters.

Most Chinese words have two characters, of which an index of three at a time knows nothing. This
one holds every two neighbours of a search key, 婴儿 and 儿车 of 婴儿车, each with a mark of the
neighbourhood: so a word that is frequent in the city leads to no more rows than are here. Whatever
has all pairs of a word is then compared with the word. SQLite compares every key that is here.

Two frequent words lead to thousands of old rows, strewn over the table, even if few of them are
asked for. Where another index leads to few rows anyhow, those alone are `COMPARED`.
"""

from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation
from django.db.models.lookups import Contains

from louzu.lib import scope

FUNCTION = """
CREATE OR REPLACE FUNCTION louzu_pairs(place uuid, key text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  here text := substr(md5(place::text), 1, 8);
BEGIN
  RETURN (
    SELECT coalesce(array_agg(DISTINCT here || one || following), '{}') FROM (
      SELECT one, lead(one) OVER (ORDER BY nth) AS following
      FROM unnest(string_to_array(key, NULL)) WITH ORDINALITY AS each(one, nth)
    ) AS neighbours WHERE following IS NOT NULL
  );
END $$
"""


class SearchKey(models.TextField):  # type: ignore[type-arg]
    """A search key (lib/search.py) of a table in which there may be a million of them."""

    def deconstruct(self) -> Any:
        """To the table it is plain text."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.TextField", args, options


COMPARED = "compared"
SearchKey.register_lookup(Contains, COMPARED)


@SearchKey.register_lookup
class ContainsByPairs(Contains):
    """`search_key__contains`, as every table with a search key is asked."""

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        compared, params = super().as_sql(compiler, connection)
        here = scope.current()
        if here is None or len(self.rhs) < len("一对") or connection.is_citus:
            return compared, list(params)
        column, given = compiler.compile(self.lhs)
        place = column.replace(f'"{self.lhs.target.column}"', '"neighbourhood_id"')
        led = f"louzu_pairs({place}, {column}) @> louzu_pairs(%s, %s)"
        return f"({led} AND {compared})", [*given, here, self.rhs, *params]


def index_pairs(table: str, name: str) -> str:
    """Entries are put in at once: a list of waiting ones would be read by every search."""
    return (
        f'CREATE INDEX "{name}" ON "{table}"'
        " USING gin (louzu_pairs(neighbourhood_id, search_key)) WITH (fastupdate = off)"
    )


class IndexPairs(Operation):
    """The index of a model's search key; where there is no such database, nothing."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, name: str) -> None:
        self.model, self.name = model, name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The tables of the models are as they were."""

    def database_forwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        if not _has_pairs(editor.connection):
            return
        table = after.apps.get_model(app_label, self.model)._meta.db_table
        editor.execute(FUNCTION, params=None)
        editor.execute(index_pairs(table, self.name), params=None)

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        if _has_pairs(editor.connection):
            editor.execute(f'DROP INDEX "{self.name}"', params=None)

    def describe(self) -> str:
        return f"{self.model} is found by pairs of characters"


def _has_pairs(connection: Any) -> bool:
    """A cluster searches its own nodes row by row."""
    return connection.vendor == "postgresql" and not connection.is_citus
