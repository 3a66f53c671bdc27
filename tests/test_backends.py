"""What the databases are told: how to keep what was acknowledged, how to spread it."""

import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.utils import load_backend

from louzu.lib.backends.pinning import is_reference, is_scoped


def settings_of(engine, **more):
    return {**connections["default"].settings_dict, "ENGINE": engine, "OPTIONS": {}, **more}


@pytest.fixture
def sqlite(tmp_path, django_db_blocker):
    backend = load_backend("louzu.lib.backends.sqlite")
    made = []

    def make(**more):
        settings = settings_of("louzu.lib.backends.sqlite", NAME=tmp_path / "louzu.db", **more)
        made.append(backend.DatabaseWrapper(settings, "one"))
        return made[-1]

    with django_db_blocker.unblock():
        yield make
    for each in made:
        each.close()


def pragma(wrapper, name):
    wrapper.ensure_connection()
    return wrapper.connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_sqlite_loses_nothing_it_acknowledged(sqlite):
    wrapper = sqlite()
    assert pragma(wrapper, "journal_mode") == "wal"
    assert pragma(wrapper, "synchronous") == 2  # FULL
    assert pragma(wrapper, "foreign_keys") == 1
    assert pragma(wrapper, "busy_timeout") == 20_000


def test_the_settings_have_the_last_word(sqlite):
    wrapper = sqlite(
        OPTIONS={
            "init_command": "PRAGMA synchronous = NORMAL",
            "timeout": 1,
            "transaction_mode": "DEFERRED",
        }
    )
    assert pragma(wrapper, "synchronous") == 1
    assert pragma(wrapper, "busy_timeout") == 1000
    assert wrapper.transaction_mode == "DEFERRED"


def test_a_transaction_queues_for_writing_when_it_begins(sqlite):
    assert pragma(sqlite(), "foreign_keys")
    first, second = sqlite(), sqlite(OPTIONS={"timeout": 0})
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(Exception, match="locked"):
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.rollback()


def test_models_of_a_migration_are_recognised_too():
    past = MigrationLoader(None).project_state().apps
    for model in apps.get_models():
        then = past.get_model(model._meta.label)
        assert (is_scoped(then), is_reference(then)) == (is_scoped(model), is_reference(model))
    assert is_scoped(past.get_model("places.Home"))
    assert is_reference(past.get_model("streets.Street"))


@pytest.fixture
def citus(monkeypatch):
    """What would be sent to a cluster; the extension itself is not needed to look at it."""
    monkeypatch.setitem(connections["default"].__dict__, "is_citus", True)
    return connection


def created(connection, label):
    model = apps.get_model(label)
    with connection.schema_editor(collect_sql=True) as editor:
        editor.create_model(model)
    return [line for line in editor.collected_sql if not line.startswith("--")]


def position(lines, words):
    return next(place for place, line in enumerate(lines) if words in line)


@pytest.mark.postgresql
def test_a_cluster_spreads_scoped_tables_by_neighbourhood(citus, db):
    lines = created(citus, "places.Home")
    assert "sequential" in lines[0]
    created_at = position(lines, "CREATE TABLE")
    key_at = position(lines, "ADD PRIMARY KEY (id, neighbourhood_id)")
    spread_at = position(lines, """create_distributed_table('"places_home"', 'neighbourhood_id')""")
    refers_at = position(lines, "FOREIGN KEY (neighbourhood_id, ")
    assert created_at < key_at < spread_at < refers_at
    assert not any("DEFERRABLE" in line for line in lines)


@pytest.mark.postgresql
def test_a_cluster_copies_reference_tables_to_every_node(citus, db):
    lines = created(citus, "streets.Neighbourhood")
    copied_at = position(lines, """create_reference_table('"streets_neighbourhood"')""")
    assert copied_at < position(lines, "FOREIGN KEY")


@pytest.mark.postgresql
def test_a_cluster_leaves_other_tables_alone(citus, db):
    assert not any("create_" in line and "_table" in line for line in created(citus, "people.User"))


@pytest.mark.postgresql
def test_one_postgresql_gets_plain_tables(db):
    lines = created(connection, "places.Home")
    assert not any("distributed" in line for line in lines)
    assert any("DEFERRABLE INITIALLY DEFERRED" in line for line in lines)
