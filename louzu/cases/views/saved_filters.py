"""Filters of the list of cases that are kept under a name: saved, shared, renamed, removed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions import saved_filters as actions
from louzu.cases.forms.saved_filters import CorrectFilterForm, SaveFilterForm
from louzu.cases.forms.worklist import CaseFilter
from louzu.cases.models.saved import SavedFilter, Sharing
from louzu.cases.permissions import can_change_filter, can_take_out_filter
from louzu.cases.questions.saved_filters import kept_by
from louzu.cases.views.paths import trail_to
from louzu.cases.views.worklist import filter_of
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, spoken, step
from louzu.lib.names import labelled
from louzu.people.models import Person


@open_to(Deed.SEE_CASES)
def filters(request: MemberRequest) -> HttpResponse:
    """Those one may change, or take out of the lists of others."""
    form = filter_of(request)
    kept = [_told(request, form, saved) for saved in kept_by(request.person)]
    return render(request, "cases/filters.html", {"kept": kept, "trail": trail_to(request)})


def _told(request: MemberRequest, form: CaseFilter, saved: SavedFilter) -> dict[str, Any]:
    return {
        "saved": saved,
        "asks": in_words(form, saved.asked),
        "for_whom": _for_whom(request, saved),
        "is_shared": saved.shared_with != Sharing.ONESELF,
        "is_own": can_change_filter(request.person, saved),
        "is_whole": form.knows(saved.asked),
    }


def _for_whom(request: MemberRequest, saved: SavedFilter) -> str:
    name = saved.person.name
    if saved.shared_with == Sharing.ONESELF or can_change_filter(request.person, saved):
        return str(saved.get_shared_with_display())
    if saved.shared_with == Sharing.OWN_PARTY:
        return _("Saved by %(name)s, for those who sit beside them") % {"name": name}
    return _("Saved by %(name)s, for all who deal with cases here") % {"name": name}


def in_words(form: CaseFilter, asked: dict[str, Any]) -> list[str]:
    """What a filter asks, as the questions above the list say it."""
    told = []
    for name, field in form.fields.items():
        said = asked.get(name)
        for value in said if isinstance(said, list) else [said]:
            if value:
                told.append(labelled(str(field.label), spoken(field, value)))
    return told


@open_to(Deed.SEE_CASES)
def save(request: MemberRequest) -> HttpResponse:
    """What the address asks; nothing asked is nothing to save."""
    questions = filter_of(request)
    asked = {name: said for name, said in questions.asked().items() if name != "size"}
    if not asked:
        messages.info(request, _("Ask something of the list first, then save it."))
        return redirect(_worklist(request))
    page = FormPage(
        title=_("Save this filter"),
        lead=_(", ").join(in_words(questions, asked)),
        button=_("Save"),
        trail=_trail(request),
        done=_("The filter stands above the list."),
    )

    def deed(**said: Any) -> str:
        by, at = request.person, timezone.now()
        saved = actions.save_filter(asked=asked, by=by, at=at, **said)
        return _worklist(request) + saved.question

    form = SaveFilterForm(sent(request)).offer_to(request.person, has_words="q" in asked)
    return answer(request, form, page, deed)


@open_to(Deed.SEE_CASES)
def correct(request: MemberRequest, pk: Any) -> HttpResponse:
    saved = get_object_or_404(SavedFilter.objects.of(request.person), pk=pk)
    page = FormPage(
        title=_("Rename or share the filter"),
        lead=_(", ").join(in_words(filter_of(request), saved.asked)),
        button=_("Save"),
        trail=_trail(request),
        done=_("The filter is changed."),
    )

    def deed(**said: Any) -> str:
        actions.correct_filter(saved, by=request.person, at=timezone.now(), **said)
        return _list(request)

    form = CorrectFilterForm.of(saved, sent(request))
    form = form.offer_to(request.person, has_words="q" in saved.asked)
    return answer(request, form, page, deed)


@open_to(Deed.SEE_CASES)
def take_out(request: MemberRequest, pk: Any) -> HttpResponse:
    saved = _saved(request, pk, can_take_out_filter)
    done = _("The filter stands in nobody else's list any more.")
    return _pressed(request, saved, actions.take_out_filter, done)


@open_to(Deed.SEE_CASES)
def remove(request: MemberRequest, pk: Any) -> HttpResponse:
    saved = _saved(request, pk, can_change_filter)
    return _pressed(request, saved, actions.remove_filter, _("The filter has been removed."))


def _saved(
    request: MemberRequest, pk: Any, may: Callable[[Person, SavedFilter], bool]
) -> SavedFilter | None:
    """None where it is gone already: a second press finds done what it asks for."""
    saved: SavedFilter | None = SavedFilter.objects.filter(pk=pk).first()
    if saved is not None and not may(request.person, saved):
        raise Http404
    return saved


def _pressed(
    request: MemberRequest, saved: SavedFilter | None, deed: Callable[..., None], done: str
) -> HttpResponse:
    """A button on the page of filters; anything but a press only leads back."""
    if request.method == "POST":
        if saved is not None:
            deed(saved, by=request.person, at=timezone.now())
        messages.success(request, done)
    return redirect(_list(request))


def _worklist(request: MemberRequest) -> str:
    return reverse("cases:worklist", args=[request.neighbourhood.code])


def _list(request: MemberRequest) -> str:
    return reverse("cases:filters", args=[request.neighbourhood.code])


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    return [*trail_to(request), step(_list(request), _("Saved filters"))]
