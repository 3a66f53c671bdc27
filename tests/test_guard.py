"""The guard itself: what it lets pass, and every fence broken on purpose."""

from types import SimpleNamespace
from uuid import UUID

import pytest

from louzu.lib.scope import across, scope
from tests.guard import read
from tests.plugins.guarded import Guard, Unpinned

HERE, THERE = (UUID(int=number) for number in (1, 2))
TABLES = frozenset({"home", "grp", "person"})
DIALECTS = ["sqlite", "postgres"]

PINNED = [
    "SELECT id FROM home WHERE neighbourhood_id = %s",
    'SELECT "home"."id" FROM "home" WHERE ("home"."neighbourhood_id" = %s AND "home"."room" = %s)',
    "SELECT id FROM home WHERE (room = %s OR floor = %s) AND %s = neighbourhood_id LIMIT 21",
    "SELECT id FROM home WHERE neighbourhood_id IN (%s)",
    "SELECT id FROM home WHERE neighbourhood_id = '00000000000000000000000000000001'",
    "SELECT id FROM home h WHERE h.neighbourhood_id = %s AND h.id IN (%s, %s, %s, %s)",
    "SELECT id FROM street WHERE code = %s",
    "SELECT 1",
    # joins: the pin is lent from one table to the next
    """SELECT h.id FROM home h INNER JOIN grp g ON (h.grp_id = g.id
       AND (g.neighbourhood_id = (h.neighbourhood_id))) WHERE h.neighbourhood_id = %s""",
    """SELECT h.id FROM home h LEFT OUTER JOIN grp g ON (h.grp_id = g.id
       AND g.neighbourhood_id = h.neighbourhood_id) WHERE h.neighbourhood_id = %s""",
    """SELECT p.id FROM person p LEFT JOIN home h ON h.neighbourhood_id = p.neighbourhood_id
       LEFT JOIN grp g ON g.neighbourhood_id = h.neighbourhood_id WHERE p.neighbourhood_id = %s""",
    """SELECT h.id FROM home h, grp g WHERE h.grp_id = g.id AND h.neighbourhood_id = %s
       AND g.neighbourhood_id = %s""",
    "SELECT h.id, s.code FROM home h JOIN street s ON s.id = %s WHERE h.neighbourhood_id = %s",
    # sub-queries
    """SELECT id FROM grp WHERE neighbourhood_id = %s AND EXISTS(SELECT 1 AS a FROM home U0
       WHERE U0.neighbourhood_id = %s AND U0.grp_id = (grp.id) LIMIT 1)""",
    """SELECT id FROM grp WHERE neighbourhood_id = %s AND EXISTS(SELECT 1 FROM home U0
       WHERE U0.neighbourhood_id = grp.neighbourhood_id AND U0.grp_id = grp.id)""",
    """SELECT id, (SELECT COUNT(*) FROM home U0 WHERE U0.neighbourhood_id = grp.neighbourhood_id
       AND EXISTS(SELECT 1 FROM person V0 WHERE V0.neighbourhood_id = U0.neighbourhood_id)) AS n
       FROM grp WHERE grp.neighbourhood_id = %s ORDER BY n""",
    "SELECT COUNT(*) FROM (SELECT id AS a FROM home WHERE neighbourhood_id = %s LIMIT 10) sub",
    "SELECT id FROM home WHERE neighbourhood_id = %s UNION SELECT id FROM grp "
    "WHERE neighbourhood_id = %s",
    "WITH home AS (SELECT id FROM person WHERE neighbourhood_id = %s) SELECT id FROM home",
    """WITH RECURSIVE r AS (SELECT id FROM home WHERE neighbourhood_id = %s UNION ALL
       SELECT home.id FROM home JOIN r ON r.id = home.parent_id WHERE home.neighbourhood_id = %s)
       SELECT id FROM r""",
    # writing
    'INSERT INTO "home" ("id", "neighbourhood_id", "room") VALUES (%s, %s, %s)',
    'INSERT INTO "home" ("id", "neighbourhood_id") VALUES (%s, %s), (%s, %s), (%s, %s)',
    "INSERT INTO home (id, neighbourhood_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
    """INSERT INTO home (neighbourhood_id, room) VALUES (%s, %s), (%s, %s)
       ON CONFLICT(neighbourhood_id, room) DO UPDATE SET room = EXCLUDED.room RETURNING home.id""",
    "INSERT INTO home (id, neighbourhood_id) SELECT id, neighbourhood_id FROM person "
    "WHERE neighbourhood_id = %s",
    'UPDATE "home" SET "room" = %s WHERE ("home"."id" = %s AND "home"."neighbourhood_id" = %s)',
    """UPDATE home SET room = CASE WHEN id = %s THEN %s ELSE NULL END
       WHERE id IN (%s, %s, %s) AND home.neighbourhood_id = %s""",
    """UPDATE home SET room = %s WHERE id IN (SELECT U0.id FROM home U0 JOIN grp U1
       ON U0.grp_id = U1.id AND U1.neighbourhood_id = U0.neighbourhood_id
       WHERE U0.neighbourhood_id = %s) AND home.neighbourhood_id = %s""",
    'DELETE FROM "home" WHERE ("home"."id" IN (%s, %s) AND "home"."neighbourhood_id" = %s)',
    # no rows
    "CREATE INDEX home_room ON home (room) WHERE room > 0",
    "ALTER TABLE home ADD COLUMN x integer",
    "PRAGMA foreign_key_check",
    "SAVEPOINT s1",
]

