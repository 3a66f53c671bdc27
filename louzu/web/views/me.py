"""What is held about me: to read, and to take along as a file."""

from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.entrance.decorators import sure_it_is_you
from louzu.groups.decorators import MemberRequest, signed_in
from louzu.households.models import Consent
from louzu.households.permissions import was_met
from louzu.households.questions.consents import agreements, without_login_beside
from louzu.households.words import PURPOSES
from louzu.lib.code_senders import senders
from louzu.lib.form_page import FormPage, step
from louzu.lib.freshness import is_fresh
from louzu.web.held import held_about
from louzu.web.held.part import Asking

ASKED_ELSEWHERE = {"consents"}  # the page shows them as switches; the file lists each


@signed_in
def me(request: MemberRequest) -> HttpResponse:
    parts = held_about(Asking(request.person, localdate()))
    context = {
        "agreements": _agreements(request),
        "codes_are_sent": bool(senders()),
        "housemates": without_login_beside(request.person, localdate()),
        "may_see_sheets": was_met(request.person, localdate()),
        "parts": [part for part in parts if part.items],
        "nothing": [part for part in parts if not part.items],
    }
    return render(request, "web/me.html", context)


def _agreements(request: MemberRequest) -> list[dict[str, Any]]:
    return [
        {
            "purpose": Consent.Purpose(each.purpose),
            "about": PURPOSES[each.purpose],
            "held": each,
        }
        for each in agreements(request.person, localdate())
    ]


@signed_in
@sure_it_is_you
def me_file(request: MemberRequest) -> HttpResponse:
    """The same as the page, for another program to read; at a second yes for whoever needs it."""
    at, here = timezone.now(), request.neighbourhood
    if request.method != "POST" and not is_fresh(request.session, at):
        return _are_you_sure(request)
    said = {
        "about": request.person.name,
        "neighbourhood": {"code": here.code, "name": here.name},
        "at": at.isoformat(timespec="seconds"),
        "parts": [part.as_said() for part in held_about(Asking(request.person, localdate(at)))],
    }
    dumps = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(said, json_dumps_params=dumps)
    response["Content-Disposition"] = f'attachment; filename="louzu-{here.code}-about-me.json"'
    return response


def _are_you_sure(request: MemberRequest) -> HttpResponse:
    me = reverse("web:me", args=[request.neighbourhood.code])
    page = FormPage(
        title=_("Take along what is held about you"),
        lead=_(
            "The file holds everything that this page shows, with the telephone number. Whoever "
            "has this device at hand can read it there. Is it you who wants it?"
        ),
        button=_("Yes, give me the file"),
        trail=[step(me, _("What is held about you"))],
    )
    return render(request, page.template, {"form": forms.Form(), "page": page})
