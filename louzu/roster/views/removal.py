"""Asking once more before a place is removed; while something stands on it, saying what."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest
from louzu.lib.form_page import FormPage, answer, sent
from louzu.roster.forms.places import SureForm
from louzu.roster.questions.places import what_stands_on
from louzu.roster.words import STANDING_ON


def removal(
    request: MemberRequest, place: Any, name: str, trail: Any, deed: Callable[[], str]
) -> HttpResponse:
    standing = [(STANDING_ON[kind], count) for kind, count in what_stands_on(place).items()]
    title = _("Remove %(place)s") % {"place": name}
    if standing:
        context = {"title": title, "standing": standing, "trail": trail}
        return render(request, "roster/cannot_remove.html", context)
    page = FormPage(
        title=title,
        lead=_("Nothing stands on it any more. Removing cannot be undone; the history keeps it."),
        button=_("Remove for good"),
        button_kind="warning",
        trail=trail,
        done=_("%(place)s has been removed.") % {"place": name},
    )
    return answer(request, SureForm(sent(request)), page, deed)
