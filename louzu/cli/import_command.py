"""`louzu import`: a committee's workbook.

Read the building groups and homes of a workbook into a neighbourhood. Good rows are written
together or not at all; bad ones are named. The same file again changes nothing.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from louzu.cli.trouble import Trouble

HELP = "take building groups and homes in from an Excel workbook"
LANGUAGES = ("zh-hans", "zh-hant", "en")
SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the workbook (.xlsx)")
    parser.add_argument("--neighbourhood", required=True, metavar="CODE")
    parser.add_argument("--dry-run", action="store_true", help="look, and write nothing")
    parser.add_argument("--bad-rows", type=Path, metavar="OUT.xlsx", help="keep refused rows here")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="zh-hans", help="of the file's own texts"
    )


def run(options: argparse.Namespace) -> int:
    from louzu.cli.console import start_django

    start_django()
    from louzu.cli.workbooks import in_neighbourhood
    from louzu.roster.workbooks.limits import Unreadable
    from louzu.roster.workbooks.reasons import UNREADABLE

    if not options.file.is_file():
        raise Trouble(f"There is no file {options.file}.")
    try:
        with in_neighbourhood(options.neighbourhood) as neighbourhood:
            judgement = _take_in(options, neighbourhood)
            _keep_bad_rows(options, judgement)
    except Unreadable as unreadable:
        reason = UNREADABLE[unreadable.code]
        raise Trouble(f"{options.file.name}: {reason} Nothing was changed.") from unreadable
    _tell(options, judgement.report)
    return 0


def _take_in(options: argparse.Namespace, neighbourhood: Any) -> Any:
    from django.utils import timezone

    from louzu.cli.workbooks import progress_line
    from louzu.lib.operator import OPERATOR
    from louzu.roster.actions.imports import import_workbook, look_at_workbook

    with progress_line("rows") as progress:
        if options.dry_run:
            return look_at_workbook(options.file, script=options.language, progress=progress)
        return import_workbook(
            options.file,
            by=OPERATOR,
            at=timezone.now(),
            script=options.language,
            about=neighbourhood,
            progress=progress,
        )


def _keep_bad_rows(options: argparse.Namespace, judgement: Any) -> None:
    from django.utils.translation import override

    from louzu.roster.workbooks.refused import write_refused

    if options.bad_rows and judgement.refusals:
        with override(options.language):
            write_refused(options.file, options.bad_rows, judgement.layouts, judgement.refusals)


def _tell(options: argparse.Namespace, report: Any) -> None:
    for line in [*_columns(report), *_problems(report)]:
        print(line)
    for kind, of_kind in report.counts.items():
        counts = ", ".join(f"{count} {outcome}" for outcome, count in of_kind.items())
        print(f"{kind.replace('_', ' ').capitalize()}: {counts}.")
    if options.dry_run:
        print("Nothing was written.")


def _columns(report: Any) -> Iterator[str]:
    """Columns that are refused by name, and sheets that lack one."""
    from louzu.roster.workbooks.reasons import FORBIDDEN

    for column in report.forbidden:
        place = f"{column['sheet']}, column {column['letter']} “{column['heading']}”"
        yield f"Not read: {place} ({FORBIDDEN[column['kind']]})."
    for lack in report.missing:
        yield f"Not read: {lack['sheet']} has no column for {lack['key'].replace('_', ' ')}."


def _problems(report: Any) -> Iterator[str]:
    from louzu.roster.workbooks.reasons import REASONS

    for problem in report.problems[:SHOWN]:
        place = f"{problem.sheet} {problem.letter}{problem.row} {problem.heading}".strip()
        yield f"{place}: {REASONS[problem.reason]}"
    if report.problem_count > SHOWN:
        yield f"... and {report.problem_count - SHOWN} more; --bad-rows OUT.xlsx keeps every row."
