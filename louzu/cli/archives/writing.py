"""One archive of everything that cannot be made again: database, keys and photos.

A workbook on its way in lives for a day at most: no archive may keep it longer.
"""

import os
import shutil
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from louzu.cli.archives import databases, manifest
from louzu.lib.key_ring import Key, keys_of_file, write_keys
from louzu.lib.photo_files import UNSENT
from louzu.lib.version import louzu_version

PATTERN = "louzu-*.tar.gz"


def write(folder: Path, target: Path, at: datetime) -> Path:
    """Appears under its name only when it is complete; only its owner can read it."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    archive = target / f"louzu-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target) as stage:
        staged = Path(stage) / "content"
        staged.mkdir()
        gather(folder, staged, at)
        packed = Path(stage) / "packed"
        pack(staged, packed)
        packed.rename(archive)
    return archive


def gather(folder: Path, staged: Path, at: datetime) -> None:
    from django.db import connection

    before = sealing_keys(folder)
    databases.dump(connection, staged / manifest.DUMPS[connection.vendor])
    for name in manifest.KEYS:
        if (folder / name).is_file():
            shutil.copy2(folder / name, staged / name)
    take_photos(folder / manifest.PHOTOS, staged / manifest.PHOTOS)
    if lost := [key for key in before if key not in sealing_keys(folder)]:
        write_keys(staged / "sealing.key", [*sealing_keys(folder), *lost])
    files = manifest.files_below(staged)
    manifest.Manifest(
        louzu=louzu_version(),
        made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=applied_migrations(),
        files={str(file.relative_to(staged)): manifest.digest(file) for file in files},
    ).write(staged)


def take_photos(kept: Path, staged: Path) -> None:
    """After the database, whose rows come after their files: each of its photos is there.

    A photo is never written to again, so that a second name for it is as good as a copy.
    """
    for file in manifest.files_below(kept):
        if file.suffix == ".jpg" and file.parent.name != UNSENT:
            copy = staged / file.relative_to(kept)
            copy.parent.mkdir(parents=True, exist_ok=True)
            take_one(file, copy)


def take_one(file: Path, copy: Path) -> None:
    try:
        os.link(file, copy)
    except FileNotFoundError:  # its time ended just now
        pass
    except OSError:  # the archives are on another disk
        shutil.copyfile(file, copy)


def sealing_keys(folder: Path) -> list[Key]:
    """A rotation beside the backup may retire a key that values in the copy still need."""
    file = folder / "sealing.key"
    return keys_of_file(file) if file.exists() else []


def applied_migrations() -> list[str]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(".".join(name) for name in MigrationRecorder(connection).applied_migrations())


def pack(staged: Path, packed: Path) -> None:
    """The manifest first, so that it can be read without unpacking the rest."""
    files = sorted(manifest.files_below(staged), key=lambda file: file.name != manifest.NAME)
    with open(os.open(packed, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
            for file in files:
                tar.add(file, arcname=str(file.relative_to(staged)))
        out.flush()
        os.fsync(out.fileno())


def keep_newest(target: Path, how_many: int) -> list[Path]:
    """Remove the older archives; returns the removed ones."""
    old = sorted(target.glob(PATTERN), reverse=True)[how_many:]
    for archive in old:
        archive.unlink()
    return old
