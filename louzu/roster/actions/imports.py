"""The good rows of a workbook are written, in one transaction, with a line in the book for each."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.audit.models import Entry
from louzu.groups.permissions import Actor, require
from louzu.households.actions.areas import propose_areas
from louzu.lib.uuid7 import uuid7
from louzu.places.models import BuildingGroup
from louzu.roster.actions.imported_groups import Writing, write_building_groups, write_compounds
from louzu.roster.actions.imported_homes import write_homes
from louzu.roster.actions.judging import (
    Judgement,
    Progress,
    SheetRead,
    judge_groups,
    judge_homes,
    read_file,
)
from louzu.roster.actions.known import Records, read_known
from louzu.roster.permissions import can_import_roster
from louzu.roster.rules.compare import Changes, Known, Outcome, Verdict

AT_ONCE = 2_000
PERSONAL = frozenset({"leader", "contact", "phone"})  # that they changed is told, not to what
WRITTEN = frozenset({Outcome.ADDED, Outcome.CHANGED})


def tell_nobody(_done: int, _of: int) -> None:
    """Progress that nobody follows."""


def look_at_workbook(path: Path, *, script: str, progress: Progress = tell_nobody) -> Judgement:
    """What a workbook would change; nothing is written."""
    sheets = read_file(path, progress)
    known = read_known(script)[0]
    judgement = Judgement()
    judge_groups(sheets, known, judgement)
    deque(judge_homes(sheets, known, judgement), maxlen=0)
    return judgement


def import_workbook(
    path: Path,
    *,
    by: Actor,
    at: datetime,
    script: str,
    about: models.Model,
    progress: Progress = tell_nobody,
) -> Judgement:
    """Write the good rows of a workbook; `about` is what the book's line on the file is about."""
    require(can_import_roster(by))
    sheets = read_file(path, progress)
    with transaction.atomic():
        importing = Importing(by, at, script, progress, sheets)
        importing.write()
        report = importing.judgement.report
        if report.writes:
            audit.record("roster.imported", by=by, about=about, at=at, changes=report.counts)
    return importing.judgement


class Importing:
    """One file's way into the tables."""

    def __init__(
        self, by: Actor, at: datetime, script: str, progress: Progress, sheets: list[SheetRead]
    ) -> None:
        self.by, self.at, self.script, self.progress = by, at, script, progress
        self.on: date = timezone.localdate(at)
        self.sheets = sheets
        self.rows = sum(len(sheet.rows) for sheet in sheets)
        self.known: Known
        self.records: Records
        self.known, self.records = read_known(script)
        self.judgement = Judgement()
        self.touched: set[Any] = set()
        self.together = uuid7()  # what it proposes can be confirmed together

    def write(self) -> None:
        """Compounds, building groups, homes, and the version of every page that shows them."""
        self._write_groups(judge_groups(self.sheets, self.known, self.judgement))
        done = self.judgement.report.rows
        for batch in _batches(judge_homes(self.sheets, self.known, self.judgement)):
            self._write_homes(batch)
            done += len(batch)
            self.progress(done, self.rows)
        for some in _batches(self.touched, 500):
            BuildingGroup.objects.filter(pk__in=some).update(page_version=F("page_version") + 1)

    def _write_groups(self, verdicts: list[Verdict]) -> None:
        writing = Writing(self.on, self.script, self.records)
        compounds = write_compounds(self.judgement.report.new_compounds, writing)
        write_building_groups(verdicts, writing)
        lines = [self._line(Outcome.ADDED, compound) for compound in compounds]
        for verdict in verdicts:
            if verdict.door and verdict.outcome in WRITTEN:
                group = self.records.groups[verdict.door]
                lines.append(self._line(verdict.outcome, group, verdict.changes, writing.seated))
                self.touched.add(group.pk)
        audit.record_all(lines)

    def _write_homes(self, batch: list[Verdict]) -> None:
        verdicts = [verdict for verdict in batch if verdict.outcome in WRITTEN]
        if not verdicts:
            return
        homes = write_homes(verdicts, self.known, self.records, self.on)
        audit.record_all(
            self._line(verdict.outcome, home, verdict.changes)
            for verdict, home in zip(verdicts, homes, strict=True)
            if verdict.changes or verdict.outcome is Outcome.ADDED
        )
        told = zip(homes, (verdict.area for verdict in verdicts), strict=True)
        areas = [(home, area) for home, area in told if area is not None]
        reason = _("as an Excel workbook says")
        propose_areas(areas, by=self.by, at=self.at, reason=reason, together=self.together)
        self.touched.update(home.building_group_id for home in homes)

    def _line(
        self,
        outcome: Outcome,
        about: models.Model,
        changes: Changes | None = None,
        seated: Mapping[Any, list[str]] | None = None,
    ) -> Entry:
        """A new record is told of as added; a changed one with what it was and what it is."""
        told = _without_persons(changes or {}) if outcome is Outcome.CHANGED else {}
        if "leader" in told:
            told["leader"] = (seated or {})[about.pk]
        deed = f"roster.import_{outcome.value}"
        return audit.line(deed, by=self.by, about=about, at=self.at, changes=told)


def _without_persons(changes: Changes) -> dict[str, Any]:
    return {
        key: [None, None] if key in PERSONAL else [_one(before), _one(after)]
        for key, (before, after) in changes.items()
    }


def _one(value: Any) -> Any:
    """Of a text known in several scripts, one."""
    return next(iter(sorted(value)), "") if isinstance(value, frozenset) else value


def _batches(things: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
