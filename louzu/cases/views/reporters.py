"""Who reported a case: sealed, and opened for one look with a reason."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.audit.forms import ReasonForm
from louzu.cases.actions.reporters import look_at_reporters
from louzu.cases.permissions import can_see_reporters
from louzu.cases.views.paths import case_for, trail_to
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import sent


@open_to(Deed.SEE_REPORTERS)
def reporter(request: MemberRequest, code: str) -> HttpResponse:
    """First why, then the answer to this one request: nothing of it can be opened again."""
    case = case_for(request, code)
    if not can_see_reporters(request.person, case):
        raise Http404
    trail = trail_to(request, case)
    form = ReasonForm(sent(request))
    form.fields["why"].help_text = _("It is written down, and the residents' committee reads it.")
    if not (form.is_bound and form.is_valid()):
        facts = {"case": case, "form": form, "trail": trail}
        return render(request, "cases/reporter.html", facts, status=422 if form.errors else 200)
    known = look_at_reporters(case, by=request.person, at=timezone.now(), reason=form.reason())
    facts = {"case": case, "known": known, "is_shown": True, "trail": trail}
    return render(request, "cases/reporter.html", facts)
