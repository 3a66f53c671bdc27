"""One row of a sheet: what it says, and what of it cannot be understood."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from louzu.roster.rules.cells import Cell, is_empty
from louzu.roster.rules.columns import Kind
from louzu.roster.rules.headers import Layout
from louzu.roster.rules.problems import Problem, Reason, Unclear

Said = dict[str, Any]  # column key -> clean value; an empty cell says nothing


@dataclass(slots=True)
class Row:
    """A row with its number as the workbook counts it."""

    sheet: str
    number: int
    said: Said
    problems: list[Problem]

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the row is taken."""
        return any(not problem.is_remark for problem in self.problems)


def read_rows(found: Layout, rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[Row]:
    """Every row below the headings that says anything; rows left empty are passed over."""
    for number, cells in rows:
        if number > found.header_row:
            row = _read(found, number, cells)
            if row.said or row.problems:
                yield _judged(found, row)


def _read(found: Layout, number: int, cells: Sequence[Cell]) -> Row:
    row = Row(found.title, number, {}, [])
    for index, column in found.columns:
        cell = cells[index] if index < len(cells) else None
        if is_empty(cell):
            continue
        try:
            value = column.clean(cell)
        except Unclear as unclear:
            row.problems.append(problem_at(found, row, column.key, unclear.reason))
        else:
            if value != "":
                row.said[column.key] = value
    return row


def _judged(found: Layout, row: Row) -> Row:
    """Add what is wrong with the row as a whole."""
    lacking = [column.key for column in found.sheet.columns if column.is_required]
    lacking = [key for key in lacking if key not in row.said]
    if not row.said.keys() & {"compound_code", "compound"}:
        lacking.append("compound" if found.index_of("compound") is not None else "compound_code")
    unclear = {problem.column for problem in row.problems}
    row.problems += [
        problem_at(found, row, key, Reason.MISSING)
        for key in lacking
        if found.index_of(key) not in unclear
    ]
    if found.sheet.kind is Kind.BUILDING_GROUPS:
        _settle_groups(row)
    return row


def _settle_groups(row: Row) -> None:
    """A day or a number of members implies the group; a group denied has neither."""
    for group in ("party_group", "self_governance_group"):
        details = [f"{group}_formed_on", f"{group}_members"]
        if row.said.get(group) is False:
            for key in details:
                row.said.pop(key, None)
        elif any(row.said.get(key) for key in details):
            row.said[group] = True


def problem_at(found: Layout, row: Row, key: str, reason: Reason) -> Problem:
    """A problem in the cell of this column, or in the row if the sheet lacks the column."""
    index = found.index_of(key)
    heading = found.headings.get(index, "") if index is not None else ""
    return Problem(row.sheet, row.number, reason, index, heading)
