"""Compounds: one of them, adding, correcting, removing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import may, may_everywhere
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent
from louzu.roster.actions import places as actions
from louzu.roster.forms.places import CompoundForm, NewCompoundForm
from louzu.roster.questions.places import (
    BUILDING_GROUPS_IN_ORDER,
    building_groups_found,
    with_leader_and_theme,
)
from louzu.roster.views.building_groups import table_of
from louzu.roster.views.paths import address_of, compound_for, groups_seen, trail_to
from louzu.roster.views.removal import removal


@open_to(Deed.SEE_ROSTER)
def compound(request: MemberRequest, code: str) -> HttpResponse:
    """One compound with its building groups."""
    found = compound_for(request, Deed.SEE_ROSTER, code)
    groups = building_groups_found(groups_seen(request), {"compound": found.code}, localdate())
    page = BUILDING_GROUPS_IN_ORDER.page(with_leader_and_theme(groups, localdate()), request.GET)
    context = {
        "compound": found,
        "page": page,
        "table": table_of(request, page.rows) if page.rows else None,
        "trail": trail_to(request, None),
        "may_edit": may(request.person, Deed.EDIT_PLACES, found),
        "may_print": may(request.person, Deed.PRINT_POSTERS, found),
    }
    return render(request, "roster/compound.html", context)


@open_to(Deed.EDIT_PLACES)
def add(request: MemberRequest) -> HttpResponse:
    if not may_everywhere(request.person, Deed.EDIT_PLACES):
        raise Http404
    page = FormPage(
        title=_("Add a compound"),
        lead=_("One script is enough; names are never converted from one into the other."),
        button=_("Add the compound"),
        trail=trail_to(request, None),
        done=_("The compound has been added. Now add its building groups."),
    )

    def deed(code: str, **said: Any) -> str:
        added = actions.add_compound(code, by=request.person, at=timezone.now(), **said)
        return address_of(request, added)

    return answer(request, NewCompoundForm(sent(request)), page, deed)


@open_to(Deed.EDIT_PLACES)
def correct(request: MemberRequest, code: str) -> HttpResponse:
    found = compound_for(request, Deed.EDIT_PLACES, code)
    page = FormPage(
        title=_("Correct %(place)s") % {"place": found.name},
        lead=_("One script is enough; names are never converted from one into the other."),
        button=_("Save"),
        trail=trail_to(request, found),
        done=_("The compound has been corrected."),
    )

    def deed(**said: Any) -> str:
        actions.correct_compound(found, by=request.person, at=timezone.now(), **said)
        return address_of(request, found)

    return answer(request, CompoundForm.of(found, sent(request)), page, deed)


@open_to(Deed.EDIT_PLACES)
def remove(request: MemberRequest, code: str) -> HttpResponse:
    found = compound_for(request, Deed.EDIT_PLACES, code)

    def deed() -> str:
        actions.remove_compound(found, by=request.person, at=timezone.now())
        return reverse("roster:roster", args=[request.neighbourhood.code])

    return removal(request, found, found.name, trail_to(request, found), deed)
