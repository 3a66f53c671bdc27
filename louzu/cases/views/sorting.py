"""Sorting many cases at once, and taking it back; what reporters will read is shown first."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.cases.actions.sorting import Sorted, sort_all, undo_all
from louzu.cases.actions.triage import accept_case, dispatch_case
from louzu.cases.forms.sorting import SortForm, ticked_in
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.questions.sorting import chosen, sorted_lately, to_sort
from louzu.cases.rules import UNDONE_WITHIN, CaseParty
from louzu.cases.views.paths import trail_to
from louzu.cases.views.telling import would_tell_each
from louzu.cases.views.worklist import place_of
from louzu.cases.words import PARTIES
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import sent
from louzu.lib.names import labelled, listed
from louzu.people.models import Person


@open_to(Deed.TRIAGE_CASES)
def sorting(request: MemberRequest) -> HttpResponse:
    """What nobody has looked at yet, to be ticked; below it, what one sorted a moment ago."""
    ticked = ticked_in(request.GET.getlist("cases"))
    cases = [(case, _in_words(case)) for case in to_sort(request.person, ticked)]
    form, previews = SortForm(sent(request), cases=cases, are_ticked=bool(ticked)), []
    if form.is_bound and form.is_valid():
        said, at = form.cleaned_data, timezone.now()
        heap, deed = chosen(request.person, said["cases"]), _deed(form, request.person, at)
        previews = would_tell_each(heap, deed, at=at)
        if {each.mark for each in previews} <= set(request.POST.getlist("shown")):
            _tell(request, sort_all(heap, deed))
            return redirect("cases:sorting", request.neighbourhood.code)
    lately = sorted_lately(request.person, timezone.now())
    context = {
        "form": form,
        "previews": previews,
        "is_empty": not (cases or form.is_bound),
        "lately": lately,
        "until": lately[0].at + UNDONE_WITHIN if lately else None,
        "trail": trail_to(request),
        "undo_url": reverse("cases:undo_sorting", args=[request.neighbourhood.code]),
    }
    return render(request, "cases/sorting.html", context, status=422 if form.errors else 200)


def _deed(form: SortForm, by: Person, at: datetime) -> Callable[[Case], Step]:
    """Accept a case, or send it to the party in charge."""

    def deed(case: Case) -> Step:
        to = form.party_for(case)
        if to is None:
            return accept_case(case, by=by, at=at)
        return dispatch_case(case, to, by=by, at=at)

    return deed


@open_to(Deed.TRIAGE_CASES)
def undo_sorting(request: MemberRequest) -> HttpResponse:
    """One's own last heap, as far as nothing has happened to it since."""
    if request.method == "POST":
        at = timezone.now()
        steps = sorted_lately(request.person, at)
        _tell(request, undo_all(steps, by=request.person, at=at))
    return redirect("cases:sorting", request.neighbourhood.code)


def _tell(request: MemberRequest, result: Sorted) -> None:
    if count := len(result.done):
        done = ngettext("Done for %(n)s case.", "Done for %(n)s cases.", count)
        messages.success(request, done % {"n": count})
    if result.late:
        codes = listed(case.code for case in result.late)
        left = _("Somebody else was quicker, and these stay as they stand: %(codes)s")
        messages.warning(request, left % {"codes": codes})


def _in_words(case: Case) -> str:
    day = date_format(timezone.localtime(case.reported_at), "DATE_FORMAT")
    usual = labelled(_("Usually in charge"), str(PARTIES[CaseParty(case.category.party)]))
    words = [f"{case.category} · {case.code}", place_of(case), case.spot, day, usual]
    return _(", ").join(filter(None, words))
