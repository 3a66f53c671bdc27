"""Whatever file is handed in, its rows come back or one clear reason does."""

import io
import struct
import zipfile

import openpyxl
import pytest
import xlsxwriter

from louzu.roster.workbooks import reading
from louzu.roster.workbooks.limits import Code, Unreadable
from louzu.roster.workbooks.reading import open_workbook


def everything(path):
    with open_workbook(path) as sheets:
        return {title: list(rows) for title, rows in sheets}


def why_not(path):
    with pytest.raises(Unreadable) as refused:
        everything(path)
    return refused.value.code


@pytest.fixture
def workbook(tmp_path):
    """A small honest workbook, some of it hidden."""
    path = tmp_path / "honest.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "楼组"
    book.active["B3"], book.active["C3"] = "门牌号", 640
    book.create_sheet("藏").sheet_state = "hidden"
    book.create_sheet("空")
    book.save(path)
    return path


def altered(path, name, content):
    """The same workbook with one part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    path.write_bytes(out.getvalue())
    return path


def test_rows_and_columns_keep_their_numbers(workbook):
    found = everything(workbook)
    assert list(found) == ["楼组", "空"]
    assert found["楼组"][2] == (3, ["", "门牌号", 640.0])


def test_a_sheet_not_read_to_its_end_does_not_disturb_the_next(tmp_path):
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    for _ in range(2000):
        book.active.append(["x"])
    book.create_sheet("next").append(["y"])
    book.save(path)
    with open_workbook(path) as sheets:
        titles = [(title, next(iter(rows))) for title, rows in sheets]
    assert titles == [("Sheet", (1, ["x"])), ("next", (1, ["y"]))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY),
        ("小区,门牌号,室号\n".encode(), Code.NOT_A_WORKBOOK),
        (b"%PDF-1.7 ...", Code.NOT_A_WORKBOOK),
        (b"PK\x03\x04 and then nothing", Code.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), Code.OLD_WORKBOOK),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptionInfo".encode("utf-16-le"),
            Code.ENCRYPTED,
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a letter", Code.NOT_A_WORKBOOK),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(tmp_path, content, code):
    path = tmp_path / "renamed.xlsx"
    path.write_bytes(content)
    assert why_not(path) is code


def test_a_zip_of_something_else_is_no_workbook(tmp_path):
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    assert why_not(path) is Code.NOT_A_WORKBOOK


def test_a_zip_locked_with_a_password_is_encrypted(workbook):
    raw = bytearray(workbook.read_bytes())
    start = raw.find(b"PK\x01\x02")
    while start >= 0:
        raw[start + 8] |= 1
        start = raw.find(b"PK\x01\x02", start + 1)
    workbook.write_bytes(raw)
    assert why_not(workbook) is Code.ENCRYPTED


def test_a_zip_bomb_is_refused_by_what_it_declares(workbook):
    bomb = b" " * (reading.LIMITS["unpacked"] + 1)
    assert why_not(altered(workbook, "xl/worksheets/sheet1.xml", bomb)) is Code.TOO_LARGE


def test_a_zip_bomb_that_lies_about_its_size_is_refused_all_the_same(workbook):
    bomb = b" " * (reading.LIMITS["unpacked"] + 1)
    altered(workbook, "xl/worksheets/sheet1.xml", bomb)
    declared = struct.pack("<I", len(bomb))
    workbook.write_bytes(workbook.read_bytes().replace(declared, struct.pack("<I", 1000)))
    assert why_not(workbook) is Code.TOO_LARGE


def test_parts_that_overlap_are_refused(workbook):
    raw = workbook.read_bytes()
    where = raw.find(b"PK\x01\x02")
    much = struct.pack("<I", len(raw))
    workbook.write_bytes(raw[: where + 20] + much + raw[where + 24 :])
    assert why_not(workbook) is Code.DAMAGED


def test_two_cells_at_far_corners_do_not_take_the_machine_down(tmp_path):
    path = tmp_path / "corners.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("住户")
    sheet.write(0, 0, "小区")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    assert why_not(path) is Code.TOO_LARGE


def test_a_million_rows_get_a_clear_answer(tmp_path):
    path = tmp_path / "million.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    assert why_not(altered(path, "xl/worksheets/sheet1.xml", sheet)) is Code.TOO_MANY_ROWS


def test_entities_are_not_expanded(workbook):
    trick = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t>'
        "</is></c></row></sheetData></worksheet>"
    )
    assert why_not(altered(workbook, "xl/worksheets/sheet1.xml", trick)) is Code.DAMAGED


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_broken_xml_is_damage(workbook, part):
    assert why_not(altered(workbook, part, "<worksheet><sheetData><row")) is Code.DAMAGED


def test_a_broken_stream_is_damage(workbook):
    raw = workbook.read_bytes()
    with zipfile.ZipFile(workbook) as file:
        part = file.getinfo("xl/worksheets/sheet1.xml")
    start = part.header_offset + 30 + len(part.filename)
    workbook.write_bytes(raw[:start] + b"\xff" * 8 + raw[start + 8 :])
    assert why_not(workbook) is Code.DAMAGED


def test_a_file_too_large_is_not_even_opened(workbook, monkeypatch):
    monkeypatch.setitem(reading.LIMITS, "bytes", 100)
    assert why_not(workbook) is Code.TOO_LARGE


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
