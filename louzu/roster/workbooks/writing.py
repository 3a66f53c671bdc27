"""Sheets written row by row in little memory, with nothing in them that would calculate."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from louzu.lib.cell_text import escaped
from louzu.roster.rules.answers import LIFTS, TENURES, YES_NO
from louzu.roster.rules.columns import SCRIPTS, Column, Sheet

Target = Path | IO[bytes]
OPTIONS = {
    "constant_memory": True,  # a row is on disk as soon as the next one begins
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WORDS = {"tenure": TENURES, "lift": LIFTS}
YES_NO_KEYS = frozenset({"party_group", "self_governance_group", "consent"})
WIDE = frozenset({"compound", "theme", "trait", "phone", "contact"})


class Book:
    """A workbook being written."""

    def __init__(self, target: Target) -> None:
        self.file = xlsxwriter.Workbook(target, OPTIONS)
        self.bold = self.file.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.wrapped = self.file.add_format({"text_wrap": True, "valign": "top"})
        self.as_text = self.file.add_format({"num_format": "@"})
        self.as_day = self.file.add_format({"num_format": "yyyy-mm-dd"})
        self.as_area = self.file.add_format({"num_format": "0.00"})

    def sheet(self, title: str | None, headings: Sequence[str]) -> Any:
        """Begin a sheet with its headings, which stay in view; without a title it is numbered."""
        sheet = self.file.add_worksheet(title)
        for index, heading in enumerate(headings):
            sheet.write_string(0, index, escaped(heading), self.bold)
        sheet.freeze_panes(1, 0)
        return sheet

    def roster_sheet(self, of: Sheet, script: str, rows: Iterable[dict[str, Any]]) -> Any:
        """One of the roster's sheets: its columns, then a row for each place."""
        sheet = self.sheet(of.title(script), [column.heading(script) for column in of.columns])
        for index, column in enumerate(of.columns):
            is_text = column.key in {"door_number", "room", "phone"}
            sheet.set_column(
                index, index, 22 if column.key in WIDE else 13, self.as_text if is_text else None
            )
        for number, row in enumerate(rows, 1):
            for index, column in enumerate(of.columns):
                self.cell(sheet, number, index, spoken(column, row.get(column.key), script))
        return sheet

    def cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        """Write one value as what it is; texts never as formulas."""
        if value is None or value == "":
            return
        if isinstance(value, Decimal):
            sheet.write_number(row, column, value, self.as_area)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            sheet.write_number(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self.as_day)
        else:
            sheet.write_string(row, column, escaped(str(value)))


@contextmanager
def new_book(target: Target) -> Iterator[Book]:
    """Write a workbook to a path or into an open file."""
    book = Book(target)
    try:
        yield book
    finally:
        book.file.close()


def spoken(column: Column, value: Any, script: str) -> Any:
    """A value of the roster as the sheet says it in this script."""
    if value is None:
        return None
    if column.key in YES_NO_KEYS:
        return word(YES_NO[bool(value)], script)
    if column.key in WORDS:
        return word(WORDS[column.key][value], script)
    return Decimal(value) / 100 if column.key == "area" else value


def word(words: Sequence[str], script: str) -> str:
    """The word of an answer in this script."""
    return words[SCRIPTS.index(script)]


def choices(column: Column, script: str) -> list[str]:
    """The words from which a cell of this column is chosen; none if it is free."""
    if column.key in YES_NO_KEYS:
        return [word(words, script) for words in YES_NO.values()]
    answers = WORDS.get(column.key, {})
    return [word(words, script) for answer, words in answers.items() if answer != "some"]
