"""`louzu restore FILE`: back to how it was.

Check an archive of `louzu backup` against its manifest, then put its database, keys and photos
in place. Stop the server first. What was there before is kept aside, never deleted; but workbooks
on their way in, which live for a day at most, are gone with the roster they were meant for.
"""

import argparse
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from louzu.cli import data_folder
from louzu.cli.trouble import Trouble

HELP = "put the content of an archive in place"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="an archive written by `louzu backup`")
    parser.add_argument(
        "--replace", action="store_true", help="even if the database is not empty (kept aside)"
    )


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from louzu.cli.archives import reading
    from louzu.cli.console import start_django
    from louzu.cli.serving.preparing import refuse_unreachable

    start_django()
    refuse_unreachable()
    folder = options.folder
    with (
        data_folder.held_alone(folder),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as stage,
    ):
        said = reading.unpack(Path(options.file), Path(stage))
        refuse_unfit(said, may_replace=options.replace)
        aside = put_in_place(said, Path(stage), folder, timezone.now())
    print(f"Restored what was backed up at {said.made_at} by Louzu {said.louzu}.")
    tell_missing_keys()
    print(f"What was here before is kept in {aside}. Start with `louzu serve`.")
    return 0


def tell_missing_keys() -> None:
    """Keys that came from the environment are in no archive."""
    from louzu.lib.key_ring import KeyTrouble
    from louzu.streets.actions import make_keys_ready

    try:
        make_keys_ready()
    except KeyTrouble as trouble:
        print(f"It will not start yet: {trouble}")


def refuse_unfit(said: Any, *, may_replace: bool) -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from louzu.cli.archives import databases

    if said.database != connection.vendor:
        raise Trouble(f"The backup is of {said.database}; this is {connection.vendor}.")
    known = {
        ".".join(name) for name in MigrationLoader(None, ignore_no_migrations=True).graph.nodes
    }
    if not known.issuperset(said.migrations):
        raise Trouble(f"The backup was made by a newer Louzu ({said.louzu}): install that first.")
    if not may_replace and not databases.is_empty(connection):
        raise Trouble("The database is not empty; to put the backup in its place add --replace.")


def put_in_place(said: Any, stage: Path, folder: Path, at: datetime) -> Path:
    """Returns the folder in which the old state is kept."""
    from django.db import connection

    from louzu.cli.archives import databases, manifest

    name = f"before-restore-{at:%Y%m%dT%H%M%SZ}"
    aside = folder / name
    aside.mkdir(mode=0o700)
    dumped = stage / manifest.DUMPS[said.database]
    if said.database == "sqlite":
        databases.put_sqlite(connection, dumped, aside)
    else:
        databases.put_postgresql(connection, dumped, name)
    for thing in (*manifest.KEYS, manifest.PHOTOS):
        if (folder / thing).exists():
            (folder / thing).rename(aside / thing)
        if (stage / thing).exists():
            (stage / thing).rename(folder / thing)
    shutil.rmtree(folder / manifest.UPLOADS, ignore_errors=True)  # aside, no daily deletion sees it
    return aside
