"""The steps of the custom: talked at the door, a notice, cleared, and what was kept for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.attaching import attach
from louzu.cases.actions.steps import AlreadyMoved, add_step, move
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo
from louzu.cases.models.wordings import Purpose
from louzu.cases.permissions import can_work_on_case
from louzu.cases.rules import (
    ABOUT_THINGS,
    CLAIMED_FROM,
    CUSTOM,
    INSPECTED_OUTCOMES,
    CaseParty,
    Status,
    StepKind,
)
from louzu.groups.permissions import Actor, require
from louzu.lib.made_once import already_made, made_once
from louzu.lib.photos_field import Kept
from louzu.people.models import Person

CLEARED = frozenset({StepKind.CLEARED_BY_RESIDENTS, StepKind.JOINT_CLEARANCE})
AFTER, EVIDENCE = Photo.Moment.AFTER, Photo.Moment.EVIDENCE
WORKED_ON = CLAIMED_FROM | {Status.CLAIMED}


@dataclass(frozen=True)
class Custom:
    """What one step says: a notice until when, a joint clearance who took part."""

    kind: StepKind
    text: str = ""
    due_on: date | None = None
    took_part: Sequence[CaseParty] = ()
    words: str = ""  # for the reporter
    purpose: str = ""  # of a notice
    clause: int | None = None  # of the covenant, cited there

    def check(self, today: date) -> None:
        """`ValidationError` where something is missing that a later reader needs."""
        if self.kind not in CUSTOM:
            raise ValidationError({"kind": _("This is no step of the custom.")})
        if self.kind == StepKind.NOTICE_POSTED and (self.due_on is None or self.due_on < today):
            raise ValidationError({"due_on": _("Say until when; a day that is yet to come.")})
        if self.kind == StepKind.JOINT_CLEARANCE and not self.took_part:
            raise ValidationError({"took_part": _("Say who took part.")})
        if self.kind in ABOUT_THINGS and not self.text.strip():
            raise ValidationError({"text": _("Say which things, and where they are now.")})

    def facts(self) -> dict[str, Any]:
        """As the step keeps them."""
        facts = {
            "purpose": self.purpose,
            "clause": self.clause,
            "due_on": str(self.due_on) if self.due_on else "",
            "took_part": [str(party) for party in self.took_part],
        }
        return {name: value for name, value in facts.items() if value}


def notices_for(case: Case) -> frozenset[Purpose]:
    """Which notices may be said to hang: all while it is worked on, thanks also once it is gone."""
    if case.status in WORKED_ON:
        return frozenset({Purpose.CLEARANCE, Purpose.COVENANT, Purpose.CLEARED})
    return frozenset({Purpose.CLEARED} if case.outcome in INSPECTED_OUTCOMES else ())


@transaction.atomic
def record_step(
    case: Case,
    said: Custom,
    *,
    by: Actor,
    at: datetime,
    made: UUID | None = None,
    photos: Sequence[Kept] = (),
) -> Step:
    """One step of the custom, by any of the sides; the first one begins the work.

    What stays unclaimed is photographed, stored and announced, then claimed or kept: no step
    disposes of it. `made` is the form's id: sent twice, it is one step.
    """
    require(can_work_on_case(by, case))
    pk = made_once(made, by)
    if already := already_made(Step, pk):
        return already
    said.check(localdate(at))
    if case.status not in WORKED_ON and said.purpose not in notices_for(case):
        raise AlreadyMoved(case)
    told: Any = {"text": said.text.strip(), "words": said.words, "facts": said.facts()}
    step = add_step(case, said.kind, by=by, at=at, pk=pk, **told)
    who = by if isinstance(by, Person) else None
    attach(case, photos, at=at, by=who, moment=AFTER if said.kind in CLEARED else EVIDENCE)
    audit.record(f"cases.{said.kind}", by=by, about=case, at=at)
    Case.objects.filter(pk=case.pk, answered_at__isnull=False).update(answered_at=None)
    if case.status == Status.DISPATCHED:
        move(case, Status.IN_WORK, StepKind.STARTED, by=by, at=at)
    return step
