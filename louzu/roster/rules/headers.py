"""Finding the row of headings under merged titles, and what each column of a sheet is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from louzu.roster.rules.cells import Cell, is_empty, written
from louzu.roster.rules.columns import BUILDING_GROUPS, HOMES, Column, Sheet
from louzu.roster.rules.forbidden import forbidden_kind
from louzu.roster.rules.problems import column_letter
from louzu.roster.rules.words import plain

TITLE_ROWS = 20  # titles, dates and notes above the headings; more were never seen
LEAST_HEADINGS = 3  # of ours in one row, before a sheet without our title is taken for one of ours


@dataclass(frozen=True, slots=True)
class Refused:
    """A column that is never read, and what it would have told."""

    sheet: str
    column: int
    heading: str
    kind: str

    @property
    def letter(self) -> str:
        """The column as a workbook names it."""
        return column_letter(self.column)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings of one sheet are, and which column says what."""

    sheet: Sheet
    title: str
    header_row: int  # counted from 1, as workbooks do
    columns: tuple[tuple[int, Column], ...]
    headings: dict[int, str]
    refused: tuple[Refused, ...] = ()
    unused: tuple[str, ...] = field(default=())

    def missing(self) -> list[Column]:
        """The required columns that the sheet lacks."""
        found = {column.key for _, column in self.columns}
        lacking = [c for c in self.sheet.columns if c.is_required and c.key not in found]
        if not found & {"compound_code", "compound"}:
            lacking.append(next(c for c in self.sheet.columns if c.key == "compound"))
        return lacking

    def index_of(self, key: str) -> int | None:
        """In which column of the sheet this is written."""
        return next((index for index, column in self.columns if column.key == key), None)


def layout(title: str, top: Sequence[Sequence[Cell]]) -> Layout | None:
    """What the first rows of a sheet say about it; None if it is not a sheet of the roster."""
    found = [_best(sheet, title, top) for sheet in _candidates(title)]
    enough = 2 if len(found) == 1 else LEAST_HEADINGS
    sheets = [one for one in found if one and len(one.columns) >= enough]
    return max(sheets, key=lambda one: (_is_itself(one), len(one.columns)), default=None)


def _candidates(title: str) -> tuple[Sheet, ...]:
    """A sheet named as one of ours is only that one."""
    named = tuple(sheet for sheet in (HOMES, BUILDING_GROUPS) if sheet.is_titled(title))
    return named or (HOMES, BUILDING_GROUPS)


def _is_itself(found: Layout) -> bool:
    """Only homes have rooms; whatever has a door number and no room is about building groups."""
    keys = {column.key for _, column in found.columns}
    return "room" in keys if found.sheet is HOMES else "door_number" in keys - {"room"}


def _best(sheet: Sheet, title: str, top: Sequence[Sequence[Cell]]) -> Layout | None:
    rows = [_read(sheet, title, number, row) for number, row in enumerate(top[:TITLE_ROWS], 1)]
    return max(rows, key=lambda found: len(found.columns), default=None)


def _read(sheet: Sheet, title: str, number: int, row: Sequence[Cell]) -> Layout:
    """Take one row for the headings and see what it would mean."""
    known = _HEADINGS[sheet.kind]
    headings = {i: written(cell) for i, cell in enumerate(row) if not is_empty(cell)}
    columns: dict[str, tuple[int, Column]] = {}
    refused, unused = [], []
    for index, heading in headings.items():
        kind = forbidden_kind(heading, sheet.kind)
        column = known.get(plain(heading))
        if kind:
            refused.append(Refused(title, index, heading, kind))
        elif column and column.key not in columns:
            columns[column.key] = (index, column)
        else:
            unused.append(heading)
    placed = tuple(columns.values())
    return Layout(sheet, title, number, placed, headings, tuple(refused), tuple(unused))


_HEADINGS = {sheet.kind: sheet.by_heading() for sheet in (HOMES, BUILDING_GROUPS)}
