"""The tests' own PostgreSQL comes and goes without a trace, or says why it cannot come."""

import tempfile
from pathlib import Path

import psycopg
import pytest

from tests import postgres


def start_or_skip():
    try:
        return postgres.start()
    except postgres.Missing as why:
        pytest.skip(str(why))


def test_it_starts_answers_and_leaves_nothing_behind():
    server = start_or_skip()
    try:
        with psycopg.connect(host=str(server.folder), user="louzu", dbname="postgres") as session:
            assert session.execute("SHOW listen_addresses").fetchone() == ("",)
    finally:
        server.stop()
    assert server.process.returncode is not None
    assert not server.folder.exists()


def test_without_one_the_message_is_one_line_with_its_mend(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "PACKAGED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(postgres.Missing, match="apt-get install postgresql") as why:
        postgres.start()
    assert "\n" not in str(why.value)


def test_the_newest_is_taken(tmp_path, monkeypatch):
    for version in ("9.6", "15", "8"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(postgres, "PACKAGED", tmp_path)
    assert postgres.programs() == tmp_path / "15" / "bin"


@pytest.fixture
def broken(monkeypatch):
    """A PostgreSQL that fails, in a folder that its user may reach; gives where it would run."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        initdb = Path(folder, "15", "bin", "initdb")
        initdb.parent.mkdir(parents=True)
        initdb.write_text("#!/bin/sh\necho no space left >&2; exit 1\n")
        for path in (initdb, *list(initdb.parents)[:3]):
            path.chmod(0o755)
        cluster = Path(folder, "cluster")
        cluster.mkdir()
        monkeypatch.setattr(postgres, "PACKAGED", Path(folder))
        monkeypatch.setattr(postgres.tempfile, "mkdtemp", lambda **_: str(cluster))
        yield cluster


def test_one_that_cannot_run_says_so_and_leaves_nothing_behind(broken):
    with pytest.raises(postgres.DidNotStart, match="no space left"):
        postgres.start()
    assert not broken.exists()
