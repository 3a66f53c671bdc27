"""The version of Louzu, as CHANGELOG.md has it."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


@cache
def louzu_version() -> str:
    """Of the checkout if this is one, else of the installed package."""
    if CHANGELOG.is_file() and (found := re.search(r"^## (\d\S*)", CHANGELOG.read_text(), re.M)):
        return found[1]
    try:
        return version("louzu")
    except PackageNotFoundError:
        return "unknown"
