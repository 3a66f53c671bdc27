"""QR codes, drawn as squares of one path."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules of white around the code (ISO/IEC 18004)


@dataclass(frozen=True)
class Code:
    """A QR code: its text, the side of its square in modules, the dark modules as an SVG path."""

    text: str
    side: int
    path: str


def door_code(address: str) -> Code:
    """The QR of an address in capitals: fewer modules, coarser, readable from a step away.

    A quarter of it may be torn or dirty (error correction Q).
    """
    return _drawn(address.upper(), "q")


def letter_code(address: str) -> Code:
    """The QR of an address as it is written, for paper in somebody's hand."""
    return _drawn(address, "m")


def _drawn(text: str, error: str) -> Code:
    code = segno.make_qr(text, error=error)
    rows = [bytes(row) for row in code.matrix]
    return Code(text, len(rows) + 2 * QUIET, "".join(_runs(rows)))


def _runs(rows: list[bytes]) -> list[str]:
    """One bar for each run of dark modules in a row: no seams between them on paper."""
    bars = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                bars.append(f"M{x + QUIET} {y + QUIET}h{end - x}v1h{x - end}z")
            x = end + 1
    return bars
