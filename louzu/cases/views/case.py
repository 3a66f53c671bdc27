"""One case: where it stands, what can be done about it, and all that has happened."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import pgettext_lazy

from louzu.cases.actions.custom import notices_for
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Basis
from louzu.cases.models.history import Reinspection, Step
from louzu.cases.models.parts import Part
from louzu.cases.models.reminders import Reminder
from louzu.cases.models.reports import Photo
from louzu.cases.permissions import (
    can_answer_for_case,
    can_answer_for_part,
    can_remind_households,
    can_see_reporters,
    can_undo,
    can_work_on_case,
)
from louzu.cases.questions.answers import answers_of
from louzu.cases.questions.history import lines_of
from louzu.cases.questions.households import households_of
from louzu.cases.questions.recurring import times_of
from louzu.cases.questions.related import related_to
from louzu.cases.questions.routing import why_here
from louzu.cases.rules import (
    BACK,
    NEXT,
    RECURRING_DAYS,
    RECURRING_TIMES,
    CaseParty,
    Outcome,
    Status,
    StepKind,
)
from louzu.cases.views.deed_table import DEEDS
from louzu.cases.views.part_deeds import PART_DEEDS
from louzu.cases.views.paths import case_for, trail_to
from louzu.cases.words import OUTCOMES, PART_SIGNS, PARTIES, SIGNS, STATUSES
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed

HEADINGS: Mapping[str, Any] = {
    Photo.Moment.BEFORE: pgettext_lazy("photo", "Before"),
    Photo.Moment.AFTER: pgettext_lazy("photo", "After"),
    Photo.Moment.EVIDENCE: pgettext_lazy("photo", "Evidence"),
}


@open_to(Deed.SEE_CASES)
def case(request: MemberRequest, code: str) -> HttpResponse:
    """Never who reported it: that is a look of its own, with a reason."""
    at = timezone.now()
    found = case_for(request, code)
    steps = list(Step.objects.filter(case=found).in_order().select_related("by"))
    photos = list(Photo.objects.filter(case=found).order_by("added_at", "id"))
    last, kinds = steps[-1] if steps else None, {each.kind for each in steps}
    related = related_to(found, request.person, at, kinds)
    context = {
        "case": found,
        "standing": _standing(found),
        "answers": list(answers_of(found)),
        "why_here": why_here(found),
        "bases": _bases(found),
        "lines": lines_of(steps, photos),
        "columns": _columns(photos),
        "households": households_of(found, kinds),
        "comes_back": _comes_back(times_of(found, at=at)),
        "looks": _looks(found),
        "related": related,
        "goes_on_in": next((one.case for one in related if one.goes_on), None),
        "parts": _parts(request, found, kinds),
        **_ways_on(request, found, kinds),
        "undo": last if last and _can_take_back(request, found, last) else None,
        "trail": trail_to(request),
    }
    return render(request, "cases/case.html", context)


def _columns(photos: list[Photo]) -> list[tuple[Any, list[Photo]]]:
    """Before, after and evidence side by side; a column without a photo is left out."""
    columns = {moment: [each for each in photos if each.moment == moment] for moment in HEADINGS}
    return [(HEADINGS[moment], there) for moment, there in columns.items() if there]


def _ways_on(request: MemberRequest, case: Case, kinds: set[str]) -> dict[str, Any]:
    """What the reader may do about it, print of it, or open."""
    may_remind = can_remind_households(request.person, case)
    letters = Reminder.objects.filter(case=case).order_by("written_at", "id")
    return {
        "deeds": [each for each in DEEDS.values() if each.fits(request.person, case)],
        "may_see_reporters": can_see_reporters(request.person, case),
        "may_post": bool(notices_for(case)) and can_work_on_case(request.person, case),
        "may_take_evidence": _may_take_evidence(request, case, kinds),
        "may_remind": may_remind,
        "letters": letters if may_remind and StepKind.REMINDED_HOUSEHOLD in kinds else (),
    }


def _can_take_back(request: MemberRequest, case: Case, last: Step) -> bool:
    last.case = case  # no second question for it
    before = last.facts.get("before", {}).get("status")
    is_drawn = before in BACK.get(Status(case.status), ())
    is_last = last.facts.get("version") == case.version
    return is_drawn and is_last and can_undo(request.person, last, timezone.now())


def _standing(case: Case) -> dict[str, Any]:
    status = Status(case.status)
    return {
        "status": STATUSES[status],
        "sign": SIGNS[status],
        "outcome": OUTCOMES[Outcome(case.outcome)] if case.outcome else "",
        "party": PARTIES[CaseParty(case.party)] if case.is_open else "",
        "usually": _usually(case),
        "due": date_format(case.due_on) if case.is_open and case.due_on else "",
    }


def _usually(case: Case) -> Any:
    """Whose such cases are, as long as another party is in charge."""
    usual = CaseParty(case.category.party)
    return PARTIES[usual] if case.is_open and case.party != usual else ""


def _comes_back(times: int) -> dict[str, int] | None:
    """How often the same was there lately, if that is a matter of its own."""
    return {"n": times, "days": RECURRING_DAYS} if times >= RECURRING_TIMES else None


def _bases(case: Case) -> list[Basis]:
    """That of the day on which it was reported; and that of today, if it is another one."""
    days = (localdate(case.reported_at), localdate())
    bases = [case.category.basis_on(day) for day in days]
    return [basis for basis in dict.fromkeys(bases) if basis.text]


def _looks(case: Case) -> list[Reinspection]:
    """Of a closed case; of one that was opened again, its history tells."""
    if case.status != Status.CLOSED:
        return []
    looks = Reinspection.objects.order_by("due_on", "id")
    prefetch_related_objects([case], Prefetch("reinspections", looks))
    return list(case.reinspections.all())


def _parts(request: MemberRequest, case: Case, kinds: set[str]) -> list[dict[str, Any]]:
    """What several parties do for it, open ones first, and what the reader may do.

    Of a closed case, its history tells.
    """
    if case.status == Status.CLOSED or not kinds & {StepKind.PART_GIVEN, StepKind.MERGED_HERE}:
        return []
    parts = Part.objects.filter(case=case).order_by("-status", "due_on", "id")
    return [_part(request, case, part) for part in parts.select_related("by")]


def _part(request: MemberRequest, case: Case, part: Part) -> dict[str, Any]:
    part.case = case  # no second question for it
    may = can_answer_for_part(request.person, part)
    return {
        "part": part,
        "party": PARTIES[CaseParty(part.party)],
        "sign": PART_SIGNS[part.status],
        "is_late": part.status == Part.Status.OPEN and part.due_on < timezone.localdate(),
        "deeds": [each for each in PART_DEEDS.values() if may and each.fits(part)],
    }


def _may_take_evidence(request: MemberRequest, case: Case, kinds: set[str]) -> bool:
    """Once there is something to hand out, and for as long as the case is kept."""
    is_time = StepKind.HANDED_OUT in kinds or Status.HANDED_OUT in NEXT[Status(case.status)]
    return is_time and can_answer_for_case(request.person, case)
