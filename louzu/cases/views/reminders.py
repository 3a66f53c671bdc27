"""A letter to one household about the covenant: restricted, seen first, printed once it is kept."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit.forms import ReasonForm
from louzu.cases.actions.reminders import Said, look_at_reminder, remind_household
from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.drawings import letter_sheet
from louzu.cases.forms.notices import RemindForm
from louzu.cases.models.cases import Case
from louzu.cases.models.reminders import Reminder
from louzu.cases.permissions import can_remind_households
from louzu.cases.questions.reminders import clauses_for, homes_for
from louzu.cases.views.notices import CUSTOMARY_DAYS
from louzu.cases.views.paths import case_for, trail_to
from louzu.cases.views.too_late import too_late
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import sent
from louzu.lib.shown_first import mark
from louzu.lib.working_days import last_day_of
from louzu.places.questions import calendar_here


@open_to(Deed.REMIND_HOUSEHOLDS)
def remind(request: MemberRequest, code: str) -> HttpResponse:
    """Asked, then shown as a letter, then written down just as it was shown."""
    case = _case_for(request, code)
    title = _("Letter to a household")
    if not case.is_open:
        return too_late(request, case, title)
    form = _form(request, case)
    around = {"case": case, "form": form, "trail": trail_to(request, case)}
    if not (form.is_bound and form.is_valid()):
        status = 422 if form.errors else 200
        return render(request, "cases/reminders/remind.html", around, status=status)
    said, at = _said(form.cleaned_data), timezone.now()
    letter = said.letter(case)
    if request.POST.get("shown") == mark(letter):
        made = form.cleaned_data["made"]
        try:
            reminder = remind_household(case, said, by=request.person, at=at, made=made)
        except AlreadyMoved:  # what was typed may name a home: it is offered to no history
            return too_late(request, case, title)
        return _letter(request, case, reminder, is_new=True)
    as_it_would_be = Reminder(home=said.home, letter=letter, written_at=at)
    sheet = letter_sheet(request, case, as_it_would_be)
    shown = {"sheet": sheet, "shown": mark(letter)}
    return render(request, "cases/reminders/remind.html", {**around, **shown})


def _form(request: MemberRequest, case: Case) -> RemindForm:
    start = {"home": case.home_id, "days": CUSTOMARY_DAYS}
    clauses = clauses_for(case, localdate())
    return RemindForm(sent(request), homes=homes_for(case), clauses=clauses, initial=start)


def _said(given: dict[str, Any]) -> Said:
    due_on = last_day_of(localdate(), given["days"], calendar_here())
    return Said(given["home"], given["clause"], due_on, given["reason"], given["words"])


@open_to(Deed.REMIND_HOUSEHOLDS)
def reminder(request: MemberRequest, code: str, pk: Any) -> HttpResponse:
    """A letter that was written: first why, then the letter, in answer to this one request."""
    case = _case_for(request, code)
    rows = Reminder.objects.select_related("case", "home__building_group__compound")
    found = get_object_or_404(rows, case=case, pk=pk)
    form = ReasonForm(sent(request))
    if not (form.is_bound and form.is_valid()):
        facts = {"case": case, "form": form, "day": str(found), "trail": trail_to(request, case)}
        status = 422 if form.errors else 200
        return render(request, "cases/reminders/why.html", facts, status=status)
    look_at_reminder(found, by=request.person, at=timezone.now(), reason=form.reason())
    return _letter(request, case, found)


def _case_for(request: MemberRequest, code: str) -> Case:
    case = case_for(request, code)
    if not can_remind_households(request.person, case):
        raise Http404
    return case


def _letter(
    request: MemberRequest, case: Case, found: Reminder, *, is_new: bool = False
) -> HttpResponse:
    facts = {"sheet": letter_sheet(request, case, found), "is_new": is_new}
    title = _("Letter about the covenant")
    context = {**facts, "title": title, "trail": trail_to(request, case)}
    return render(request, "cases/reminders/letter.html", context)
