"""Whole databases, copied while others work in them, and put in the place of another."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from louzu.cli.trouble import Trouble

DEBIAN = Path("/usr/lib/postgresql")
SIDE_FILES = ("", "-wal", "-shm")


def dump(connection: Any, target: Path) -> None:
    """A consistent copy of the database as it is at this moment."""
    if connection.vendor == "sqlite":
        copy_sqlite(Path(connection.settings_dict["NAME"]), target)
    else:
        words = ["--format=custom", "--no-owner", "--no-privileges", "--schema=public"]
        postgresql(connection, "pg_dump", *words, f"--file={target}")


def copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new, pages=2000, sleep=0.01)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
        (verdict,) = new.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise Trouble(f"The database is damaged ({verdict}); keep the older backups.")


def is_empty(connection: Any) -> bool:
    """No table of ours at all, or nobody's neighbourhood in it."""
    from louzu.streets.models import Street

    tables = connection.introspection.table_names()
    return Street._meta.db_table not in tables or not Street.objects.exists()


def put_sqlite(connection: Any, dumped: Path, aside: Path) -> None:
    """The old file moves aside with its log; the new one takes its place at once."""
    name = Path(connection.settings_dict["NAME"])
    connection.close()
    for end in SIDE_FILES:
        if (old := name.with_name(name.name + end)).exists():
            old.rename(aside / old.name)
    dumped.rename(name)


def put_postgresql(connection: Any, dumped: Path, aside: str) -> None:
    """The old tables move into the schema `aside`; they come back if the new ones fail."""
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER SCHEMA public RENAME TO "{aside}"')
        cursor.execute("CREATE SCHEMA public")
    try:
        words = ["--single-transaction", "--exit-on-error", "--no-owner", "--schema=public"]
        postgresql(connection, "pg_restore", *words, f"--dbname={name_of(connection)}", str(dumped))
    except Trouble:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute(f'ALTER SCHEMA "{aside}" RENAME TO public')
        raise


def name_of(connection: Any) -> str:
    return str(connection.settings_dict["NAME"])


def postgresql(connection: Any, program: str, *words: str) -> None:
    """Run one of PostgreSQL's own tools; the password goes by the environment."""
    said = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(said[key]) for name, key in names.items() if said[key]}
    given |= {f"PG{key.upper()}": str(v) for key, v in said["OPTIONS"].items() if key[:3] == "ssl"}
    done = subprocess.run(
        [tool(program), *words],
        env={**os.environ, **given, "PGDATABASE": name_of(connection)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Trouble(f"{program} failed: {done.stderr.strip()[-400:]}")


def tool(program: str) -> str:
    """The newest one here: it must not be older than the server."""
    packaged = sorted(DEBIAN.glob(f"*/bin/{program}"), key=lambda file: float(file.parts[-3]))
    found = str(packaged[-1]) if packaged else shutil.which(program)
    if not found:
        raise Trouble(f"{program} is not installed; mend: apt-get install postgresql-client")
    return found
