"""Somebody was quicker: what stands there now, and all that was typed, to be kept as a note."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from louzu.cases.forms.deeds import NoteForm
from louzu.cases.forms.photos import AddPhotosForm
from louzu.cases.models.cases import Case
from louzu.cases.rules import CaseParty, Status
from louzu.cases.views.paths import address_of, trail_to
from louzu.cases.words import PARTIES, STATUSES
from louzu.groups.decorators import MemberRequest
from louzu.lib.form_page import spoken
from louzu.lib.names import labelled
from louzu.lib.photos_field import CARRYING, PhotosForm, preview

LONGEST = 4000  # characters of one note
JSON = "application/json"
EVIDENCE = {"moment": "evidence"}  # unless it is said otherwise


def too_late(request: MemberRequest, case: Case, title: Any, form: Any = None) -> HttpResponse:
    """409: nothing was changed by the deed of this title; what the form says can be kept.

    A page, or JSON for a program that would rather read that.
    """
    case.refresh_from_db()
    if request.get_preferred_type(["text/html", JSON]) == JSON:
        return JsonResponse(_as_it_stands(case), status=409)
    received = getattr(form, "received", ())
    context = {
        "case": case,
        "deed": title,
        "now": STATUSES[Status(case.status)],
        "party": PARTIES[CaseParty(case.party)] if case.is_open else "",
        "notes": _notes(list(_typed(form))),
        "photos": _photos(form) if received else None,
        "pictures": [preview(photo.name) for photo in received],
        "trail": trail_to(request, case),
        "address": address_of(request, case),
        "note_address": reverse("cases:deed", args=[request.neighbourhood.code, case.code, "note"]),
    }
    return render(request, "cases/too_late.html", context, status=409)


def _as_it_stands(case: Case) -> dict[str, Any]:
    names = ("code", "status", "outcome", "party", "due_on", "version")
    return {name: getattr(case, name) for name in names}


def _photos(form: PhotosForm) -> AddPhotosForm:
    """They came too late with their deed, and can still be put with the case."""
    names = ("made", "kept")
    return AddPhotosForm(initial={name: form.data.get(name) for name in names} | EVIDENCE)


def _typed(form: Any) -> Iterator[tuple[str, str]]:
    """Whatever a hand filled in, whole or not: label and what was said there."""
    for field in form.visible_fields() if form and form.is_bound else ():
        if field.name in ("photos", *CARRYING):
            continue
        if field.data and str(field.data).strip():
            yield str(field.label), spoken(field.field, field.data)


def _notes(typed: list[tuple[str, str]]) -> list[NoteForm]:
    """One note of it all, each thing with its label; if that grows too long, one of each."""
    whole = "\n".join(labelled(*each) for each in typed)
    texts = [whole] if len(whole) <= LONGEST else [said for _label, said in typed]
    each = enumerate(filter(None, texts))
    return [NoteForm(initial={"text": text}, auto_id=f"id_%s_{nth}") for nth, text in each]
