"""One stylesheet out of many small ones: the browser fetches a single `louzu.css`."""

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

NAME = "louzu.css"
FOLDER = Path(__file__).parent.parent / "web" / "static" / "web" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CHOSEN_DARK = 'html[data-theme="dark"]'
DEVICE_DARK = "@media (prefers-color-scheme: dark) {{\n{}}}\n"


def order() -> list[str]:
    """The files in the order in which they may overrule each other."""
    return (FOLDER / "order.txt").read_text(encoding="utf-8").split()


def stylesheet() -> str:
    """All files after one another, without comments and indentation."""
    parts = [(FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in order()]
    return "".join(_lean(_for_dark_devices(part)) for part in parts)


def _for_dark_devices(part: str) -> str:
    """The dark colours are written once, and offered twice: to choice, and to the device's wish."""
    if CHOSEN_DARK not in part:
        return part
    wished = part.replace(CHOSEN_DARK, "html:not([data-theme])")
    return part + DEVICE_DARK.format(wished)


def _lean(part: str) -> str:
    lines = (line.strip() for line in COMMENT.sub("", part).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@cache
def _workshop() -> Path:
    """A folder that lives as long as this process."""
    folder = Path(tempfile.mkdtemp(prefix="louzu-css-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class StylesheetFinder(BaseFinder):
    """Offers the stylesheet to Django; reads its parts anew each time it is asked."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != NAME:
            return []
        return [self._written()] if find_all else self._written()

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        self._written()
        yield NAME, FileSystemStorage(location=_workshop())

    def _written(self) -> str:
        target = _workshop() / NAME
        text = stylesheet()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
        return str(target)
