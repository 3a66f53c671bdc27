"""What a backup says of itself: versions, and the SHA-256 of every file in it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from louzu.cli.trouble import Trouble

NAME = "manifest.json"
FORMAT = 1
DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
KEYS = ("secret.key", "sealing.key", "demo.marker")
PHOTOS = "photos"
UPLOADS = "uploads"


@dataclass
class Manifest:
    """`files` maps a name in the archive to its SHA-256."""

    louzu: str
    made_at: str  # ISO 8601, UTC
    database: str  # "sqlite" or "postgresql"
    migrations: list[str]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), indent=1, sort_keys=True)
        (folder / NAME).write_text(text, encoding="utf-8")


def read(text: str) -> Manifest:
    """The manifest of an archive, or `Trouble` if this is none of ours."""
    try:
        said = json.loads(text)
        manifest = Manifest(**said)
        names = [*manifest.files, *manifest.files.values()]
    except (ValueError, TypeError, AttributeError) as wrong:
        raise Trouble("This is no backup made by Louzu.") from wrong
    if manifest.format != FORMAT or not all(isinstance(name, str) for name in names):
        raise Trouble("The backup was made by another Louzu, whose format is not known here.")
    return manifest


def digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def files_below(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
