"""A file held against what is known: every row judged, nothing written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from louzu.roster.rules.columns import Kind
from louzu.roster.rules.compare import (
    Known,
    Verdict,
    compare_building_groups,
    compare_homes,
    remark_on_homes,
)
from louzu.roster.rules.headers import TITLE_ROWS, Layout, layout
from louzu.roster.rules.problems import Problem
from louzu.roster.rules.report import Report
from louzu.roster.rules.rows import Row, read_rows
from louzu.roster.workbooks.limits import Code, Unreadable
from louzu.roster.workbooks.reading import NumberedRow, open_workbook, peek

Progress = Callable[[int, int], None]  # rows worked on, of how many; 0 while that is not known
TOLD_EVERY = 2_000


@dataclass(slots=True)
class SheetRead:
    """One sheet of the roster with its rows."""

    found: Layout
    rows: list[Row]


@dataclass(slots=True)
class Judgement:
    """What the judging of a file leaves behind."""

    report: Report = field(default_factory=Report)
    layouts: list[Layout] = field(default_factory=list)
    refusals: dict[str, dict[int, list[Problem]]] = field(default_factory=dict)
    groups: list[tuple[Layout, list[Verdict]]] = field(default_factory=list)


def read_file(path: Path, progress: Progress) -> list[SheetRead]:
    """The sheets of the roster that a workbook holds."""
    sheets: list[SheetRead] = []
    count = 0
    with open_workbook(path) as titled:
        for title, rows in titled:
            top, every = peek(rows, TITLE_ROWS)
            if found := layout(title, [cells for _, cells in top]):
                read = [] if found.missing() else list(_told(found, every, count, progress))
                count += len(read)
                sheets.append(SheetRead(found, read))
    if not sheets:
        raise Unreadable(Code.NO_SHEETS)
    return sheets


def _told(
    found: Layout, rows: Iterable[NumberedRow], before: int, progress: Progress
) -> Iterator[Row]:
    for count, row in enumerate(read_rows(found, rows), before):
        if count % TOLD_EVERY == 0:
            progress(count, 0)
        yield row


def judge_groups(sheets: list[SheetRead], known: Known, judgement: Judgement) -> list[Verdict]:
    """The verdicts on building groups; whatever homes follow may belong to new ones."""
    for sheet in _of_kind(sheets, Kind.BUILDING_GROUPS, judgement):
        verdicts = compare_building_groups(sheet.found, _let_go(sheet.rows), known)
        judgement.groups.append((sheet.found, list(_noted(verdicts, sheet, judgement))))
    judgement.report.new_compounds = dict(known.compounds.new)
    return [verdict for _, verdicts in judgement.groups for verdict in verdicts]


def judge_homes(sheets: list[SheetRead], known: Known, judgement: Judgement) -> Iterator[Verdict]:
    """The verdicts on homes, one by one, each forgotten here as soon as it is handed out."""
    for sheet in _of_kind(sheets, Kind.HOMES, judgement):
        verdicts = compare_homes(sheet.found, _let_go(sheet.rows), known)
        yield from _noted(verdicts, sheet, judgement)
    for found, group_verdicts in judgement.groups:
        judgement.report.note(remark_on_homes(found, group_verdicts, known))


def _of_kind(sheets: list[SheetRead], kind: Kind, judgement: Judgement) -> Iterator[SheetRead]:
    for sheet in sheets:
        if sheet.found.sheet.kind is kind:
            judgement.layouts.append(sheet.found)
            judgement.report.describe(sheet.found)
            yield sheet


def _let_go(rows: list[Row]) -> Iterator[Row]:
    """Hand out the rows in their order without keeping them."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _noted(
    verdicts: Iterable[Verdict], sheet: SheetRead, judgement: Judgement
) -> Iterator[Verdict]:
    kind = sheet.found.sheet.kind.value
    for verdict in verdicts:
        row = verdict.row
        judgement.report.count(kind, verdict)
        if row.problems:
            judgement.report.note(row.problems)
            if row.is_refused:
                judgement.refusals.setdefault(row.sheet, {})[row.number] = row.problems
        yield verdict
