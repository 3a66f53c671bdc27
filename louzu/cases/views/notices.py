"""The notice for a stairwell, looked at as it will hang there, printed, and said to hang."""

from collections.abc import Callable
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

from louzu.cases.actions.custom import Custom, record_step
from louzu.cases.drawings import notice_sheet
from louzu.cases.forms.notices import SheetForm
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.wordings import Purpose
from louzu.cases.permissions import can_work_on_case
from louzu.cases.questions.filling import Filling, wording_for
from louzu.cases.questions.reminders import clauses_for
from louzu.cases.rules import StepKind
from louzu.cases.views.paths import address_of, case_for, trail_to
from louzu.cases.views.telling import NotYetShown, do_as_shown, would_tell
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
    today = localdate()
    asked = {"purpose": Purpose.CLEARANCE.value, "days": CUSTOMARY_DAYS} | request.GET.dict()
    given = request.POST if request.method == "POST" else asked
    form = SheetForm(given, clauses=clauses_for(case, today))
    around: dict[str, Any] = {"case": case, "form": form, "trail": trail_to(request, case)}
    if not form.is_valid():
        return render(request, "cases/notice.html", around, status=422)
    said = form.cleaned_data
    deadline = last_day_of(today, said["days"], calendar_here())
    at, deed = timezone.now(), _hanging(request, case, said, deadline)
    if request.method == "POST":
        try:
            do_as_shown(case, partial(deed, at=at), at=at, shown=request.POST.get("shown", ""))
        except NotYetShown:
            pass  # shown below
        else:
            messages.success(request, _("Written down: the notice hangs in the stairwell."))
            return redirect(address_of(request, case))
    around["preview"] = would_tell(case, partial(deed, at=at), at=at)
    filling = Filling(case, deadline, said["clause"])
    sheet = notice_sheet(request, wording_for(said["purpose"], case), filling, today=today)
    return render(request, "cases/notice.html", {**around, "sheet": sheet})


def _hanging(
    request: MemberRequest, case: Case, said: dict[str, Any], deadline: date
) -> Callable[..., Step]:
    """Saying that this notice hangs there until then."""
    cited = said["clause"].number if said["clause"] else None
    hangs = {"due_on": deadline, "purpose": said["purpose"], "clause": cited}
    posted = Custom(StepKind.NOTICE_POSTED, **hangs)
    return lambda at: record_step(copy(case), posted, by=request.person, at=at)
