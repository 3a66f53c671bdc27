"""The guard reads every statement: does each Scoped table in it speak of one neighbourhood?

A table is pinned when a condition that every row must meet (an AND part of WHERE or of an
inner join's ON) sets its `neighbourhood_id` equal to a constant or parameter, or to the
`neighbourhood_id` of a table that is itself pinned so. An outer query lends its pin to a
correlated sub-query, never the other way round: an outer query pinned only by
`id IN (SELECT ...)` is refused. All pins of one statement must be the same neighbourhood,
and the one in scope. Nothing may move a row to another neighbourhood.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

COLUMN = "neighbourhood_id"
QUERIES = (exp.Select, exp.SetOperation)
STATEMENTS = (*QUERIES, exp.Update, exp.Delete, exp.Insert)
WITHOUT_ROWS = (  # these create, change and configure; they read and write no row
    exp.Alter, exp.Commit, exp.Create, exp.Drop, exp.Pragma, exp.Rollback, exp.Set, exp.Transaction,
)  # fmt: skip
Parameter = int  # its position in the statement


@dataclass(frozen=True)
class Reading:
    """What a statement's text says; the parameters are looked at each time."""

    loose: tuple[str, ...] = ()  # tables that are not pinned: allowed inside `across`
    forbidden: tuple[str, ...] = ()  # never allowed
    pins: tuple[Parameter | str, ...] = ()  # parameters and constants: all one neighbourhood


@lru_cache(maxsize=4096)
def read(sql: str, tables: frozenset[str], dialect: str) -> Reading:
    """Read one statement, with parameters written `%s`."""
    if not any(table in sql for table in tables):
        return Reading()
    text, later_rows = _shortened(_numbered(sql))
    try:
        parsed = sqlglot.parse(text, read=dialect)
    except SqlglotError as why:
        return Reading(forbidden=(f"cannot be read: {str(why)[:200]}",))
    reader = _Reader(tables, later_rows)
    for statement in parsed:
        reader.statement(statement)
    return Reading(tuple(reader.loose), tuple(reader.forbidden), tuple(reader.pins))


def _numbered(sql: str) -> str:
    """Each `%s` becomes `:p0`, `:p1`, ...; `%%` is an escaped per cent sign."""
    count = iter(range(sql.count("%")))
    return re.sub("%s|%%", lambda found: f":p{next(count)}" if found[0] == "%s" else "%", sql)


ROW = r"\(:p\d+(?:, :p\d+)*\)"
ROWS = re.compile(rf"VALUES ({ROW})((?:, {ROW})+)")
LIST = re.compile(r"IN \((:p\d+, :p\d+)(?:, :p\d+)+\)")


def _shortened(sql: str) -> tuple[str, dict[Parameter, list[Parameter]]]:
    """Long lists are cut, so that an insert of a thousand rows is read as fast as one.

    Returns for each parameter of the first row those in the same column of the later rows.
    """
    same_column: dict[Parameter, list[Parameter]] = {}
    if rows := ROWS.search(sql):
        first, later = (
            [int(number) for number in re.findall(r":p(\d+)", part)] for part in rows.groups()
        )
        same_column = {
            parameter: later[place :: len(first)] for place, parameter in enumerate(first)
        }
        sql = sql[: rows.end(1)] + sql[rows.end(2) :]
        return sql, same_column
    return LIST.sub(r"IN (\1)", sql), same_column


