"""The keys that seal phones and contacts: the first seals, all of them open.

They come from the environment (LOUZU_SEALING_KEY, and older ones in LOUZU_SEALING_KEYS_OLD)
and, after those, from the data folder's file `sealing.key`, one key a line: 64 hexadecimal
digits. The file is looked at again whenever it has changed, so that a running server seals with
a new key from the moment it is there. No key is ever written into a message.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings

BYTES = 32  # AES-256
FIRST, OLDER = "LOUZU_SEALING_KEY", "LOUZU_SEALING_KEYS_OLD"
SO_MANY_DIGITS = f"{BYTES * 2} hexadecimal digits"


class KeyTrouble(Exception):
    """The keys are missing, malformed or other ones; the message says what to do."""


@dataclass(frozen=True)
class Key:
    """One key; `name` stands in everything it sealed, and tells nothing of the key itself."""

    secret: bytes = field(repr=False)
    source: str = field(compare=False)

    @property
    def name(self) -> str:
        return hashlib.sha256(self.secret).hexdigest()[:8]


def new_key(source: str) -> Key:
    return Key(os.urandom(BYTES), source)


def ring() -> tuple[Key, ...]:
    """All keys there are, the sealing one first; `KeyTrouble` if there is none to be had."""
    return _ring(tuple(settings.SEALING_KEYS), settings.SEALING_KEY_FILE, _stamp())


def has_none() -> bool:
    """Neither the environment nor the data folder has a key; a malformed one counts as one."""
    return not settings.SEALING_KEYS and not settings.SEALING_KEY_FILE.exists()


def _stamp() -> tuple[int, ...] | None:
    """Another one after every change of the file."""
    try:
        of_file = os.stat(settings.SEALING_KEY_FILE)
    except FileNotFoundError:
        return None
    return of_file.st_ino, of_file.st_mtime_ns, of_file.st_size


@lru_cache(maxsize=4)
def _ring(given: tuple[str, ...], file: Path, stamp: object) -> tuple[Key, ...]:
    keys = [read_key(text, FIRST if place == 0 else OLDER) for place, text in enumerate(given)]
    if stamp:
        keys += keys_of_file(file)
    if not keys:
        raise KeyTrouble(
            f"There is no sealing key: {file} is gone and {FIRST} is not set. "
            "Put the file back from a backup, or set the variable."
        )
    return tuple(dict.fromkeys(keys))


def keys_of_file(file: Path) -> list[Key]:
    """One key a line; empty lines are passed over. A file that is there holds at least one."""
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeError) as wrong:
        raise KeyTrouble(f"{file} cannot be read as a file of sealing keys.") from wrong
    keys = [
        read_key(line.strip(), f"{file}, line {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    if not keys:
        raise KeyTrouble(f"{file} is empty. Put it back from a backup.")
    return keys


def read_key(text: str, source: str) -> Key:
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) != BYTES:
        raise KeyTrouble(
            f"{source} is no sealing key of {SO_MANY_DIGITS}. Put it back as it was; "
            "a backup holds a copy of the file."
        )
    return Key(secret, source)


def make_first_key(file: Path) -> None:
    """A new data folder's key; if another process was quicker, its key stands."""
    written = _beside(file, [new_key(str(file))])
    try:
        os.link(written, file)
    except FileExistsError:
        pass
    finally:
        written.unlink()


def write_keys(file: Path, keys: Sequence[Key]) -> None:
    """All at once and on the disk, or not at all: a reader finds the old file or the new one."""
    os.replace(_beside(file, keys), file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _beside(file: Path, keys: Iterable[Key]) -> Path:
    written = file.with_name(f".{file.name}-{os.getpid()}-{os.urandom(4).hex()}")
    handle = os.open(written, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.writelines(_lines(keys))
        out.flush()
        os.fsync(out.fileno())
    return written


def _lines(keys: Iterable[Key]) -> Iterator[str]:
    for key in keys:
        yield f"{key.secret.hex()}\n"


def read_or_make_secret(file: Path, length: int) -> str:
    """`length` random bytes as hex, kept in a file with mode 600."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as out:
        out.write(secret := os.urandom(length).hex())
    return secret
