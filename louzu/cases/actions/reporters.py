"""What whoever saw something may do, without an account: report, say "me too", add, withdraw.

A reporter is known by the secret of their receipt alone, and the book names none of them.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.cases.actions.attaching import attach
from louzu.cases.actions.deadlines import CLAIM_STANDS, RUNNING, clock_of, clock_until
from louzu.cases.actions.inspecting import call_off
from louzu.cases.actions.parts import drop_open_parts
from louzu.cases.actions.reporting import (
    Reach,
    follow_token,
    keep_reporter,
    open_case,
    token_hash,
)
from louzu.cases.actions.steps import add_step
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Reporter
from louzu.cases.permissions import (
    can_add_to_report,
    can_say_gone,
    can_say_still_there,
    can_see_reporters,
)
from louzu.cases.questions.asked import where_it_was
from louzu.cases.questions.told_reporter import standing
from louzu.cases.rules import WITH_A_PARTY, Status, StepKind
from louzu.groups.permissions import require
from louzu.lib.made_once import already_made, however_often, made_once
from louzu.lib.photos_field import Kept
from louzu.lib.states import IllegalMove
from louzu.lib.uuid7 import first_at
from louzu.lib.visitor import VISITOR
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Home

SENT_AGAIN = (Status.DISPATCHED, RUNNING)
WITHDRAWN_FROM = (Status.REPORTED, Status.ACCEPTED, Status.WAITING)  # later on it is everybody's


@dataclass(frozen=True)
class Report:
    """All that somebody says who saw something; `made` is the secret of the form."""

    group: BuildingGroup
    category: Category
    made: UUID
    floor: int | None = None
    spot: str = ""
    text: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    photos: Sequence[Kept] = ()
    reach: Reach = field(default_factory=Reach)


@however_often
@transaction.atomic
def take_in(report: Report, *, at: datetime) -> str:
    """One case with its photos, however often the form is sent; the secret of its receipt."""
    case_of(report, at=at)
    return follow_token(report.made)


def case_of(report: Report, *, at: datetime, home: Home | None = None) -> Case:
    """The case of a report with its photos, in the deed's own transaction.

    A phone that does not know whether its report got through sends it anew, photos and all: these
    are other files then, and the case has its own already.
    """
    case = open_case(
        report.group,
        report.category,
        at=at,
        made=report.made,
        floor=report.floor,
        home=home,
        spot=report.spot,
        text=report.text,
        answers=report.answers,
        reach=report.reach,
    )
    attach(case, report.photos, at=at, only_if_none=True)
    return case


@however_often
@transaction.atomic
def join(case: Case, *, made: UUID, reach: Reach, at: datetime) -> str:
    """One more household saw it; the secret of their own receipt."""
    require(case.is_open)
    if not has_joined(made):
        keep_reporter(case, reach, made, at, is_first=False)
        add_step(case, StepKind.ME_TOO, by=None, at=at)
        audit.record("cases.joined", by=VISITOR, about=case, at=at)
    return follow_token(made)


def has_joined(made: UUID) -> bool:
    """The form was sent before."""
    return bool(Reporter.objects.filter(token_hash=token_hash(follow_token(made))).exists())


@however_often
@transaction.atomic
def add_to_report(
    reporter: Reporter, *, text: str, photos: Sequence[Kept], made: UUID, at: datetime
) -> None:
    """More of what was seen; whoever was waiting for it can go on."""
    require(can_add_to_report(reporter))
    pk, case = made_once(made, reporter), standing(reporter.case)
    if already_made(Step, pk):
        return
    kind = _answer(case, at) if case.status == Status.WAITING else StepKind.ADDED
    add_step(case, kind, by=None, at=at, text=text, facts={"photos": len(photos)}, pk=pk)
    attach(case, photos, at=at)
    audit.record("cases.report_added_to", by=VISITOR, about=case, at=at)


def _answer(case: Case, at: datetime) -> StepKind:
    """It goes on where the reporter was asked, with a new clock; another hand may be quicker."""
    anew = {"answered_at": at, "accepted_at": case.accepted_at or at, **clock_of(case, at)}
    try:
        case.move_to(where_it_was(case), **anew)
    except IllegalMove:
        return StepKind.ADDED
    return StepKind.ANSWERED


@transaction.atomic
def withdraw_report(reporter: Reporter, *, at: datetime) -> None:
    """Name and contact go at once; what nobody has begun with ends with its last reporter.

    What a party asked about goes on with the party: nobody is left to answer.
    """
    mine = Reporter.objects.following().filter(pk=reporter.pk)
    gone = dict.fromkeys(("name", "contact", "phone", "receipt"), "")
    if not mine.update(withdrawn_at=at, channel=Reporter.Channel.NO_ANSWER, **gone):
        return
    case = reporter.case
    others = Reporter.objects.of(case).following().exists()
    if not others and case.status in WITHDRAWN_FROM:
        with suppress(IllegalMove):  # somebody begins just now
            _end_or_go_on(case, at)
    add_step(case, StepKind.WITHDRAWN, by=None, at=at)
    audit.record("cases.report_withdrawn", by=VISITOR, about=case, at=at)


def _end_or_go_on(case: Case, at: datetime) -> None:
    if case.status == Status.WAITING and (there := where_it_was(case)) in WITH_A_PARTY:
        case.move_to(there, **clock_of(case, at))
        return
    case.move_to(Status.WITHDRAWN, closed_at=at, party="")
    drop_open_parts(case, at)


@however_often
@transaction.atomic
def say_still_there(
    reporter: Reporter, *, text: str, photos: Sequence[Kept], made: UUID, at: datetime
) -> None:
    """What was said to be gone is not: somebody looks today.

    If somebody claimed that it is gone, the claim is inspected anew, by whoever did not claim it.
    """
    pk, case = made_once(made, reporter), standing(reporter.case)
    if already_made(Step, pk):
        return
    require(can_say_still_there(reporter, at))
    kind = StepKind.ADDED
    with suppress(IllegalMove):  # another one opened it just now
        status, lost = (Status.CLAIMED, CLAIM_STANDS) if case.claimed_by_id else SENT_AGAIN
        case.move_to(status, **lost, **clock_until(localdate(at)))
        kind = StepKind.REOPENED
    call_off(case, at)
    facts = {"photos": len(photos), "by_reporter": True}
    add_step(case, kind, by=None, at=at, text=text, facts=facts, pk=pk)
    attach(case, photos, at=at)
    audit.record("cases.reopened_by_reporter", by=VISITOR, about=case, at=at)


@however_often
@transaction.atomic
def say_gone(reporter: Reporter, *, at: datetime) -> None:
    """Yes, it is gone: once for each time that it was closed, and nothing is moved by it."""
    pk, case = gone_key(reporter), standing(reporter.case)
    if already_made(Step, pk):
        return
    require(can_say_gone(reporter, at))
    add_step(case, StepKind.CONFIRMED, by=None, at=at, pk=pk)
    audit.record("cases.confirmed_by_reporter", by=VISITOR, about=case, at=at)


def has_said_gone(reporter: Reporter) -> bool:
    """Of the closing that stands now."""
    is_closed = standing(reporter.case).closed_at is not None
    return is_closed and already_made(Step, gone_key(reporter)) is not None


def gone_key(reporter: Reporter) -> UUID:
    """One step for each reporter and closing, which does not tell whose it is."""
    closed_at = standing(reporter.case).closed_at
    return made_once(first_at(closed_at) if closed_at else None, reporter)


@dataclass(frozen=True)
class Known:
    """A reporter, opened for one look."""

    name: str
    contact: str
    phone: str
    channel: str
    since_at: datetime


@transaction.atomic
def look_at_reporters(case: Case, *, by: Person, at: datetime, reason: str) -> list[Known]:
    """Open the seals once; each look stands in the book, with its reason."""
    require(can_see_reporters(by, case))
    reporters = list(Reporter.objects.of(case).following().order_by("since_at", "id"))
    for whose in {reporter.person_id for reporter in reporters} or {None}:
        audit.look(
            "cases.reporter_seen", by=by, about=case, at=at, reason=reason, about_person=whose
        )
    return [
        Known(r.name, r.contact, r.phone, r.get_channel_display(), r.since_at) for r in reporters
    ]
