"""Looking with one's own eyes: is it gone, and does it stay so?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.actions.attaching import attach
from louzu.cases.actions.deadlines import RUNNING, clock_of, ending
from louzu.cases.actions.steps import AlreadyMoved, add_step, move, reasoned
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection, Step
from louzu.cases.models.reports import Photo
from louzu.cases.permissions import can_inspect_case, can_triage_case
from louzu.cases.rules import INSPECTED_OUTCOMES, CaseParty, Outcome, Status, StepKind
from louzu.groups.permissions import Actor, require
from louzu.lib.photos_field import Kept
from louzu.lib.states import IllegalMove
from louzu.people.models import Person

Looked = Reinspection.Status
OPENED_FROM = (Status.CLOSED, Status.DECLINED)


@transaction.atomic
def inspect_case(
    case: Case,
    *,
    is_clear: bool,
    by: Person,
    at: datetime,
    text: str = "",
    words: str = "",
    outcome: Outcome = Outcome.REMOVED,
    photos: Sequence[Kept] = (),
) -> Step:
    """Somebody other than the one who claimed it looks: closed, or back in work."""
    require(can_inspect_case(by, case))
    if case.status != Status.CLAIMED:
        raise AlreadyMoved(case)
    if outcome not in INSPECTED_OUTCOMES:
        raise ValidationError({"outcome": _("Say whether it is gone, or a part of it.")})
    _keep_photos(case, photos, is_clear=is_clear, by=by, at=at)
    facts: dict[str, Any] = {"is_clear": is_clear}
    if not is_clear:
        again: Any = {"claimed_by": None, "claimed_at": None}
        said: Any = {"text": reasoned(text), "words": words, "facts": facts}
        return move(case, Status.IN_WORK, StepKind.INSPECTED, by=by, at=at, **said, **again)
    said = {"text": text, "words": words, "facts": {**facts, "outcome": str(outcome)}}
    fields = {"outcome": str(outcome), "inspected_by": by, **ending(case, at)}
    step = move(case, Status.CLOSED, StepKind.INSPECTED, by=by, at=at, **said, **fields)
    _plan(case, at)
    return step


def _keep_photos(
    case: Case, photos: Sequence[Kept], *, is_clear: bool, by: Person, at: datetime
) -> None:
    """What was found there: the place as it is afterwards, or evidence that it is not clear."""
    moment = Photo.Moment.AFTER if is_clear else Photo.Moment.EVIDENCE
    attach(case, photos, at=at, by=by, moment=moment)


def _plan(case: Case, at: datetime) -> None:
    """Relapse is usual, so somebody looks again after the days that the category names."""
    call_off(case, at)
    today, days = localdate(at), case.category.reinspect_after
    Reinspection.objects.bulk_create(
        Reinspection(case=case, due_on=today + timedelta(days=after)) for after in sorted(set(days))
    )


def call_off(case: Case, at: datetime) -> None:
    """A case that is open is looked at anyhow."""
    planned = Reinspection.objects.planned().filter(case=case)
    planned.update(status=Looked.CALLED_OFF, at=at)


@transaction.atomic
def look_again(
    reinspection: Reinspection,
    *,
    is_clear: bool,
    by: Person,
    at: datetime,
    text: str = "",
    words: str = "",
    photos: Sequence[Kept] = (),
) -> Step:
    """Has it stayed clear? If it has come back, the case is open again in the same deed.

    Whoever has been there may look before the day, too; never the one who claimed the removal.
    One visit settles every look that is due by then.
    """
    case = reinspection.case
    require(can_inspect_case(by, case))
    if case.status != Status.CLOSED:
        raise AlreadyMoved(case)
    try:
        found = Looked.CLEAR if is_clear else Looked.RELAPSED
        reinspection.move_to(found, by=by, at=at)
    except IllegalMove as late:
        case.refresh_from_db()
        raise AlreadyMoved(case) from late
    _keep_photos(case, photos, is_clear=is_clear, by=by, at=at)
    if not is_clear:
        return _come_back(case, case.party, by=by, at=at, text=text, words=words)
    return _has_stayed_clear(case, by, at, text)


def _has_stayed_clear(case: Case, by: Person, at: datetime, text: str) -> Step:
    due = Reinspection.objects.due(localdate(at)).filter(case=case)
    due.update(status=Looked.CLEAR, by=by, at=at)
    audit.record(f"cases.{StepKind.REINSPECTED}", by=by, about=case, at=at)
    facts = {"is_clear": True}
    return add_step(case, StepKind.REINSPECTED, by=by, at=at, text=text, facts=facts)


def _come_back(case: Case, to: str, *, by: Actor, at: datetime, text: str, words: str) -> Step:
    relapses = {"relapses": case.relapses + 1}
    said: Any = {"text": text, "words": words, **relapses}
    return _open_anew(case, Status.DISPATCHED, to, StepKind.RELAPSED, by=by, at=at, **said)


def _open_anew(
    case: Case, status: Status, to: str, kind: StepKind, *, by: Actor, at: datetime, **said: Any
) -> Step:
    """A party is in charge again, the clock begins anew, and no other look is waited for."""
    fields = {**RUNNING, "party": to, "accepted_at": case.accepted_at or at, **clock_of(case, at)}
    facts = {"party": to, "due_on": str(fields["due_on"])}
    step = move(case, status, kind, by=by, at=at, facts=facts, **said, **fields)
    call_off(case, at)
    return step


@transaction.atomic
def reopen_case(
    case: Case,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    to: CaseParty | None = None,
    words: str = "",
    came_back: bool = False,
) -> Step:
    """Closed or declined too early, or it came back after the last look: a party is in charge.

    Declined, and with no party named, it is the residents' committee's to sort.
    """
    require(can_triage_case(by, case) or can_inspect_case(by, case))
    said: Any = {"by": by, "at": at, "text": reasoned(reason), "words": words}
    if case.status not in OPENED_FROM:
        raise AlreadyMoved(case)
    if came_back and case.outcome not in INSPECTED_OUTCOMES:
        raise ValidationError({"came_back": _("Only what was seen to be gone can come back.")})
    if came_back:
        return _come_back(case, str(to or case.party), **said)
    if to is None and case.status == Status.DECLINED:
        sort = (Status.ACCEPTED, str(CaseParty.RESIDENTS_COMMITTEE))
        return _open_anew(case, *sort, StepKind.REOPENED, **said)
    return _open_anew(case, Status.DISPATCHED, str(to or case.party), StepKind.REOPENED, **said)
