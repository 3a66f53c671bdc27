"""The guard stands where the statements run: in set-up, in other threads, in the past's models."""

from threading import Thread

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from louzu.lib.scope import ScopeMissing, across, scope
from louzu.places.models import Home
from tests.plugins.guarded import Unpinned

EVERYTHING = "SELECT id FROM places_home"


@pytest.fixture
def forgiven(guard):
    """The statements refused here are the point of the test."""
    yield guard.refused
    guard.refused.clear()


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_every_scoped_table_is_guarded(guard):
    scoped = {model._meta.db_table for model in apps.get_models() if hasattr(model, "is_scoped")}
    assert guard.tables == scoped
    assert "places_home" in scoped


def test_sql_written_by_hand_is_read_too(neighbourhood, forgiven):
    with pytest.raises(Unpinned, match="places_home is not pinned"):
        ask(EVERYTHING)
    with across("the test counts both neighbourhoods"):
        assert len(ask(EVERYTHING)) == 2


def test_a_page_that_hides_its_error_still_fails_the_test(neighbourhood, forgiven):
    try:
        ask(EVERYTHING)
    except Exception:
        hidden = True
    assert hidden
    assert len(forgiven) == 1  # which the guard would now report at the end of the test


@pytest.mark.django_db(transaction=True)
def test_connections_of_other_threads_are_guarded(neighbourhood, forgiven):
    caught = []

    def work():
        try:
            ask(EVERYTHING)
        except Unpinned as refusal:
            caught.append(refusal)
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_a_scope_does_not_leak_into_other_threads(neighbourhood):
    caught = []

    def work():
        try:
            Home.objects.all()
        except ScopeMissing as missing:
            caught.append(missing)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_a_data_migration_says_in_which_neighbourhood_it_writes(neighbourhood):
    """Models of the past have no manager that asks for a scope; their writes ask for it."""
    rows = MigrationLoader(None).project_state().apps.get_model("places.Home").objects
    assert rows.update(floor=1) == 2
    with scope(None), pytest.raises(ScopeMissing):
        rows.update(floor=2)
