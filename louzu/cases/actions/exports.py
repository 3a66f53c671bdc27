"""The list of cases as a file, narrowed as it was on the page: never who reported one.

What reporters wrote of it stays here as well, since their words could tell who they are; the spot
alone goes along, which the form asks for as a place without names.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import IO, Any

import xlsxwriter
from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.models.cases import Case
from louzu.cases.questions.worklist import cases_found
from louzu.cases.rules import CaseParty, Outcome, Status
from louzu.cases.words import OUTCOMES, PARTIES, STATUSES
from louzu.groups.permissions import may_somewhere, require, within_reach
from louzu.groups.rules import Deed
from louzu.lib.cell_text import escaped
from louzu.people.models import Person
from louzu.streets.models import Neighbourhood

MOST = 50_000  # cases of one file
AT_ONCE = 2000
SHEET = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def export_cases(
    file: IO[bytes],
    form: str,
    asked: Mapping[str, Any],
    *,
    by: Person,
    at: datetime,
    about: Neighbourhood,
) -> None:
    """Write "csv" (UTF-8 with a mark, so that spreadsheets read it) or "xlsx"; told in the book."""
    require(may_somewhere(by, Deed.EXPORT_CASES))
    audit.record("cases.exported", by=by, about=about, at=at)
    reached = within_reach(by, Deed.EXPORT_CASES, "building_group__")
    cases = cases_found(by, asked, localtime(at).date()).filter(reached)
    rows = cases.with_their_places().order_by("-reported_at", "-id")[: MOST + 1]
    lines = _lines(rows.iterator(chunk_size=AT_ONCE))
    _WRITERS[form](file, lines)


def _csv(file: IO[bytes], lines: Iterator[list[str]]) -> None:
    file.write(b"\xef\xbb\xbf")
    for line in lines:
        file.write(_as_csv(line))


def _as_csv(line: list[str]) -> bytes:
    written = _Line()
    csv.writer(written).writerow(line)
    return "".join(written.parts).encode()


class _Line:
    """Where one line of a table is written to."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, part: str) -> None:
        self.parts.append(part)


def _xlsx(file: IO[bytes], lines: Iterator[list[str]]) -> None:
    book = xlsxwriter.Workbook(file, SHEET)
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for number, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(number, column, text)
    book.close()


_WRITERS = {"csv": _csv, "xlsx": _xlsx}


def _lines(cases: Iterator[Case]) -> Iterator[list[str]]:
    yield [escaped(str(heading)) for heading in _headings()]
    for case in islice(cases, MOST):
        yield [escaped(str(cell)) for cell in _cells(case)]
    if next(cases, None):
        yield [escaped(_cut_off())]


def _cut_off() -> str:
    """So that nobody takes the newest for all of them."""
    return _(
        "There are more cases: this file ends after the newest %(n)s. Narrow the list, and take "
        "the others along in another file."
    ) % {"n": number_format(MOST, force_grouping=True)}


def _headings() -> list[str]:
    return [
        *(_("Case"), _("Category"), _("Building group"), _("Address"), _("Floor"), _("Where")),
        *(_("State"), _("What came of it"), _("Party in charge"), _("Deadline"), _("Reported")),
        *(_("Closed"), _("In time"), _("Came back")),
    ]


def _cells(case: Case) -> list[Any]:
    group = case.building_group
    floor = "" if case.floor is None else case.floor
    in_time = {None: "", True: _("yes"), False: _("no")}[case.is_on_time]
    return [
        *(case.code, case.category.name, group.code, group.address, floor, case.spot),
        STATUSES[Status(case.status)],
        OUTCOMES[Outcome(case.outcome)] if case.outcome else "",
        PARTIES[CaseParty(case.party)] if case.is_open else "",
        *(case.due_on or "", _moment(case.reported_at), _moment(case.closed_at)),
        *(in_time, case.relapses or ""),
    ]


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""
