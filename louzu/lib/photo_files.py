"""Kept photos as files: one folder a neighbourhood, below `settings.PHOTOS`, under random names.

The web server never shows this folder; a view with rights does. Only what `lib.pictures` has
drawn anew is written here. A photo of a form that is still being filled lies apart, until the
form is sent off; one that never is goes after two days.
"""

import os
import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from louzu.lib import scope
from louzu.lib.pictures import Picture

NAME = re.compile(r"[0-9a-f]{32}\.jpg")
UNSENT = "unsent"
UNSENT_LIVES = timedelta(days=2)


def keep(picture: Picture) -> str:
    """Write it under a new random name, whole or not at all, as one not sent off yet."""
    name = f"{secrets.token_hex(16)}.jpg"
    file = _folder() / UNSENT / name
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = file.with_suffix(".part")
    with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        out.write(picture.jpeg)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(file)
    return name


def settle(name: str) -> None:
    """What it belongs to is there now: it stays. Done twice, it stays all the same."""
    _settle(_folder() / UNSENT / checked(name), _place(name))


def _settle(waiting: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not place.exists():
        waiting.rename(place)


def settle_with_this(names: Iterable[str]) -> None:
    """The same once the transaction in which their rows came stands; if it fails, they go unsent.

    Until then they are read from where they wait.
    """
    files = [(_folder() / UNSENT / checked(name), _place(name)) for name in names]

    def settle_all() -> None:
        for waiting, place in files:
            _settle(waiting, place)

    transaction.on_commit(settle_all)


def sweep_unsent(at: datetime) -> int:
    """Of every neighbourhood, forms that were never sent off; how many photos that were."""
    before = (at - UNSENT_LIVES).timestamp()
    old = [file for file in settings.PHOTOS.glob(f"*/{UNSENT}/*") if file.stat().st_mtime < before]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def opened(name: str) -> BinaryIO:
    """The file, to be read; `FileNotFoundError` if its time is over."""
    return path(name).open("rb")


def forget(name: str) -> None:
    """Remove it; done twice it is gone all the same."""
    path(name).unlink(missing_ok=True)


def forget_with_this(names: Iterable[str]) -> None:
    """Once the transaction in which their rows went stands; if it fails, they stay as well."""
    files = [path(name) for name in names]

    def remove() -> None:
        for file in files:
            file.unlink(missing_ok=True)

    transaction.on_commit(remove)


def path(name: str) -> Path:
    """Where the photo of this name is, in the neighbourhood in scope."""
    waiting = _folder() / UNSENT / checked(name)
    return waiting if waiting.exists() else _place(name)


def _place(name: str) -> Path:
    return _folder() / checked(name)[:2] / name


def checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a kept photo.")
    return name


def _folder() -> Path:
    photos: Path = settings.PHOTOS
    return photos / str(scope.required())
