"""The notice for a stairwell, looked at as it will hang there, printed, and said to hang."""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.cases.actions.custom import Custom, notices_for, record_step
from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.drawings import notice_sheet
from louzu.cases.forms.notices import IN_THE_STAIRWELL, SheetForm
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.wordings import Purpose
from louzu.cases.permissions import can_work_on_case
from louzu.cases.questions.filling import Filling, wording_for
from louzu.cases.questions.reminders import clauses_for
from louzu.cases.rules import StepKind
from louzu.cases.views.paths import address_of, case_for, trail_to
from louzu.cases.views.telling import NotYetShown, do_as_shown, would_tell
from louzu.cases.views.too_late import too_late
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.working_days import last_day_of
from louzu.places.questions import calendar_here

CUSTOMARY_DAYS = 7


@open_to(Deed.WORK_CASES)
def notice(request: MemberRequest, code: str) -> HttpResponse:
    """Looked at as it will hang there, before it is printed; then said to hang."""
    case = case_for(request, code)
    if not can_work_on_case(request.person, case):
        raise Http404
    offered = [each for each in IN_THE_STAIRWELL if each in notices_for(case)]
    given = _given(request, offered)
    if given["purpose"] in set(IN_THE_STAIRWELL) - set(offered):
        return too_late(request, case, _("Notice for the stairwell"))
    form = SheetForm(given, clauses=clauses_for(case, localdate()), offered=offered)
    if not form.is_valid():
        return _shown(request, case, form, status=422)
    try:
        return _looked_at(request, case, form)
    except AlreadyMoved:
        return too_late(request, case, _("Notice for the stairwell"))


def _looked_at(request: MemberRequest, case: Case, form: SheetForm) -> HttpResponse:
    """The sheet, with what the reporter will read of it; or, shown before, it is written down."""
    said, today, at = form.cleaned_data, localdate(), timezone.now()
    deadline = last_day_of(today, said["days"], calendar_here())
    deed = partial(_hanging(request, case, said, deadline), at=at)
    if request.method == "POST":
        with suppress(NotYetShown):  # shown below
            do_as_shown(case, deed, at=at, shown=request.POST.get("shown", ""))
            messages.success(request, _("Written down: the notice hangs in the stairwell."))
            return redirect(address_of(request, case))
    filling = Filling(case, deadline, said["clause"])
    sheet = notice_sheet(request, wording_for(said["purpose"], case), filling, today=today)
    return _shown(request, case, form, sheet=sheet, preview=would_tell(case, deed, at=at))


def _shown(
    request: MemberRequest, case: Case, form: SheetForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"case": case, "form": form, "trail": trail_to(request, case), **more}
    return render(request, "cases/notice.html", context, status=status)


def _given(request: MemberRequest, offered: list[Purpose]) -> dict[str, Any]:
    """What was sent or asked; to begin with, the first notice that fits, and the customary days."""
    first = offered[0] if offered else IN_THE_STAIRWELL[0]
    sent = request.POST if request.method == "POST" else request.GET
    return {"purpose": first.value, "days": CUSTOMARY_DAYS} | sent.dict()


def _hanging(
    request: MemberRequest, case: Case, said: dict[str, Any], deadline: date
) -> Callable[..., Step]:
    """Saying that this notice hangs there until then."""
    cited = said["clause"].number if said["clause"] else None
    hangs = {"due_on": deadline, "purpose": said["purpose"], "clause": cited}
    posted = Custom(StepKind.NOTICE_POSTED, **hangs)
    return lambda at: record_step(copy(case), posted, by=request.person, at=at)
