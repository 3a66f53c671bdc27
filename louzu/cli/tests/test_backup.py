"""What was backed up comes back; nothing is replaced or believed without being asked."""

import gzip
import io
import json
import os
import tarfile

import psycopg
import pytest

from louzu.cli.tests.console import SETTLED, louzu
from tests import postgres


@pytest.fixture
def settled(tmp_path):
    folder = tmp_path / "data"
    assert louzu(folder, *SETTLED).returncode == 0
    (folder / "uploads").mkdir()
    (folder / "uploads" / "roster.xlsx").write_bytes(b"a workbook")
    return folder


def back_up(folder, *words, **more):
    done = louzu(folder, "backup", *words, **more)
    assert done.returncode == 0, done.stderr
    return max((folder / "backups").glob("*.tar.gz"))


def rewritten(archive, change):
    """The same archive with one file in it changed."""
    out = io.BytesIO()
    with tarfile.open(archive) as old, tarfile.open(fileobj=out, mode="w") as new:
        for member in old.getmembers():
            content = change(member.name, old.extractfile(member).read())
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    forged = archive.with_name("forged.tar.gz")
    forged.write_bytes(gzip.compress(out.getvalue()))
    return forged


def test_a_backup_comes_back_in_another_folder(settled, tmp_path):
    archive = back_up(settled)
    assert archive.stat().st_mode & 0o077 == 0
    done = louzu(tmp_path / "other", "restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert louzu(tmp_path / "other", "link").stdout == "chen\n"
    for name in ("secret.key", "sealing.key"):
        assert (tmp_path / "other" / name).read_bytes() == (settled / name).read_bytes()


def test_photos_come_back_with_it(settled, tmp_path):
    kept = settled / "photos" / "n" / "ab"
    kept.mkdir(parents=True)
    (kept / "abc.jpg").write_bytes(b"a photo")
    (kept / "def.part").write_bytes(b"half of one")
    (kept.parent / "unsent").mkdir()
    (kept.parent / "unsent" / "ended.jpg").write_bytes(b"of a form that was not sent")
    other = tmp_path / "other"
    assert louzu(other, "restore", str(back_up(settled))).returncode == 0
    assert [file.read_bytes() for file in other.rglob("photos/n/*/*")] == [b"a photo"]
    assert louzu(settled, "restore", str(back_up(settled)), "--replace").returncode == 0
    assert (kept / "abc.jpg").read_bytes() == b"a photo"


def test_a_workbook_on_its_way_in_is_in_no_backup(settled):
    with tarfile.open(back_up(settled)) as archive:
        assert not [name for name in archive.getnames() if "uploads" in name]


def test_what_is_there_is_replaced_only_when_asked_and_kept_aside(settled):
    archive = back_up(settled)
    refused = louzu(settled, "restore", str(archive))
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert "--replace" in refused.stderr
    assert louzu(settled, "restore", str(archive), "--replace").returncode == 0
    (aside,) = settled.glob("before-restore-*")
    assert {"louzu.sqlite3", "sealing.key"} <= set(os.listdir(aside))
    assert louzu(settled, "link").stdout == "chen\n"


def test_a_workbook_on_its_way_in_is_not_kept_aside(settled):
    assert louzu(settled, "restore", str(back_up(settled)), "--replace").returncode == 0
    assert not list(settled.rglob("roster.xlsx"))


def test_a_damaged_archive_changes_nothing(settled, tmp_path):
    forged = rewritten(
        back_up(settled),
        lambda name, old: old[:-9] + b"something" if name == "sealing.key" else old,
    )
    done = louzu(tmp_path / "other", "restore", str(forged))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "damaged" in done.stderr


def test_an_archive_of_a_newer_louzu_is_refused(settled, tmp_path):
    def newer(name, old):
        if name != "manifest.json":
            return old
        said = json.loads(old)
        return json.dumps({**said, "migrations": [*said["migrations"], "places.0999_x"]}).encode()

    done = louzu(tmp_path / "other", "restore", str(rewritten(back_up(settled), newer)))
    assert done.returncode == 1
    assert "newer Louzu" in done.stderr


def test_an_archive_cannot_write_outside_of_the_data(settled, tmp_path):
    def climbing(name, old):
        if name != "manifest.json":
            return old
        said = json.loads(old)
        return json.dumps({**said, "files": {"../climbed": "0" * 64}}).encode()

    done = louzu(tmp_path / "other", "restore", str(rewritten(back_up(settled), climbing)))
    assert done.returncode == 1
    assert not list(tmp_path.rglob("climbed"))


def test_any_other_file_is_no_backup(settled):
    done = louzu(settled, "restore", str(settled / "louzu.sqlite3"), "--replace")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_only_the_newest_are_kept(settled):
    for second in ("01", "02", "03"):
        (settled / "backups").mkdir(exist_ok=True)
        (settled / "backups" / f"louzu-20200101T0000{second}Z.tar.gz").write_bytes(b"")
    newest = back_up(settled, "--keep", "2")
    kept = {archive.name for archive in (settled / "backups").glob("*.tar.gz")}
    assert kept == {newest.name, "louzu-20200101T000003Z.tar.gz"}


@pytest.mark.journey
def test_on_postgresql_it_comes_back_too(tmp_path):
    try:
        server = postgres.start()
    except postgres.Missing as why:
        pytest.skip(str(why))
    try:
        with psycopg.connect(server.url.replace("/louzu?", "/postgres?"), autocommit=True) as made:
            made.execute("CREATE DATABASE louzu")
        there = {"LOUZU_DATABASE_URL": server.url}
        folder = tmp_path / "data"
        assert louzu(folder, *SETTLED, **there).returncode == 0
        archive = back_up(folder, **there)
        assert "--replace" in louzu(folder, "restore", str(archive), **there).stderr
        done = louzu(folder, "restore", str(archive), "--replace", **there)
        assert done.returncode == 0, done.stderr
        assert louzu(folder, "link", **there).stdout == "chen\n"
        assert "sqlite" in louzu(tmp_path / "file", "restore", str(archive)).stderr
    finally:
        server.stop()
