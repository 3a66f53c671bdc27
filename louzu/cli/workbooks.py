"""What `louzu import` and `louzu export` share: the neighbourhood, the line that tells how far."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from louzu.cli.trouble import Trouble
from louzu.lib.scope import scope
from louzu.streets.models import Neighbourhood


@contextmanager
def in_neighbourhood(code: str) -> Iterator[Neighbourhood]:
    """Work in the neighbourhood of this code."""
    found = Neighbourhood.objects.filter(code=code.lower()).first()
    if found is None:
        known = ", ".join(Neighbourhood.objects.order_by("code").values_list("code", flat=True)[:9])
        raise Trouble(f"There is no neighbourhood {code}. Known: {known or 'none yet'}.")
    with scope(found):
        yield found


@contextmanager
def progress_line(what: str) -> Iterator[Callable[[int, int], None]]:
    """One line that is written over and over, if somebody looks at it."""

    def tell(done: int, of: int) -> None:
        if sys.stderr.isatty():
            print(
                f"\r{done:,} of {of:,} {what}" if of else f"\r{done:,} {what} read",
                end="",
                file=sys.stderr,
                flush=True,
            )

    yield tell
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr)


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner may read: it holds the contacts of households."""
    handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
