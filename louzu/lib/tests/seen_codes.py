"""QR codes as a camera sees them on a page: dark and light, module by module."""

import re

import segno

from louzu.lib.qr_codes import QUIET

BAR = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")


def painted(path: str, side: int) -> list[list[bool]]:
    modules = [[False] * side for _ in range(side)]
    for x, y, length in (tuple(map(int, bar)) for bar in BAR.findall(path)):
        for column in range(x, x + length):
            modules[y][column] = True
    return modules


def expected(text: str, error: str = "q") -> list[list[bool]]:
    rows = segno.make_qr(text, error=error).matrix_iter(border=QUIET)
    return [[bool(module) for module in row] for row in rows]