LOOSE = [
    "SELECT id FROM home",
    "SELECT id FROM home WHERE room = %s",
    "SELECT id FROM home WHERE neighbourhood_id = %s OR room = %s",
    "SELECT id FROM home WHERE NOT (neighbourhood_id = %s)",
    "SELECT id FROM home WHERE neighbourhood_id IN (%s, %s)",
    "SELECT id FROM home WHERE neighbourhood_id IN (%s, %s, %s, %s)",
    "SELECT id FROM home WHERE neighbourhood_id > %s",
    "SELECT id FROM home WHERE neighbourhood_id = neighbourhood_id",
    "SELECT id FROM home WHERE neighbourhood_id = room",
    "SELECT id FROM home WHERE neighbourhood_id = (SELECT id FROM street WHERE code = %s)",
    "SELECT id FROM home HAVING neighbourhood_id = %s",
    "SELECT s.id FROM street s JOIN home h ON h.room = s.code WHERE neighbourhood_id = %s",
    # joins
    "SELECT h.id FROM home h JOIN grp g ON h.grp_id = g.id WHERE h.neighbourhood_id = %s",
    "SELECT h.id FROM home h JOIN grp g ON h.neighbourhood_id = g.neighbourhood_id",
    "SELECT h.id FROM home h LEFT JOIN grp g ON h.neighbourhood_id = %s",
    """SELECT h.id FROM home h LEFT JOIN grp g ON h.neighbourhood_id = g.neighbourhood_id
       AND g.neighbourhood_id = %s""",
    "SELECT h.id FROM home h RIGHT JOIN grp g ON g.neighbourhood_id = %s "
    "WHERE h.neighbourhood_id = %s",
    "SELECT h.id FROM home h FULL JOIN grp g ON g.neighbourhood_id = h.neighbourhood_id "
    "WHERE h.neighbourhood_id = %s",
    "SELECT h.id FROM home h, grp g WHERE h.neighbourhood_id = %s",
    "SELECT h.id FROM (home h JOIN grp g ON h.grp_id = g.id) WHERE h.neighbourhood_id = %s",
    # sub-queries
    "SELECT id FROM grp WHERE neighbourhood_id = %s AND id IN (SELECT grp_id FROM home)",
    """SELECT id FROM grp WHERE id IN (SELECT U0.grp_id FROM home U0
       WHERE U0.neighbourhood_id = %s)""",
    """SELECT id FROM grp WHERE EXISTS(SELECT 1 FROM home U0
       WHERE U0.neighbourhood_id = grp.neighbourhood_id)""",
    """SELECT id FROM grp WHERE EXISTS(SELECT 1 FROM home U0
       WHERE U0.neighbourhood_id = grp.neighbourhood_id AND U0.neighbourhood_id = %s)""",
    """SELECT id FROM grp WHERE grp.neighbourhood_id = %s AND EXISTS(SELECT 1 FROM street grp
       JOIN home U0 ON U0.neighbourhood_id = grp.neighbourhood_id)""",
    """SELECT s.id FROM grp s WHERE s.neighbourhood_id = %s AND EXISTS(SELECT 1 FROM home
       WHERE room = s.code)""",
    "SELECT COUNT(*) FROM (SELECT id AS a FROM home LIMIT 10) sub",
    "SELECT g.id FROM grp g JOIN (SELECT id FROM home WHERE home.neighbourhood_id = "
    "g.neighbourhood_id) h ON h.id = g.id WHERE g.neighbourhood_id = %s",
    "SELECT (SELECT room FROM home LIMIT 1) AS room",
    "SELECT id FROM home WHERE neighbourhood_id = %s UNION ALL SELECT id FROM grp",
    "WITH h AS (SELECT id FROM home) SELECT id FROM h",
    "WITH h AS (SELECT 1) DELETE FROM home WHERE room = %s",
    # writing
    "UPDATE home SET room = %s",
    "UPDATE home SET room = %s WHERE id = %s",
    """UPDATE home SET room = %s WHERE id IN (SELECT U0.id FROM home U0
       WHERE U0.neighbourhood_id = %s)""",
    "UPDATE home SET room = (SELECT code FROM grp LIMIT 1) WHERE neighbourhood_id = %s",
    "UPDATE home SET room = g.code FROM grp g WHERE home.neighbourhood_id = %s",
    "DELETE FROM home",
    "DELETE FROM home WHERE id IN (%s, %s)",
    "DELETE FROM home WHERE id IN (SELECT U0.id FROM home U0 WHERE U0.neighbourhood_id = %s)",
    "INSERT INTO street (id) SELECT id FROM home",
    "INSERT INTO home (id, neighbourhood_id) SELECT id, neighbourhood_id FROM person",
    "INSERT INTO home (id, neighbourhood_id) VALUES (%s, %s) "
    "ON CONFLICT(id) DO UPDATE SET room = 1",
    "CREATE TABLE copy AS SELECT id FROM home",
    "SELECT 1; DELETE FROM home",
    "TRUNCATE TABLE home",
]

