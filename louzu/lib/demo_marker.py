"""A file in the data folder that says: this database holds the demo's people, nobody real.

Sign-in links without a secret exist in demo mode only, so demo mode is no switch: it is
remembered together with the name of the one database that the demo was loaded into.
"""

from pathlib import Path
from urllib.parse import urlsplit

NAME = "demo.marker"


def is_set(folder: Path, database_url: str) -> bool:
    """Was the demo loaded into this very database?"""
    try:
        return (folder / NAME).read_text().strip() == identity(database_url)
    except FileNotFoundError:
        return False


def put(folder: Path, database_url: str) -> None:
    (folder / NAME).write_text(identity(database_url) + "\n")


def remove(folder: Path) -> None:
    (folder / NAME).unlink(missing_ok=True)


def identity(database_url: str) -> str:
    """Which database: the folder's own, or host, port and name without the password."""
    if not database_url:
        return "the SQLite database in this folder"
    url = urlsplit(database_url)
    return f"{url.hostname or ''}:{url.port or ''}{url.path}?{url.query}"
