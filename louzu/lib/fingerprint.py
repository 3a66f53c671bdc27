"""A short mark that changes with what it stands for: for caches and ETags."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

HOUSE = Path(__file__).parent.parent
PAGES = ("web/**/*.py", "web/**/*.html", "web/**/*.css", "web/**/*.js", "locale/**/*.mo")


def fingerprint(*parts: object) -> str:
    """24 letters for any number of things; other things give other letters."""
    return blake2b("\x00".join(map(str, parts)).encode(), digest_size=12).hexdigest()


@cache
def of_this_release() -> str:
    """Of the pages themselves: after an update no browser keeps the old ones. Read once, 5 ms."""
    files = sorted(file for pattern in PAGES for file in HOUSE.glob(pattern))
    return fingerprint(*(blake2b(file.read_bytes()).hexdigest() for file in files))