FORBIDDEN = [
    "UPDATE home SET neighbourhood_id = %s WHERE neighbourhood_id = %s AND id = %s",
    'UPDATE "home" SET "room" = %s, "neighbourhood_id" = %s WHERE "neighbourhood_id" = %s',
    "INSERT INTO home (id, neighbourhood_id) VALUES (%s, %s) "
    "ON CONFLICT(neighbourhood_id, id) DO UPDATE SET neighbourhood_id = EXCLUDED.neighbourhood_id",
    "INSERT INTO home (id, room) VALUES (%s, %s)",
    "INSERT INTO home VALUES (%s, %s)",
    "INSERT INTO home (id, neighbourhood_id) VALUES (%s, NULL)",
    "INSERT INTO home (id, neighbourhood_id) SELECT id, street_id FROM street",
    "INSERT INTO home (id, neighbourhood_id) DEFAULT VALUES",
    "EXPLAIN SELECT id FROM home WHERE neighbourhood_id = %s",
    "SELECT id FROM home WHERE ((",
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("sql", PINNED)
def test_a_statement_that_speaks_of_one_neighbourhood_passes(sql, dialect):
    reading = read(sql, TABLES, dialect)
    assert (reading.loose, reading.forbidden) == ((), ())


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("sql", LOOSE)
def test_a_statement_that_may_look_across_is_noticed(sql, dialect):
    reading = read(sql, TABLES, dialect)
    assert reading.loose
    assert not reading.forbidden


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("sql", FORBIDDEN)
def test_what_is_never_allowed_is_noticed(sql, dialect):
    assert read(sql, TABLES, dialect).forbidden


def test_sqlite_may_not_replace_a_row():
    for words in ("INSERT OR REPLACE", "REPLACE"):
        sql = f"{words} INTO home (id, neighbourhood_id) VALUES (%s, %s)"
        assert read(sql, TABLES, "sqlite").forbidden


def test_postgresql_inserts_many_rows_through_unnest():
    sql = "INSERT INTO home (id, neighbourhood_id) SELECT * FROM UNNEST((%s)::uuid[], (%s)::uuid[])"
    assert read(sql, TABLES, "postgres").pins == (1,)


def test_the_pins_of_every_row_are_found():
    sql = "INSERT INTO home (id, neighbourhood_id) VALUES " + ", ".join(["(%s, %s)"] * 500)
    assert sorted(read(sql, TABLES, "sqlite").pins) == list(range(1, 1000, 2))


def test_parameters_are_counted_past_escaped_signs():
    sql = "SELECT id FROM home WHERE room LIKE '%%x' AND floor = %s AND neighbourhood_id = %s"
    assert read(sql, TABLES, "sqlite").pins == (1,)


@pytest.fixture
def watch():
    """A guard of its own, with a connection that answers everything."""
    guard = Guard(TABLES)
    connection = SimpleNamespace(vendor="sqlite")
    return SimpleNamespace(
        guard=guard,
        run=lambda sql, params=(), many=False: guard(
            lambda *_: "done", sql, params, many, {"connection": connection}
        ),
    )


OF_ONE = "SELECT id FROM home WHERE neighbourhood_id = %s"


def test_the_neighbourhood_in_scope_may_be_written_as_the_database_keeps_it(watch):
    with scope(HERE):
        assert watch.run(OF_ONE, [HERE]) == "done"
        assert watch.run(OF_ONE, [HERE.hex]) == "done"
        assert watch.run("DELETE FROM home WHERE neighbourhood_id = %s", [[HERE]], many=True)


@pytest.mark.parametrize(
    ("sql", "params", "many", "complaint"),
    [
        (OF_ONE, [THERE], False, "while"),
        (OF_ONE, [None], False, "no neighbourhood"),
        (OF_ONE, [[HERE], [THERE]], True, "while"),
        ("SELECT id FROM home", [], False, "home is not pinned"),
        ("UPDATE home SET room = 1", None, False, "home is not pinned"),
        (
            "SELECT h.id FROM home h, grp g WHERE h.neighbourhood_id = %s "
            "AND g.neighbourhood_id = %s",
            [HERE, THERE],
            False,
            "more than one",
        ),
        (
            "INSERT INTO home (id, neighbourhood_id) VALUES (%s, %s), (%s, %s)",
            [1, HERE, 2, THERE],
            False,
            "more than one",
        ),
    ],
)
def test_the_guard_refuses_says_why_and_how_to_mend_it(watch, sql, params, many, complaint):
    with scope(HERE), pytest.raises(Unpinned, match=complaint) as refusal:
        watch.run(sql, params, many)
    assert "across('why')" in str(refusal.value)
    assert watch.guard.refused == [str(refusal.value)]


def test_many_rows_in_one_array_are_each_looked_at(watch):
    sql = "INSERT INTO home (id, neighbourhood_id) SELECT * FROM UNNEST((%s)::uuid[], (%s)::uuid[])"
    guard = watch.guard
    with scope(HERE):
        guard.check(sql, [[[1, 2], [HERE, HERE]]], "postgresql")
        with pytest.raises(Unpinned, match="more than one"):
            guard.check(sql, [[[1, 2], [HERE, THERE]]], "postgresql")


def test_a_deliberate_crossing_is_counted_by_its_reason(watch):
    with across("counting the streets"):
        watch.run("SELECT id FROM home")
        watch.run("SELECT id FROM home")
        watch.run(OF_ONE, [THERE])
    assert watch.guard.crossings == {"counting the streets": 2}


def test_even_a_crossing_moves_no_row(watch):
    with across("tidying up"), pytest.raises(Unpinned, match="never moves"):
        watch.run("UPDATE home SET neighbourhood_id = %s", [THERE])


def test_a_scope_inside_a_crossing_is_guarded_again(watch):
    with across("each in turn"), scope(HERE), pytest.raises(Unpinned):
        watch.run("SELECT id FROM home")
