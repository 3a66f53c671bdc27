"""A workbook's way through the pages: received, looked at, confirmed, imported."""

import json
import logging
import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import override

from louzu.audit import actions as audit
from louzu.groups.permissions import Actor, require
from louzu.lib.states import IllegalMove
from louzu.people.models import Person
from louzu.roster.actions.imports import import_workbook, look_at_workbook
from louzu.roster.actions.judging import Judgement, Progress
from louzu.roster.models import FILES_LIVE, STUCK_AFTER, ImportRun
from louzu.roster.permissions import can_import_roster
from louzu.roster.workbooks.limits import Unreadable
from louzu.roster.workbooks.refused import write_refused

logger = logging.getLogger(__name__)
Status = ImportRun.Status


class ImportUnderWay(Exception):
    """Somebody else, or the same person a moment ago, has started an import."""


def receive_file(
    pieces: Iterable[bytes], *, name: str, by: Person, at: datetime, script: str
) -> ImportRun:
    """Keep an upload outside of what the web server shows, under a name nobody can guess."""
    require(can_import_roster(by))
    let_go_of_old_runs(at)
    run = ImportRun(
        file_name=Path(name).name[-120:],
        stored_as=secrets.token_urlsafe(32),
        script=script,
        received_by=by,
        received_at=at,
    )
    run.full_clean(exclude=["neighbourhood"], validate_constraints=False)
    run.file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(run.file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.writelines(pieces)
    with transaction.atomic():
        run.save(force_insert=True)
        audit.record("roster.file_received", by=by, about=run, at=at)
    return run


@transaction.atomic
def take_out_refused(run: ImportRun, *, by: Person, at: datetime) -> bytes:
    """The refused rows as a file; they may hold contacts, so that they were taken is told."""
    require(can_import_roster(by))
    rows = run.refused_file.read_bytes()
    audit.record("roster.refused_rows_taken", by=by, about=run, at=at)
    return rows


def look_at(run: ImportRun, *, at: datetime) -> None:
    """Work out what the file would change, for its preview."""
    try:
        judgement = look_at_workbook(run.file, script=run.script, progress=told(run))
        _write_refused(run, judgement)
    except Unreadable as unreadable:
        run.move_to(Status.UNREADABLE, unreadable=unreadable.code, finished_at=at)
        _forget_file(run)
    else:
        run.progress_file.unlink(missing_ok=True)
        run.move_to(Status.READY, findings=judgement.report.to_json())


def start_import(run: ImportRun, *, by: Person, at: datetime) -> None:
    """Confirm a file; of two hands that do so at once one wins."""
    require(can_import_roster(by))
    stuck = ImportRun.objects.importing().filter(started_at__lt=at - STUCK_AFTER)
    stuck.update(status=Status.FAILED, finished_at=at)
    try:
        with transaction.atomic():
            run.move_to(Status.IMPORTING, started_at=at)
            audit.record("roster.import_started", by=by, about=run, at=at)
    except (IllegalMove, IntegrityError) as other:
        raise ImportUnderWay from other


def carry_out(run: ImportRun, *, by: Actor, at: datetime) -> None:
    """Import a confirmed file; if anything goes wrong nothing of it is written."""
    try:
        judgement = import_workbook(
            run.file, by=by, at=at, script=run.script, about=run, progress=told(run)
        )
    except Exception:
        logger.exception("An import failed; nothing was changed.")
        run.move_to(Status.FAILED, finished_at=at)
    else:
        _write_refused(run, judgement)
        run.move_to(Status.DONE, finished_at=at, findings=judgement.report.to_json())
    _forget_file(run)


def withdraw(run: ImportRun, *, by: Person, at: datetime) -> None:
    """Let go of a file that was not confirmed."""
    require(can_import_roster(by))
    with transaction.atomic():
        run.move_to(Status.WITHDRAWN, finished_at=at)
        audit.record("roster.file_withdrawn", by=by, about=run, at=at)
    _forget_file(run)
    run.refused_file.unlink(missing_ok=True)


def let_go_of_old_runs(at: datetime) -> None:
    """Whatever was not confirmed within a day is withdrawn, and its files are deleted."""
    old = ImportRun.objects.unfinished().received_before(at - FILES_LIVE)
    old.update(status=Status.WITHDRAWN, finished_at=at)
    delete_old_files(at)


def delete_old_files(at: datetime) -> None:
    """Delete uploads and files of refused rows after a day, whoever forgot them."""
    oldest = (at - FILES_LIVE).timestamp()
    for file in Path(settings.UPLOADS).glob("*"):
        if file.is_file() and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def told(run: ImportRun) -> Progress:
    """Write down how far the work is, for the page that waits for it."""

    def tell(done: int, of: int) -> None:
        run.progress_file.write_text(json.dumps({"done": done, "of": of}))

    return tell


def how_far(run: ImportRun) -> tuple[int, int]:
    """How many rows have been worked on, of how many."""
    try:
        told = json.loads(run.progress_file.read_text())
        return int(told["done"]), int(told["of"])
    except (OSError, ValueError, KeyError):
        return 0, 0


def _write_refused(run: ImportRun, judgement: Judgement) -> None:
    if judgement.refusals:
        with override(run.script):
            write_refused(run.file, run.refused_file, judgement.layouts, judgement.refusals)


def _forget_file(run: ImportRun) -> None:
    run.file.unlink(missing_ok=True)
    run.progress_file.unlink(missing_ok=True)
