"""The folder that holds the database, the keys, the uploads and the backups."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from louzu.cli.trouble import Trouble

LOCK = "serve.lock"


def choose(folder: str | None) -> Path:
    """Make the folder and let every process started from here use it.

    What they write is readable by its owner only, even in a folder that others may look into.
    """
    os.umask(0o077)
    path = Path(folder or os.environ.get("LOUZU_DATA") or "data").expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as wrong:
        raise Trouble(f"The data folder {path} cannot be made: {wrong.strerror}.") from wrong
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise Trouble(f"The data folder {path} is not writable; choose another with --data.")
    os.environ["LOUZU_DATA"] = str(path)
    return path


@contextmanager
def held_alone(folder: Path) -> Iterator[None]:
    """Keep others from serving or replacing the same folder meanwhile."""
    with (folder / LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as wrong:
            lock.seek(0)
            holder = lock.read().strip() or "another process"
            raise Trouble(
                f"The data folder {folder} is in use by {holder}; "
                "stop it first, or choose another folder with --data."
            ) from wrong
        lock.truncate(0)
        lock.write(f"louzu (process {os.getpid()})")
        lock.flush()
        yield