class _Reader:
    def __init__(
        self, tables: frozenset[str], later_rows: dict[Parameter, list[Parameter]]
    ) -> None:
        self.tables = tables
        self.later_rows = later_rows
        self.loose: list[str] = []
        self.forbidden: list[str] = []
        self.pins: list[Parameter | str] = []
        self.understood: set[int] = set()  # tables by identity: what is left over is refused

    def statement(self, node: exp.Expression | None) -> None:
        if isinstance(node, exp.Command):
            self.forbidden.append(f"a statement the guard cannot read: {node.name}")
        elif isinstance(node, WITHOUT_ROWS):
            if inner := node.find(*QUERIES):
                self.query(inner, _Seen())
        elif node is not None:
            self.query(node, _Seen())
            self.refuse_the_rest(node)

    def refuse_the_rest(self, node: exp.Expression) -> None:
        """A table in a place the guard does not know is not taken for pinned."""
        for table in node.find_all(exp.Table):
            if table.name in self.tables and id(table) not in self.understood:
                self.loose.append(f"{table.name} (in a place the guard cannot read)")

    def query(self, node: exp.Expression, outer: "_Seen") -> None:
        """One statement or sub-query, with all queries inside it."""
        node = node.unnest()
        outer = self.common_tables(node, outer)
        if isinstance(node, exp.SetOperation):
            self.query(node.left, outer)
            self.query(node.right, outer)
        elif isinstance(node, exp.Insert):
            self.insert(node, outer)
        elif isinstance(node, exp.Select | exp.Update | exp.Delete):
            self.rows(node, outer)

    def rows(self, node: exp.Expression, outer: "_Seen") -> None:
        """A SELECT, UPDATE or DELETE."""
        sources = _sources(node)
        names = [source.alias_or_name for source in sources]
        own = dict(self.own(sources, outer))
        pinned = self.pinned(node, set(own), names, outer)
        self.loose += [table for alias, table in own.items() if alias not in pinned]
        if isinstance(node, exp.Update):
            self.nothing_moves(node.expressions)
        self.inner_queries(node, outer, outer.inside(names, pinned))

    def own(self, sources: list[exp.Expression], outer: "_Seen") -> Iterator[tuple[str, str]]:
        """The Scoped tables this query names itself: alias and how to speak of it."""
        for source in sources:
            if isinstance(source, exp.Table) and source.name in self.tables:
                self.understood.add(id(source))
                alias, table = source.alias_or_name, source.name
                if table not in outer.common:
                    yield alias, table if alias == table else f"{table} AS {alias}"

    def common_tables(self, node: exp.Expression, outer: "_Seen") -> "_Seen":
        """WITH: each named query is read by itself; its name is then no table."""
        named = _argument(node, "with")
        if not named:
            return outer
        outer = outer.knowing(each.alias for each in named.expressions)
        for each in named.expressions:
            self.query(each.this, outer)
        return outer

    def inner_queries(self, node: exp.Expression, outer: "_Seen", inside: "_Seen") -> None:
        """Sub-queries see this query's tables; derived tables of its FROM do not."""
        for inner in _children(node):
            self.query(inner, outer if _is_derived(inner) else inside)

    def pinned(
        self, node: exp.Expression, own: set[str], names: list[str], outer: "_Seen"
    ) -> set[str]:
        """The aliases whose rows are all of one neighbourhood."""
        pinned: set[str] = set()
        lends: list[tuple[str, str]] = []  # (if this one is pinned, so is that one)
        for one, right in _said_of(node, own, names):
            if (constant := _constant(right)) is not None:
                pinned.add(one)
                self.found(constant)
            elif (other := _alias(right, names)) is not None:
                lends.append((other, one))
        around = outer.pinned - set(names)
        while new := {to for of, to in lends if of in pinned | around} - pinned:
            pinned |= new
        return pinned

    def found(self, pin: Parameter | str) -> None:
        self.pins.append(pin)
        if isinstance(pin, int):
            self.pins.extend(self.later_rows.get(pin, ()))

    def insert(self, node: exp.Insert, outer: "_Seen") -> None:
        target = node.this.this if isinstance(node.this, exp.Schema) else node.this
        self.understood.add(id(target))
        if target.name in self.tables:
            columns = [column.name for column in getattr(node.this, "expressions", ())]
            if COLUMN in columns:
                self.inserted(node, target.name, columns.index(COLUMN))
            else:
                self.forbidden.append(f"{target.name}: a row without its neighbourhood")
        self.inner_queries(node, outer, outer)

    def inserted(self, node: exp.Insert, table: str, place: int) -> None:
        if node.args.get("alternative") == "REPLACE":
            self.forbidden.append(f"{table}: REPLACE may overwrite another neighbourhood's row")
        for value in _inserted_values(node.expression, place):
            if value is not None and (constant := _constant(value)) is not None:
                self.found(constant)
            elif not (isinstance(value, exp.Column) and value.name == COLUMN):
                self.forbidden.append(f"{table}: rows of no known neighbourhood")
        if conflict := node.args.get("conflict"):
            self.conflict(conflict, table)

    def conflict(self, conflict: exp.Expression, table: str) -> None:
        """ON CONFLICT DO UPDATE changes a row that is there already: whose?"""
        self.nothing_moves(conflict.expressions)
        keys = {key.name for key in conflict.args.get("conflict_keys") or ()}
        if conflict.expressions and COLUMN not in keys:
            self.loose.append(f"{table} (the row that ON CONFLICT updates)")

    def nothing_moves(self, changes: Iterable[exp.Expression]) -> None:
        for change in changes:
            if isinstance(change, exp.EQ) and change.left.name == COLUMN:
                self.forbidden.append(f"SET {COLUMN}: a row never moves to another neighbourhood")


