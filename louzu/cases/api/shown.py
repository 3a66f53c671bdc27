"""What everybody may know of a case: what kind, where, since when, how far.

Whoever reports is asked to write no names, and writes them all the same; so the description is
what a handler wrote and released for everybody, else the category's own, and of the history only
the moves are told.
"""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import make_aware

from louzu.cases.models.cases import Case
from louzu.cases.questions.told_reporter import FAR
from louzu.cases.rules import CaseParty, Outcome, Status, StepKind
from louzu.cases.words import OUTCOMES, PARTIES, STEPS
from louzu.lib.public_address import public_address

MOVES = frozenset(
    {
        StepKind.REPORTED,
        StepKind.ACCEPTED,
        StepKind.DISPATCHED,
        StepKind.HANDED_OVER,
        StepKind.STARTED,
        StepKind.REMOVAL_CLAIMED,
        StepKind.INSPECTED,
        StepKind.HANDED_OUT,
        StepKind.TAKEN_BACK,
        StepKind.CLOSED,
        StepKind.DECLINED,
        StepKind.MERGED,
        StepKind.REOPENED,
        StepKind.REINSPECTED,
        StepKind.RELAPSED,
    }
)


def shown(case: Case, request: HttpRequest, *, extended: bool) -> dict[str, Any]:
    """One request, as `questions/public_cases.py` read it."""
    plain = {
        "service_request_id": case.code,
        "status": "open" if case.is_open else "closed",
        "status_notes": status_notes(case),
        "service_name": case.category.name,
        "service_code": case.category.code,
        "description": case.public_text or case.category.about or case.category.name,
        "agency_responsible": str(PARTIES[CaseParty(case.party)]) if case.party else None,
        "service_notice": None,
        "requested_datetime": case.reported_at,
        "updated_datetime": updated_at(case),
        "expected_datetime": expected_at(case),
        **place(case),
        "media_url": media_url(case, request),
    }
    return plain | extension(case) if extended else plain


def place(case: Case) -> dict[str, Any]:
    """The door, never the home; there is no map here."""
    group = case.building_group
    known = {"address": group.address, "address_id": group.code}
    return {**known, "zipcode": None, "lat": None, "long": None}


def status_notes(case: Case) -> str:
    """How far it is and, at its end, what came of it: in the words of the house."""
    if case.outcome:
        return str(OUTCOMES[Outcome(case.outcome)])
    return str(FAR[Status(case.status)][0])


def updated_at(case: Any) -> datetime:
    """When it was closed; while it is open, when the last thing happened."""
    ended: datetime | None = None if case.is_open else case.closed_at
    return ended or case.last_step_at or case.reported_at


def expected_at(case: Case) -> datetime | None:
    """The end of the day by which an open case is to be settled."""
    if not case.is_open or case.due_on is None:
        return None
    return make_aware(datetime.combine(case.due_on, time(23, 59, 59)))


def media_url(case: Any, request: HttpRequest) -> str | None:
    """A photo that somebody looked at and showed to the neighbours."""
    for photo in case.shown_photos[:1]:
        place = reverse("cases:photo", args=[case.neighbourhood.code, photo.pk])
        return public_address(request, place)
    return None


def extension(case: Any) -> dict[str, Any]:
    """Off by default: our own status and outcome, and the moves of the case, without words."""
    notes = [
        {"datetime": step.at, "summary": str(STEPS[StepKind(step.kind)])}
        for step in case.public_steps
    ]
    finer = {"status": case.status, "outcome": case.outcome or None, "relapses": case.relapses}
    return {"extended_attributes": finer, "notes": notes}
