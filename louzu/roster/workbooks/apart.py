"""The reader, run as a process of its own with little memory and little time.

A workbook is a zip of XML made by somebody else. Two cells at the far corners of a sheet are
enough to ask for a table of 17 thousand million cells, so whatever happens here happens to this
process only. It imports nothing of Louzu and writes lines of JSON:
["sheet", title], ["rows", number of the first, [row, ...]], ["end"] or ["unreadable", code].
"""

import json
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

try:
    import resource
except ImportError:  # Windows: the sizes checked before reading must do
    resource = None  # type: ignore[assignment]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHUNK = 2**20
ROWS_AT_ONCE = 500
LOCAL_HEADER = 30  # bytes before the name in a zip entry


class Refusal(Exception):
    """The file is refused with one of the codes of limits.Code."""


def check(path: Path, limits: dict[str, int]) -> None:
    """Look at the file before anything reads its sheets."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        if not start:
            raise Refusal("empty")
        if size > limits["bytes"]:
            raise Refusal("too_large")
        if start == OLE:
            raise Refusal(_kind_of_ole(file))
        if start[:2] != b"PK":
            raise Refusal("not_a_workbook")
        _check_zip(file, size, limits)


def _kind_of_ole(file: BinaryIO) -> str:
    """Old containers hold an encrypted workbook, or a workbook of before 2007."""
    file.seek(0)
    raw = file.read()
    if "EncryptionInfo".encode("utf-16-le") in raw:
        return "encrypted"
    is_old = any(name.encode("utf-16-le") in raw for name in ("Workbook", "Book"))
    return "old_workbook" if is_old else "not_a_workbook"


def _check_zip(file: BinaryIO, size: int, limits: dict[str, int]) -> None:
    try:
        parts = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refusal("damaged") from None
    _check_kind({part.filename.lower() for part in parts})
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal("encrypted")
    declared = sum(part.file_size for part in parts)
    if declared > limits["unpacked"] or len(parts) > limits["parts"]:
        raise Refusal("too_large")
    if sum(part.compress_size for part in parts) > size:
        raise Refusal("damaged")  # parts that overlap are a trick
    _weigh(file, parts, limits["unpacked"])


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" not in names:
        raise Refusal("old_workbook" if "xl/workbook.bin" in names else "not_a_workbook")


def _weigh(file: BinaryIO, parts: list[zipfile.ZipInfo], most: int) -> None:
    """Unpack everything once without keeping it."""
    for part in parts:
        for piece in unpacked(file, part):
            most -= len(piece)
            if most < 0:
                raise Refusal("too_large")


def unpacked(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes that are really there, whatever size the zip declares."""
    file.seek(part.header_offset)
    header = file.read(LOCAL_HEADER)
    if len(header) < LOCAL_HEADER or part.compress_type not in (0, zipfile.ZIP_DEFLATED):
        raise Refusal("damaged")
    name, extra = (int.from_bytes(header[i : i + 2], "little") for i in (26, 28))
    file.seek(name + extra, 1)
    pieces = _inflated(file, part) if part.compress_type else _stored(file, part.compress_size)
    is_first = True
    for piece in pieces:
        if is_first and b"<!DOCTYPE" in piece[:4096].upper():
            raise Refusal("damaged")  # no workbook declares entities of its own
        is_first = False
        yield piece


def _stored(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (piece := file.read(min(CHUNK, size))):
        size -= len(piece)
        yield piece


def _inflated(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _stored(file, part.compress_size):
            piece = inflate.decompress(packed, CHUNK)
            while piece:
                yield piece
                piece = inflate.decompress(inflate.unconsumed_tail, CHUNK)
    except zlib.error:
        raise Refusal("damaged") from None


def read(path: Path, limits: dict[str, int]) -> Iterator[list[Any]]:
    """The visible sheets, row by row."""
    try:
        book = CalamineWorkbook.from_path(path)
        left = limits["rows"]
        for about in book.sheets_metadata:
            if about.typ is SheetTypeEnum.WorkSheet and about.visible is SheetVisibleEnum.Visible:
                sheet = book.get_sheet_by_name(about.name)
                left -= sheet.total_height
                if left < 0:
                    raise Refusal("too_many_rows")
                yield ["sheet", about.name]
                yield from _rows(sheet, limits["columns"])
    except PasswordError:
        raise Refusal("encrypted") from None
    except CalamineError:
        raise Refusal("damaged") from None
    yield ["end"]


def _rows(sheet: Any, columns: int) -> Iterator[list[Any]]:
    """Rows counted from 1 and columns from A, wherever the first cell stands."""
    left_out = [""] * min(sheet.start[1] if sheet.start else 0, columns)
    number, batch = 1, []
    for row in sheet.iter_rows():
        batch.append((left_out + row)[:columns])
        if len(batch) == ROWS_AT_ONCE:
            yield ["rows", number, batch]
            number, batch = number + ROWS_AT_ONCE, []
    if batch:
        yield ["rows", number, batch]


def as_text(cell: object) -> str:
    """Days travel as text; so does whatever else JSON does not know."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def confine(limits: dict[str, int]) -> None:
    """Bound this process's memory and time, where the system knows how."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    path, limits = Path(sys.argv[1]), json.loads(sys.argv[2])
    confine(limits)
    try:
        check(path, limits)
        for line in read(path, limits):
            sys.stdout.write(json.dumps(line, default=as_text) + "\n")
    except Refusal as refusal:
        sys.stdout.write(json.dumps(["unreadable", str(refusal)]) + "\n")
    except MemoryError:
        sys.stdout.write('["unreadable", "too_large"]\n')


if __name__ == "__main__":
    main()
