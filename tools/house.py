"""`python -m tools.house`: draw docs/house.svg, the folders as floors, from the import contract."""

import tomllib
from html import escape
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs" / "house.svg"
WIDTH, FLOOR, LEFT = 760, 46, 20
LIVED_IN = "apps.py"  # a folder with tables or pages has an AppConfig


def layers() -> list[list[str]]:
    """The floors, from the top, each with its rooms side by side."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return [row.split(" | ") for row in contracts["contracts"][0]["layers"]]


def says(folder: str) -> str:
    return (import_module(f"louzu.{folder}").__doc__ or "").strip().rstrip(".")


def is_lived_in(folder: str) -> bool:
    home = ROOT / "louzu" / folder
    return folder in {"cli", "lib"} or (home / LIVED_IN).exists()


def room(folder: str, left: float, top: float, width: float, *, alone: bool) -> str:
    kind = "room" if is_lived_in(folder) else "room later"
    words = escape(says(folder)) if alone else ""
    return (
        f'<rect class="{kind}" x="{left}" y="{top}" width="{width}" height="{FLOOR - 6}" rx="4"/>'
        f'<text class="name" x="{left + 12}" y="{top + 25}">{folder}</text>'
        f'<text class="words" x="{left + 112}" y="{top + 25}">{words}</text>'
    )


def drawing() -> str:
    """The house as SVG text; rooms drawn dashed are named and still empty."""
    rooms = []
    for number, row in enumerate(layers()):
        width = (WIDTH - 2 * LEFT) / len(row)
        rooms += [
            room(
                folder,
                LEFT + width * place,
                LEFT + FLOOR * number,
                width - (6 if len(row) > 1 else 0),
                alone=len(row) == 1,
            )
            for place, folder in enumerate(row)
        ]
    height = 2 * LEFT + FLOOR * len(layers())
    return "\n".join([HEAD.format(width=WIDTH, height=height), *rooms, "</svg>\n"])


HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-label="The folders of Louzu as floors of a house: each imports only from floors below">
<style>
.room {{ fill: #eef4ee; stroke: #2f5d46; }}
.later {{ fill: #fbfaf6; stroke-dasharray: 5 4; }}
text {{ font-family: system-ui, sans-serif; font-size: 14px; fill: #1d2b23; }}
.name {{ font-weight: 700; }}
.words {{ font-size: 12px; }}
</style>"""

if __name__ == "__main__":
    FILE.write_text(drawing(), encoding="utf-8")
