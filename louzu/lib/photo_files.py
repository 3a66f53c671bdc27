"""Kept photos as files: one folder a neighbourhood, below `settings.PHOTOS`, under random names.

The web server never shows this folder; a view with rights does. Only what `lib.pictures` has
drawn anew is written here.
"""

import os
import re
import secrets
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from louzu.lib import scope
from louzu.lib.pictures import Picture

NAME = re.compile(r"[0-9a-f]{32}\.jpg")


def keep(picture: Picture) -> str:
    """Write it under a new random name, whole or not at all; returns the name."""
    name = f"{secrets.token_hex(16)}.jpg"
    file = path(name)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = file.with_suffix(".part")
    with open(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        out.write(picture.jpeg)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(file)
    return name


def opened(name: str) -> BinaryIO:
    """The file, to be read; `FileNotFoundError` if its time is over."""
    return path(name).open("rb")


def forget(name: str) -> None:
    """Remove it; done twice it is gone all the same."""
    path(name).unlink(missing_ok=True)


def path(name: str) -> Path:
    """Where the photo of this name is, in the neighbourhood in scope."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a kept photo.")
    folder: Path = settings.PHOTOS
    return folder / str(scope.required()) / name[:2] / name
