"""The skyline of the front page: each compound as a house."""

from dataclasses import dataclass

WINDOW, GAP, WALL, FLOOR = 10, 6, 9, 14  # units of the drawing; FLOOR is the ground floor's height
ROOF, STREET = 14, 10
MOST_HOUSES, MOST_WINDOWS = 12, 32
WIDE_FROM = {1: 2, 6: 3, 13: 4}  # so many windows beside each other from so many building groups


@dataclass(frozen=True)
class Window:
    x: int
    y: int
    kind: str  # "party", "own" or "none": which group the building group has


@dataclass(frozen=True)
class House:
    """A compound: its outline with roof and door, and a window for each building group."""

    wall: str
    door: str
    windows: list[Window]


@dataclass(frozen=True)
class Skyline:
    width: int
    height: int
    houses: list[House]


def skyline(compounds: list[list[str]]) -> Skyline | None:
    """Compounds as houses beside each other; None where they are too many to be seen one by one."""
    shown = [kinds for kinds in compounds if kinds]
    if not 0 < len(shown) <= MOST_HOUSES or max(map(len, shown)) > MOST_WINDOWS:
        return None
    columns = [max(wide for least, wide in WIDE_FROM.items() if least <= len(k)) for k in shown]
    rows = [-(-len(kinds) // wide) for kinds, wide in zip(shown, columns, strict=True)]
    ground = ROOF + WALL + FLOOR + max(rows) * (WINDOW + GAP)
    houses, x = [], 0
    for kinds, wide, high in zip(shown, columns, rows, strict=True):
        houses.append(_house(kinds, wide, x, ground - FLOOR - WALL - high * (WINDOW + GAP), ground))
        x += _width(wide) + STREET
    return Skyline(x - STREET, ground, houses)


def _width(columns: int) -> int:
    return 2 * WALL + columns * WINDOW + (columns - 1) * GAP


def _house(kinds: list[str], columns: int, x: int, top: int, ground: int) -> House:
    width = _width(columns)
    middle = x + width // 2
    step = WINDOW + GAP
    windows = [
        Window(x + WALL + place % columns * step, top + WALL + place // columns * step, kind)
        for place, kind in enumerate(kinds)
    ]
    wall = f"M{x} {ground}V{top}L{middle} {top - ROOF}L{x + width} {top}V{ground}z"
    door = f"M{middle - 5} {ground}v-9a5 5 0 0 1 10 0v9z"
    return House(wall, door, windows)
