"""What a report says, as tables and sentences for the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from louzu.lib.tables import Cell, Column, Table
from louzu.roster.models import ImportRun
from louzu.roster.rules.columns import SHEETS, Kind
from louzu.roster.rules.compare import Outcome
from louzu.roster.rules.problems import Problem
from louzu.roster.rules.report import Report
from louzu.roster.workbooks.reasons import FORBIDDEN, REASONS, UNREADABLE

PROBLEMS_A_PAGE = 50
STATUS_KINDS = {"done": "good", "ready": "attention", "unreadable": "bad", "failed": "bad"}


@dataclass(frozen=True)
class ProblemPage:
    """Some of the problems, and how to go on."""

    table: Table
    previous: int | None
    next: int | None
    is_cut: bool


def counts(report: Report) -> Table | None:
    """How many rows would be, or were, added, changed, left or refused."""
    if not report.counts:
        return None
    script = get_language() or "zh-hans"
    names = {sheet.kind: sheet.title(script) for sheet in SHEETS}
    return Table(
        _("Rows of the file"),
        [
            _("Sheet"),
            Column(_("Added"), numeric=True),
            Column(_("Changed"), numeric=True),
            Column(_("Unchanged"), numeric=True),
            Column(_("Refused"), numeric=True),
        ],
        [
            [names[Kind(kind)], *(of_kind[outcome] for outcome in Outcome)]
            for kind, of_kind in report.counts.items()
        ],
    )


def problems(report: Report, number: str) -> ProblemPage | None:
    """One page of what has to be looked at, cell by cell."""
    if not report.problems:
        return None
    page = Paginator(report.problems, PROBLEMS_A_PAGE).get_page(number)
    table = Table(
        _("Cell by cell"),
        [_("Place in the file"), _("Column"), _("Row"), _("What is wrong")],
        [_problem(problem) for problem in page],
    )
    return ProblemPage(
        table,
        page.previous_page_number() if page.has_previous() else None,
        page.next_page_number() if page.has_next() else None,
        report.problem_count > len(report.problems),
    )


def _problem(problem: Problem) -> list[str | Cell]:
    place = f"{problem.sheet} {problem.letter}{problem.row}"
    taken = (
        Cell(_("taken"), status="good") if problem.is_remark else Cell(_("refused"), status="bad")
    )
    return [place, problem.heading or "–", taken, str(REASONS[problem.reason])]


def forbidden(report: Report) -> list[str]:
    """The columns that are never read, each with what it would have told."""
    return [
        _("%(sheet)s, column %(letter)s “%(heading)s”: %(kind)s")
        % {**column, "kind": FORBIDDEN[column["kind"]]}
        for column in report.forbidden
    ]


def missing(report: Report) -> list[str]:
    """Sheets that cannot be read for want of a column."""
    return [
        _("%(sheet)s has no column “%(heading)s”; nothing of this sheet can be taken in.")
        % {"sheet": lack["sheet"], "heading": _heading(lack)}
        for lack in report.missing
    ]


def _heading(lack: dict[str, str]) -> str:
    script = get_language() or "zh-hans"
    columns = next(sheet.columns for sheet in SHEETS if sheet.kind == lack["kind"])
    return next(column.heading(script) for column in columns if column.key == lack["key"])


def unused(report: Report) -> list[str]:
    """Columns that the roster has no place for."""
    return [f"{column['sheet']}: {column['heading']}" for column in report.unused]


def why(run: ImportRun) -> Any:
    """Why a file could not be read."""
    return UNREADABLE.get(run.unreadable, "")


def earlier(found: Iterable[ImportRun], neighbourhood: str) -> Table | None:
    """The files of the last times."""
    rows = [
        [
            Cell(run.file_name, reverse("roster:import_run", args=[neighbourhood, run.pk])),
            date_format(localtime(run.received_at), "DATETIME_FORMAT"),
            Cell(str(run.get_status_display()), status=STATUS_KINDS.get(run.status, "neutral")),
            run.report.writes if run.status == ImportRun.Status.DONE else "–",
        ]
        for run in found
    ]
    columns: list[str | Column] = [
        _("File"),
        _("Received"),
        _("State"),
        Column(_("Rows written"), numeric=True),
    ]
    return Table(_("Files of the last times"), columns, rows) if rows else None
