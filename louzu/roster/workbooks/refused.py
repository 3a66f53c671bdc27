"""The rows that were refused, as they stood in the file, each with what is wrong with it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from louzu.roster.rules.headers import Layout
from louzu.roster.rules.problems import Problem
from louzu.roster.workbooks.reading import NumberedRow, open_workbook
from louzu.roster.workbooks.reasons import REASONS
from louzu.roster.workbooks.writing import Book, new_book

UNFIT = re.compile(r"[\[\]:*?/\\]|^'|'$|^.{32}", re.DOTALL)  # as a sheet's name in Excel
Refusals = Mapping[str, Mapping[int, list[Problem]]]  # sheet -> row -> what is wrong


def write_refused(source: Path, path: Path, layouts: Iterable[Layout], refusals: Refusals) -> None:
    """Copy the refused rows of a file; columns that are never read are not copied either."""
    by_title = {found.title: found for found in layouts}
    with open_workbook(source) as sheets, new_book(path) as book:
        for title, rows in sheets:
            if title in by_title and refusals.get(title):
                _write_sheet(book, by_title[title], rows, refusals[title])


def _write_sheet(
    book: Book,
    found: Layout,
    rows: Iterable[NumberedRow],
    refused: Mapping[int, list[Problem]],
) -> None:
    never = {column.column for column in found.refused}
    kept = [index for index in found.headings if index not in never]
    headings = [*(found.headings[index] for index in kept), _("What is wrong")]
    sheet = book.sheet(None if UNFIT.search(found.title) else found.title, headings)
    sheet.set_column(len(kept), len(kept), 60)
    written = 0
    for number, row in rows:
        if number in refused:
            written += 1
            for place, index in enumerate(kept):
                book.cell(sheet, written, place, row[index] if index < len(row) else None)
            book.cell(sheet, written, len(kept), in_words(refused[number]))


def in_words(problems: Iterable[Problem]) -> str:
    """All that is wrong with one row, in the reader's language."""
    return " ".join(_in_words(problem) for problem in problems)


def _in_words(problem: Problem) -> str:
    where, reason = problem.heading or problem.letter, str(REASONS[problem.reason])
    return f"{where}{pgettext('after a label', ': ')}{reason}" if where else reason
