"""The floor areas of one workbook: read as a list, confirmed together by a second person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.households.actions.areas import confirm_together
from louzu.households.forms.together import TogetherForm
from louzu.households.models import Correction
from louzu.households.questions.together import AreaLine, lines_together, mark_of_lines
from louzu.households.views.paths import here, roll_trail
from louzu.lib.form_page import blame, sent
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.shown_first import MEANWHILE, ShownOtherwise


@open_to(Deed.CORRECT_OWNERS_ROLL)
@freshly_confirmed
def confirm(request: MemberRequest, together: Any) -> HttpResponse:
    """Whoever proposed them finds nothing here."""
    lines = lines_together(together, request.person, localdate())
    if not lines:
        return _nothing_waits(request, together)
    form = TogetherForm(sent(request), lines=lines)
    if form.is_bound and request.POST.get("seen") != mark_of_lines(lines):
        return _meanwhile(request, together)
    if not (form.is_bound and form.is_valid()):
        return _shown(request, lines, form, 422 if form.errors else 200)
    try:
        done = confirm_together(together, by=request.person, at=timezone.now(), **form.cleaned_data)
    except ValidationError as wrong:
        blame(form, wrong)
        return _shown(request, lines, form, 422)
    except ShownOtherwise:
        return _meanwhile(request, together)
    return _done(request, together, done)


def _done(request: MemberRequest, together: Any, done: int) -> HttpResponse:
    """To the rest of the list, or back to the roll."""
    words = ngettext(
        "%(number)s floor area is confirmed. The roll says so from now on.",
        "%(number)s floor areas are confirmed. The roll says so from now on.",
        done,
    )
    messages.success(request, words % {"number": done})
    if lines_together(together, request.person, localdate()):
        return redirect(here(request, "corrections_together", together))
    return redirect(here(request, "roll"))


def _meanwhile(request: MemberRequest, together: Any) -> HttpResponse:
    """Nothing was done: the list as it stands now, every line of it to be read anew."""
    lines = lines_together(together, request.person, localdate())
    if not lines:
        return _nothing_waits(request, together)
    return _shown(request, lines, TogetherForm(lines=lines), MEANWHILE)


def _nothing_waits(request: MemberRequest, together: Any) -> HttpResponse:
    """Decided by somebody in the meantime, or by oneself with a second press."""
    theirs = Correction.objects.filter(together=together).exclude(proposed_by=request.person)
    if not theirs.exists():
        raise Http404
    messages.info(request, _("Nothing of this workbook waits for you any more."))
    return redirect(here(request, "roll"))


def _shown(
    request: MemberRequest, lines: list[AreaLine], form: TogetherForm, status: int
) -> HttpResponse:
    context = {
        "form": form,
        "first": lines[0].correction,
        "stale": [line.correction.home for line in lines if not line.is_fresh],
        "is_fresh": any(line.is_fresh for line in lines),
        "is_other": status == MEANWHILE,
        "trail": roll_trail(request),
    }
    return render(request, "households/together.html", context, status=status)