@dataclass(frozen=True)
class _Seen:
    """What a query sees of those around it."""

    pinned: frozenset[str] = frozenset()  # aliases that are pinned
    common: frozenset[str] = frozenset()  # names given by WITH

    def inside(self, names: Iterable[str], pinned: Iterable[str]) -> "_Seen":
        return _Seen((self.pinned - set(names)) | set(pinned), self.common)

    def knowing(self, common: Iterable[str]) -> "_Seen":
        return _Seen(self.pinned, self.common | set(common))


def _argument(node: exp.Expression, name: str) -> Any:
    """sqlglot writes arguments that are Python words with an underscore, since version 27."""
    return node.args.get(f"{name}_") or node.args.get(name)


def _sources(node: exp.Expression) -> list[exp.Expression]:
    """Everything rows come from: the table that is changed, FROM, USING, joins."""
    return _named_first(node) + [join.this for join in _joins(node)]


def _named_first(node: exp.Expression) -> list[exp.Expression]:
    sources = [] if isinstance(node, exp.Select) else [node.this, *(node.args.get("using") or ())]
    first = _argument(node, "from")
    return sources + ([first.this] if first else [])


def _joins(node: exp.Expression) -> list[exp.Join]:
    joins = list(node.args.get("joins") or ())
    for source in _named_first(node):
        joins += source.args.get("joins") or ()
    return joins


def _said_of(
    node: exp.Expression, own: set[str], names: list[str]
) -> Iterator[tuple[str, exp.Expression]]:
    """Each Scoped table with what its neighbourhood is said to equal, for every row of it."""
    for condition, reaches in _conditions(node):
        for left, right in _equalities(condition):
            alias = _alias(left, names)
            if alias in own and (reaches is None or alias in reaches):
                yield alias, right


def _conditions(node: exp.Expression) -> Iterator[tuple[exp.Expression, set[str] | None]]:
    """Conditions every row must meet, each with the aliases it speaks for (None: all)."""
    if where := node.args.get("where"):
        yield from ((part, None) for part in _parts(where.this))
    for join in _joins(node):
        if condition := join.args.get("on"):
            outer_join = {"": None, "LEFT": {join.this.alias_or_name}}
            reaches = outer_join.get(join.side.upper(), set())
            yield from ((part, reaches) for part in _parts(condition))


def _parts(condition: exp.Expression) -> Iterator[exp.Expression]:
    condition = condition.unnest()
    if isinstance(condition, exp.And):
        yield from _parts(condition.left)
        yield from _parts(condition.right)
    else:
        yield condition


def _equalities(condition: exp.Expression) -> Iterator[tuple[exp.Expression, exp.Expression]]:
    """Both directions of an equality; IN with a single member is one as well."""
    if isinstance(condition, exp.EQ):
        yield condition.left.unnest(), condition.right.unnest()
        yield condition.right.unnest(), condition.left.unnest()
    elif isinstance(condition, exp.In) and len(condition.expressions) == 1:
        yield condition.this.unnest(), condition.expressions[0].unnest()


def _alias(node: exp.Expression, names: Sequence[str]) -> str | None:
    """Whose neighbourhood this column is; without a table's name only when there is one."""
    if not isinstance(node, exp.Column) or node.name != COLUMN:
        return None
    return node.table or (names[0] if len(names) == 1 else None)


def _constant(node: exp.Expression) -> Parameter | str | None:
    if isinstance(node, exp.Cast | exp.Paren):
        return _constant(node.this)
    if isinstance(node, exp.Placeholder):
        return int(node.name.removeprefix("p"))
    return node.name if isinstance(node, exp.Literal) else None


def _inserted_values(source: exp.Expression | None, place: int) -> Iterator[exp.Expression | None]:
    """What goes into the column at this place, of VALUES, of SELECT or of UNNEST."""
    if isinstance(source, exp.Values):
        for row in source.expressions:
            yield row.expressions[place]
    elif isinstance(source, exp.Select):
        first = _argument(source, "from")
        if source.is_star and first and isinstance(first.this, exp.Unnest):
            yield first.this.expressions[place]
        else:
            chosen = source.expressions
            yield chosen[place].unalias() if place < len(chosen) else None
    else:
        yield None


def _children(node: exp.Expression) -> Iterator[exp.Expression]:
    """The queries directly inside this one."""
    for inner in node.find_all(*QUERIES):
        around = inner.find_ancestor(*STATEMENTS, exp.CTE)
        if inner is not node and around is node and not isinstance(inner.parent, exp.CTE):
            yield inner


def _is_derived(inner: exp.Expression) -> bool:
    around = inner.parent
    while isinstance(around, exp.Subquery) and isinstance(around.parent, exp.Subquery):
        around = around.parent
    return isinstance(around, exp.Subquery) and isinstance(around.parent, exp.From | exp.Join)
