"""The rows of a workbook, or one clear reason why there are none."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from louzu.roster.rules.cells import Cell
from louzu.roster.workbooks import apart, limits
from louzu.roster.workbooks.limits import Code, Unreadable

NumberedRow = tuple[int, Sequence[Cell]]
LIMITS = {
    "bytes": limits.MOST_BYTES,
    "unpacked": limits.MOST_UNPACKED,
    "rows": limits.MOST_ROWS,
    "columns": limits.MOST_COLUMNS,
    "parts": limits.MOST_PARTS,
    "memory": limits.MOST_MEMORY,
    "seconds": limits.MOST_SECONDS,
}


@contextmanager
def open_workbook(path: Path) -> Iterator[Iterator[tuple[str, Iterator[NumberedRow]]]]:
    """The visible sheets of a workbook, each with its rows; to be read in their order."""
    command = [sys.executable, "-I", apart.__file__, str(path), json.dumps(LIMITS)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as reader:
        try:
            yield _sheets(_lines(reader))
        finally:
            reader.kill()


def _lines(reader: "subprocess.Popen[bytes]") -> Iterator[list[Any]]:
    for line in reader.stdout or ():
        message = json.loads(line)
        if message[0] == "unreadable":
            raise Unreadable(Code(message[1]))
        if message[0] == "end":
            return
        yield message
    # The reader was stopped by its bounds, or could not make sense of the file at all.
    raise Unreadable(Code.TOO_LARGE if reader.wait() < 0 else Code.DAMAGED)


def _sheets(lines: Iterator[list[Any]]) -> Iterator[tuple[str, Iterator[NumberedRow]]]:
    line = next(lines, None)
    while line:
        following: list[list[Any]] = []
        rows = _rows_of_one(lines, following)
        yield line[1], rows
        for _ in rows:
            pass
        line = following[0] if following else None


def _rows_of_one(lines: Iterator[list[Any]], following: list[list[Any]]) -> Iterator[NumberedRow]:
    for message in lines:
        if message[0] == "sheet":
            following.append(message)
            return
        yield from enumerate(message[2], message[1])


def peek(
    rows: Iterable[NumberedRow], count: int
) -> tuple[list[NumberedRow], Iterator[NumberedRow]]:
    """The first rows, and all rows."""
    rest = iter(rows)
    first = list(islice(rest, count))
    return first, _chained(first, rest)


def _chained(first: list[NumberedRow], rest: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
    yield from first
    yield from rest
