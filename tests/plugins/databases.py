"""Where the tests work: in a data folder of their own, on SQLite or on a PostgreSQL of their own.

`pytest --database=postgresql` starts the server before Django reads its settings, once; each
worker of pytest-xdist gets a database in it.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests import postgres

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
ADDRESS, WHY_NOT = "LOUZU_DATABASE_URL", "LOUZU_WHY_NO_POSTGRESQL"
INHERITED = {ADDRESS, WHY_NOT} if IS_WORKER else set()
SETTINGS = {
    "LOUZU_TASKS_AT_ONCE": "1",
    "LOUZU_PLAIN_STATIC": "1",
    "LOUZU_HOSTS": "testserver,127.0.0.1,localhost",
    "LOUZU_SEALING_KEY": "5e" * 32,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="the database the tests use; PostgreSQL is started for them",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: Any) -> Any:
    """Before pytest-django, which reads the settings: nothing of the developer's own is used."""
    for name in set(os.environ) - INHERITED:
        if name.startswith("LOUZU_"):
            del os.environ[name]
    folder = tempfile.mkdtemp(prefix="louzu-tests-")
    early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ.update(SETTINGS, LOUZU_DATA=folder)
    Path(folder, "static").mkdir()  # where the web server looks for collected files
    if early_config.known_args_namespace.database == "postgresql" and not IS_WORKER:
        _start(early_config)
    return (yield)


def _start(config: Any) -> None:
    try:
        server = postgres.start()
    except postgres.Missing as why:
        if os.environ.get("CI") == "true":
            raise pytest.UsageError(str(why)) from None
        os.environ[WHY_NOT] = f"everything on PostgreSQL. {why}"
        return
    except postgres.DidNotStart as why:
        raise pytest.UsageError(f"PostgreSQL did not start: {why}") from None
    config.add_cleanup(server.stop)
    os.environ[ADDRESS] = server.url


def pytest_report_header() -> str:
    return f"database: {os.environ.get(ADDRESS) or 'SQLite'}"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "postgresql: only has a meaning on PostgreSQL")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only PostgreSQL can do is not part of a run on SQLite."""
    if config.getoption("database") == "sqlite":
        elsewhere = [item for item in items if item.get_closest_marker("postgresql")]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    elif why := os.environ.get(WHY_NOT):
        for item in items:
            item.add_marker(pytest.mark.skip(reason=why))
