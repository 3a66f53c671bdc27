"""The evidence file of a case: one paper for an authority, looked at before it is printed."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from louzu.cases.actions.evidence import look_at_evidence
from louzu.cases.permissions import can_answer_for_case
from louzu.cases.views.paths import case_for, trail_to
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed


@open_to(Deed.WORK_CASES)
def evidence(request: MemberRequest, code: str) -> HttpResponse:
    """For those who answer for the case; each look stands in the book."""
    case = case_for(request, code)
    if not can_answer_for_case(request.person, case):
        raise Http404
    file = look_at_evidence(case, by=request.person, at=timezone.now())
    context = {"case": case, "evidence": file, "trail": trail_to(request, case)}
    return render(request, "cases/evidence.html", context)
