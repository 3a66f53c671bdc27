"""Whether an installation is ready for residents, each finding with its mend."""

import os
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from louzu.cli.checking import in_files, in_settings
from louzu.cli.tests.console import SETTLED, louzu

GOOD = {
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": "s" * 60,
    "HTTPS": True,
    "ALLOWED_HOSTS": ["louzu.example.org"],
    "PUBLIC_ADDRESS": "https://louzu.example.org",
    "TIME_ZONE": "Asia/Shanghai",
}
BAD = [
    ("DEBUG", True, "Debug"),
    ("DEMO", True, "demo"),
    ("SECRET_KEY", "short", "secret key"),
    ("HTTPS", False, "unencrypted"),
    ("ALLOWED_HOSTS", ["*"], "host names"),
    ("ALLOWED_HOSTS", ["127.0.0.1"], "host names"),
    ("PUBLIC_ADDRESS", "", "public address"),
    ("TIME_ZONE", "UTC", "time zone"),
]


def test_good_settings_have_no_finding():
    assert list(in_settings.findings(SimpleNamespace(**GOOD))) == []


@pytest.mark.parametrize(("name", "value", "word"), BAD)
def test_each_bad_setting_is_found_with_its_mend(name, value, word):
    (found,) = in_settings.findings(SimpleNamespace(**{**GOOD, name: value}))
    assert word in found.what
    assert found.mend


def test_keys_that_others_can_read_are_found(tmp_path):
    key = tmp_path / "sealing.key"
    key.write_text("secret")
    key.chmod(0o644)
    tmp_path.chmod(0o700)
    told = [found.mend for found in in_files.findings(tmp_path, tmp_path, datetime.now(UTC))]
    assert f"chmod 600 {key}" in told


def test_an_old_backup_is_found(tmp_path):
    archive = tmp_path / "louzu-20200101T000000Z.tar.gz"
    archive.write_bytes(b"")
    now = datetime.now(UTC)
    assert not any(found.must for found in in_files.of_the_backups(tmp_path, now))
    os.utime(archive, (0, 0))
    assert any("days old" in found.what for found in in_files.of_the_backups(tmp_path, now))


def test_a_new_installation_is_not_ready_and_a_finished_one_is(tmp_path):
    folder = tmp_path / "data"
    louzu(folder, *SETTLED)
    before = louzu(folder, "check")
    assert before.returncode == 1
    assert before.stdout.count("mend:") >= 4
    louzu(folder, "backup")
    good = {
        "LOUZU_HTTPS": "1",
        "LOUZU_HOSTS": "louzu.example.org",
        "LOUZU_PUBLIC_ADDRESS": "https://louzu.example.org",
    }
    after = louzu(folder, "check", **good)
    assert (after.returncode, after.stdout.splitlines()[-1]) == (0, "Ready."), after.stdout


def test_a_database_that_does_not_answer_is_told_in_one_line(tmp_path):
    gone = {"LOUZU_DATABASE_URL": "postgresql://louzu@127.0.0.1:1/louzu"}
    assert "does not answer" in louzu(tmp_path, "check", **gone).stdout
    done = louzu(tmp_path, "backup", **gone)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
