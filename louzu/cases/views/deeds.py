"""One small page for each deed on a case; lost to another hand, nothing typed is lost."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions import steps, triage
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.parts import Part
from louzu.cases.permissions import can_answer_for_part
from louzu.cases.views.deed_table import DEEDS, CaseDeed
from louzu.cases.views.part_deeds import PART_DEEDS, PartDeed
from louzu.cases.views.paths import address_of, case_for, trail_to
from louzu.cases.views.telling import NotYetShown, Preview, do_as_shown, would_tell
from louzu.cases.views.too_late import too_late
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, files_of, sent
from louzu.lib.names import labelled
from louzu.lib.photos_field import CARRYING, PhotosForm, preview
from louzu.lib.uuid7 import uuid7


@open_to(Deed.SEE_CASES)
def deed(request: MemberRequest, code: str, word: str) -> HttpResponse:
    """Shown, sent back with what is missing, or done; lost to another hand, nothing is lost."""
    case, chosen = case_for(request, code), DEEDS.get(word)
    if chosen is None:
        raise Http404
    if not chosen.fits(request.person, case):
        return too_late(request, case, chosen.title, _form(request, chosen))
    start = {"to": case.party, **chosen.start(case)}
    return _answer(request, case, chosen, case, f"{case.category} · {case.code}", **start)


@open_to(Deed.SEE_CASES)
def part_deed(request: MemberRequest, code: str, pk: Any, word: str) -> HttpResponse:
    """The same about one part of it, for its party and for those who answer for the case."""
    case, chosen = case_for(request, code), PART_DEEDS.get(word)
    part = get_object_or_404(Part, case_id__in=(case.pk, case.merged_into_id), pk=pk)
    is_here = part.case_id == case.pk  # merged meanwhile, it goes on in the other case
    part.case = case
    may = can_answer_for_part(request.person, part)
    if chosen is None or not (may or request.method == "POST"):
        raise Http404
    if not (may and is_here and chosen.fits(part)):
        return too_late(request, case, chosen.title, _form(request, chosen))
    return _answer(request, case, chosen, part, part.what)


def _answer(
    request: MemberRequest,
    case: Case,
    chosen: CaseDeed | PartDeed,
    thing: Case | Part,
    about: str,
    **start: Any,
) -> HttpResponse:
    """`start` is what the form begins with."""
    at, begins = timezone.now(), {**start, "version": thing.version, "made": uuid7()}
    form = _form(request, chosen, **begins)
    page = _page(request, case, chosen, about, form)
    page.more["preview"] = None if form.is_bound else _as_it_begins(request, case, chosen, form, at)

    def done(**said: Any) -> str:
        thing.version = said.get("version", thing.version)
        deed = partial(chosen.do, thing, by=request.person, at=at, **_said(form, said))
        shown, words = request.POST.get("shown", ""), said.get("words", "")
        do_as_shown(case, deed, at=at, shown=shown, words=words)
        return address_of(request, case)

    try:
        return answer(request, form, page, done)
    except NotYetShown as first:
        page.more["preview"] = Preview(case, first.news, is_new=True)
        return render(request, page.template, {"form": form, "page": page, **page.more})
    except steps.AlreadyMoved:
        return too_late(request, case, chosen.title, form)


def _form(request: MemberRequest, chosen: CaseDeed | PartDeed, **begins: Any) -> Any:
    """As it was sent, with the photos that came with it; or as it begins."""
    form = chosen.form(sent(request), files_of(request), initial=begins)
    if isinstance(form, PhotosForm):
        form.take_photos()
    return form


def _said(form: Any, said: Mapping[str, Any]) -> dict[str, Any]:
    """What the action is told: the photos that are kept, and nothing that only carries them."""
    told = {name: value for name, value in said.items() if name not in ("version", *CARRYING)}
    return {**told, "photos": form.received} if isinstance(form, PhotosForm) else told


def _page(
    request: MemberRequest,
    case: Case,
    chosen: CaseDeed | PartDeed,
    about: str,
    form: Any,
) -> FormPage:
    return FormPage(
        title=labelled(str(chosen.title), about),
        lead=str(chosen.lead),
        button=str(chosen.title),
        trail=trail_to(request, case),
        done=_("Done, and written into the history of the case."),
        template="cases/deed.html",
        more={"pictures": [preview(photo.name) for photo in getattr(form, "received", ())]},
    )


def _as_it_begins(
    request: MemberRequest, case: Case, chosen: CaseDeed | PartDeed, form: Any, at: datetime
) -> Preview | None:
    """What would be told if nothing more were said; of a deed that asks something first, None."""
    whole = chosen.form(form.initial)
    if "words" not in whole.fields or not whole.is_valid():
        return None
    said = _said(whole, whole.cleaned_data)
    deed = partial(chosen.do, copy(case), by=request.person, at=at, **said)
    return would_tell(case, deed, at=at)


@open_to(Deed.SEE_CASES)
def undo(request: MemberRequest, code: str, pk: Any) -> HttpResponse:
    """One's own sorting of a moment ago."""
    case = case_for(request, code)
    step = get_object_or_404(Step, case=case, pk=pk)
    step.case = case
    if request.method == "POST":
        try:
            triage.undo_move(step, by=request.person, at=timezone.now())
            messages.success(request, _("Undone: the case stands where it stood."))
        except steps.AlreadyMoved:
            messages.warning(request, _("Something has happened since: it cannot be undone."))
    return redirect(address_of(request, case))
