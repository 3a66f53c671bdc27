"""Findings in the data folder: who can read it, what is backed up, how much room is left."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from louzu.cli.archives.writing import PATTERN
from louzu.cli.checking.finding import Finding

OTHERS = 0o077
BACKUP_EVERY = timedelta(hours=26)  # a day, and the time it takes
ROOM, TIGHT = 500, 2_000  # MB


def findings(folder: Path, backups: Path, at: datetime) -> Iterator[Finding]:
    """Permissions, backups, disk space."""
    for thing in (folder, folder / "secret.key", folder / "sealing.key"):
        if thing.exists() and thing.stat().st_mode & OTHERS:
            mode = "700" if thing.is_dir() else "600"
            yield Finding(f"Others on this machine can read {thing}.", f"chmod {mode} {thing}")
    yield from of_the_backups(backups, at)
    yield from of_the_room(folder)


def of_the_backups(backups: Path, at: datetime) -> Iterator[Finding]:
    times = [archive.stat().st_mtime for archive in backups.glob(PATTERN)]
    mend = "louzu backup --keep 14, every night (docs/operations.md)"
    if not times:
        yield Finding(f"There is no backup in {backups}.", mend)
    elif (age := at - datetime.fromtimestamp(max(times), at.tzinfo)) > BACKUP_EVERY:
        yield Finding(f"The newest backup is {age.days} days old.", mend)
    if times and backups.stat().st_dev == backups.parent.stat().st_dev:
        yield Finding(
            "The backups lie on the same disk as the data.",
            "copy them to another machine, or louzu backup --to FOLDER",
            must=False,
        )


def of_the_room(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < TIGHT:
        yield Finding(f"The disk has {free} MB left.", "make room", must=free < ROOM)
