"""The party in charge at work: begin, pass on, say that it is gone, take it to an authority."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.cases.actions.attaching import attach
from louzu.cases.actions.deadlines import clock, clock_of
from louzu.cases.actions.parts import refuse_open_parts
from louzu.cases.actions.steps import AlreadyMoved, move, reasoned
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo
from louzu.cases.permissions import can_answer_for_case
from louzu.cases.rules import (
    AUTHORITY_WITHIN,
    CLAIMED_FROM,
    HANDED_OVER_FROM,
    CaseParty,
    Office,
    Status,
    StepKind,
)
from louzu.groups.permissions import Actor, require
from louzu.lib.photos_field import Kept
from louzu.people.models import Person


@transaction.atomic
def start_work(case: Case, *, by: Actor, at: datetime, text: str = "", words: str = "") -> Step:
    """The party in charge has begun."""
    require(can_answer_for_case(by, case))
    if case.status != Status.DISPATCHED:
        raise AlreadyMoved(case)
    return move(case, Status.IN_WORK, StepKind.STARTED, by=by, at=at, text=text, words=words)


@transaction.atomic
def go_on(case: Case, *, by: Actor, at: datetime, text: str = "", words: str = "") -> Step:
    """Nobody answers, or nothing more has to be known: the party in charge works on."""
    require(can_answer_for_case(by, case))
    if case.status != Status.WAITING:
        raise AlreadyMoved(case)
    fields = {"accepted_at": case.accepted_at or at, **clock_of(case, at)}
    said: Any = {"text": text, "words": words}
    return move(case, Status.IN_WORK, StepKind.WENT_ON, by=by, at=at, **said, **fields)


@transaction.atomic
def hand_over_case(
    case: Case,
    to: CaseParty,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    due_on: date | None = None,
    words: str = "",
) -> Step:
    """Not for us, but for them: a refusal names the next party, and the case is there at once."""
    require(can_answer_for_case(by, case))
    if case.status not in HANDED_OVER_FROM:
        raise AlreadyMoved(case)
    if to == case.party:
        raise ValidationError({"to": _("This party is in charge already.")})
    fields = {"party": str(to), **clock_of(case, at, due_on)}
    facts = {"from": case.party, "party": str(to), "due_on": str(fields["due_on"])}
    said: Any = {"text": reasoned(reason), "words": words, "facts": facts}
    return move(case, Status.DISPATCHED, StepKind.HANDED_OVER, by=by, at=at, **said, **fields)


@transaction.atomic
def claim_removal(
    case: Case,
    *,
    by: Person,
    at: datetime,
    text: str = "",
    words: str = "",
    photos: Sequence[Kept] = (),
) -> Step:
    """It is gone, we say, with a photo where there is one; somebody else will look. Not while a
    part of it is to be done."""
    require(isinstance(by, Person) and can_answer_for_case(by, case))
    if case.status not in CLAIMED_FROM:
        raise AlreadyMoved(case)
    refuse_open_parts(case)
    fields: dict[str, Any] = {"claimed_by": by, "claimed_at": at}
    said: Any = {"text": text.strip(), "words": words}
    attach(case, photos, at=at, by=by, moment=Photo.Moment.AFTER)
    return move(case, Status.CLAIMED, StepKind.REMOVAL_CLAIMED, by=by, at=at, **said, **fields)


@transaction.atomic
def hand_out_case(
    case: Case, office: Office, reason: str, *, by: Actor, at: datetime, words: str = ""
) -> Step:
    """Neighbours cannot settle it: urban management or the fire services get it, with the
    evidence. The party stays in charge of asking how far it is."""
    require(can_answer_for_case(by, case))
    fields = {"office": str(office), **clock(at, AUTHORITY_WITHIN)}
    said: Any = {"text": reasoned(reason), "words": words, "facts": {"office": str(office)}}
    return move(case, Status.HANDED_OUT, StepKind.HANDED_OUT, by=by, at=at, **said, **fields)


@transaction.atomic
def take_back_case(case: Case, reason: str, *, by: Actor, at: datetime, words: str = "") -> Step:
    """The authority has answered, and there is something left for the party in charge to do."""
    require(can_answer_for_case(by, case))
    if case.status != Status.HANDED_OUT:
        raise AlreadyMoved(case)
    facts = {"party": case.party, "office": case.office}
    fields, kind = {"office": "", **clock_of(case, at)}, StepKind.TAKEN_BACK
    said: Any = {"text": reasoned(reason), "words": words, "facts": facts}
    return move(case, Status.DISPATCHED, kind, by=by, at=at, **said, **fields)
