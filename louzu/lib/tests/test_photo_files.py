"""Photos lie in their neighbourhood's folder under names nobody can guess."""

import stat
from datetime import UTC, datetime, timedelta

import pytest

from louzu.lib import photo_files
from louzu.lib.pictures import Picture
from louzu.lib.scope import ScopeMissing, scope
from louzu.lib.uuid7 import uuid7

PICTURE = Picture(b"\xff\xd8...", 3, 2)


@pytest.fixture(autouse=True)
def photos(settings, tmp_path):
    settings.PHOTOS = tmp_path / "photos"
    return settings.PHOTOS


def test_a_kept_photo_is_read_again_until_it_is_forgotten():
    with scope(uuid7()):
        name = photo_files.keep(PICTURE)
        with photo_files.opened(name) as file:
            assert file.read() == PICTURE.jpeg
        photo_files.forget(name)
        photo_files.forget(name)
        with pytest.raises(FileNotFoundError):
            photo_files.opened(name)


def test_only_the_owner_of_the_machine_reads_them(photos):
    with scope(uuid7()):
        first, second = photo_files.keep(PICTURE), photo_files.keep(PICTURE)
    assert first != second
    for file in photos.rglob("*.jpg"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not list(photos.rglob("*.part"))


def test_another_neighbourhood_does_not_find_it():
    with scope(uuid7()):
        name = photo_files.keep(PICTURE)
    with scope(uuid7()), pytest.raises(FileNotFoundError):
        photo_files.opened(name)
    with pytest.raises(ScopeMissing):
        photo_files.opened(name)


@pytest.mark.parametrize("name", ["../../secret.key", "a.jpg", "", "0" * 32, "/etc/passwd"])
def test_a_name_leads_nowhere_else(name):
    with scope(uuid7()), pytest.raises(ValueError, match="no name"):
        photo_files.opened(name)


def test_a_photo_of_a_form_that_is_never_sent_goes_after_two_days_and_the_others_stay():
    now = datetime.now(UTC)
    with scope(uuid7()):
        waiting, sent = photo_files.keep(PICTURE), photo_files.keep(PICTURE)
        photo_files.settle(sent)
        photo_files.settle(sent)
        assert photo_files.sweep_unsent(now + timedelta(days=1)) == 0
        assert photo_files.sweep_unsent(now + timedelta(days=3)) == 1
        assert not photo_files.path(waiting).exists()
        assert photo_files.path(sent).exists()
