"""Pictures of numbers and places, as SVG: shapes and letters tell what colours tell.

Pure functions from plain rows to markup. Colours come from the page's style sheet through
classes; no picture carries a style of its own.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from louzu.lib.markup import escaped

# A tile is drawn on 64 x 64 units, however large it is shown.
# A tile is never shown smaller than 54 pixels: letters of 19 units stay larger than 16 pixels.
_NUMBER_SIZES = ((3, 26), (4, 22))  # letters at most, size
_LONG_NUMBER = '20" textLength="54" lengthAdjust="spacingAndGlyphs'
_LETTER_SIZE = 19
_SIGNS = {
    "leader": "M0-7.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2zM-7.2 8.2c0-10 14.4-10 14.4 0z",
    "theme": "M-6.5 7.5C-7-2-2-7 7.5-7.5C7.5 2 2.5 6.5-5 5.5M-6.5 7.5C-4 3-1.5.5 3-2.5",
    "missing": "M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0z",
}


class Tile(NamedTuple):
    """One building group on the plan."""

    url: str
    number: str  # as it stands at the door
    name: str  # everything the tile tells, in words
    letters: Sequence[str]  # one for each small group it has
    kind: str  # party-group, self-governance-group, both or gap
    has_leader: bool
    has_theme: bool
    has_gap: bool
    spot: tuple[int, int] | None  # row and column on the plan


def plan(tiles: Sequence[Tile], columns: int, label: str) -> SafeString:
    """The tiles of a compound where they stand; where the page is narrow, one after another."""
    inside = "".join(map(_place, tiles))
    return mark_safe(  # noqa: S308 - every text in it is escaped
        f'<ul class="plan plan-{columns}" aria-label="{escaped(label)}">{inside}</ul>'
    )


def _place(tile: Tile) -> str:
    row, column = tile.spot or (0, 0)
    spot = f' class="plan-row-{row} plan-column-{column}"' if tile.spot else ""
    name, url = escaped(tile.name), escaped(tile.url)
    picture = _picture(tile)
    return f'<li{spot}><a class="plan-tile" href="{url}" aria-label="{name}">{picture}</a></li>'


def _picture(tile: Tile) -> str:
    """The tile itself: its number, a letter for each group, and signs for leader and theme."""
    signs = _signs(tuple(tile.letters), tile.has_leader, tile.has_theme)
    return (
        '<svg viewBox="0 0 64 64" aria-hidden="true" focusable="false">'
        f'<rect class="tile tile-{tile.kind}" x="3" y="3" width="58" height="58" rx="9"/>'
        f'<text class="tile-text" x="32" y="23" font-size="{_number_size(tile.number)}">'
        f"{escaped(tile.number)}</text>{signs}{_BADGE if tile.has_gap else ''}</svg>"
    )


def _number_size(number: str) -> str:
    """Short numbers large; long ones no smaller than can be read, but narrow."""
    sizes = (str(size) for most, size in _NUMBER_SIZES if len(number) <= most)
    return next(sizes, _LONG_NUMBER)


@lru_cache(maxsize=256)
def _signs(letters: tuple[str, ...], has_leader: bool, has_theme: bool) -> str:
    """Letters, leader and theme beside each other, evenly; an empty ring for what is missing."""
    signs = [*map(_letter, letters)] or [_RING]
    signs += [_LEADER if has_leader else _RING, _THEME if has_theme else _RING]
    width = 54 / len(signs)
    return "".join(
        f'<g transform="translate({5 + width * (place + 0.5):g} 46)">{sign}</g>'
        for place, sign in enumerate(signs)
    )


def _letter(letter: str) -> str:
    return f'<text class="tile-letter" font-size="{_LETTER_SIZE}">{escaped(letter)}</text>'


def _sign(name: str) -> str:
    return f'<path class="tile-sign tile-sign-{name}" d="{_SIGNS[name]}"/>'


_LEADER, _THEME, _RING = _sign("leader"), _sign("theme"), _sign("missing")
_BADGE = (
    '<circle class="tile-badge" cx="55" cy="9" r="8"/>'
    '<path class="tile-badge-sign" d="M55 5v4.6m0 3v.1"/>'
)


def doors(compounds: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> SafeString:
    """Doors as short links beside each other, below the name of their compound.

    Each link is an address and a text.
    """
    return mark_safe("".join(_doors(*of) for of in compounds))  # noqa: S308 - all is escaped


def _doors(compound: str, links: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<li><a class="door-link" href="{escaped(url)}">{escaped(text)}</a></li>'
        for url, text in links
    )
    title = f'<p class="disclosure-title">{escaped(compound)}</p>'
    return f'{title}<ul class="door-links">{inside}</ul>'


@lru_cache(maxsize=64)
def sample(sign: str, letter: str = "") -> SafeString:
    """One sign by itself, for the legend: a kind of tile with its letter, a sign, or the badge."""
    return mark_safe(  # noqa: S308 - every text in it is escaped
        '<svg class="tile-sample" viewBox="0 0 28 28" aria-hidden="true" focusable="false">'
        f"{_sample(sign, letter)}</svg>"
    )


def _sample(sign: str, letter: str) -> str:
    if sign in _SIGNS:
        return f'<g transform="translate(14 14) scale(1.5)">{_sign(sign)}</g>'
    if sign == "badge":
        return f'<g transform="translate(-64 1.5) scale(1.4)">{_BADGE}</g>'
    tile = f'<rect class="tile tile-{sign}" x="2" y="2" width="24" height="24" rx="4"/>'
    return f'{tile}<g transform="translate(14 14)">{_letter(letter) if letter else ""}</g>'
