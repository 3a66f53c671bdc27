"""The themes of the neighbourhood, for everybody; and one building group's, to be set."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.culture import actions
from louzu.culture.forms import AdoptForm, CorrectForm, EndForm
from louzu.culture.models import Theme
from louzu.groups.decorators import (
    MemberRequest,
    VisitorRequest,
    building_group_for,
    open_to,
    open_to_all,
)
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.places.models import BuildingGroup


@open_to_all
def themes(request: VisitorRequest) -> HttpResponse:
    """Every theme there is, compound by compound; in the order of the doors, so that none leads."""
    current = Theme.objects.current().select_related("building_group__compound")
    rows = sorted(current, key=_by_door)
    grouped = [
        {"compound": compound, "themes": list(of_it)}
        for compound, of_it in groupby(rows, key=lambda theme: theme.building_group.compound)
    ]
    return render(request, "culture/themes.html", {"compounds": grouped})


def _by_door(theme: Theme) -> tuple[str, str, str]:
    group = theme.building_group
    return group.compound.code, group.door_order, group.code


@open_to(Deed.SET_THEME)
def theme(request: MemberRequest, code: str) -> HttpResponse:
    """The theme a building group has, and those it had."""
    group = building_group_for(request, Deed.SET_THEME, code)
    all_of_it = list(Theme.objects.filter(building_group=group).order_by("-adopted_on", "-id"))
    context = {
        "group": group,
        "current": next((each for each in all_of_it if each.ended_on is None), None),
        "past": [each for each in all_of_it if each.ended_on],
        "trail": _trail(request),
    }
    return render(request, "culture/theme.html", context)


@open_to(Deed.SET_THEME)
def adopt(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.SET_THEME, code)
    page = FormPage(
        title=_("Adopt a theme for %(place)s") % {"place": group.address},
        lead=_(
            "A theme comes from what the neighbours are and like, never from a list. "
            "One script is enough. The theme there is ends on the day the new one is adopted."
        ),
        button=_("Adopt the theme"),
        trail=_trail(request, group),
        done=_("The theme has been adopted, and stands on the building's page."),
    )

    def deed(**said: Any) -> str:
        actions.adopt_theme(group, by=request.person, at=timezone.now(), **said)
        return _address_of(request, group)

    return answer(
        request, AdoptForm(sent(request), initial={"adopted_on": localdate()}), page, deed
    )


@open_to(Deed.SET_THEME)
def correct(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.SET_THEME, code)
    current = _current(group)
    page = FormPage(
        title=_("Correct the theme of %(place)s") % {"place": group.address},
        button=_("Save"),
        trail=_trail(request, group),
        done=_("The theme has been corrected."),
    )

    def deed(**said: Any) -> str:
        actions.correct_theme(current, by=request.person, at=timezone.now(), **said)
        return _address_of(request, group)

    return answer(request, CorrectForm.of(current, sent(request)), page, deed)


@open_to(Deed.SET_THEME)
def end(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.SET_THEME, code)
    current = _current(group)
    page = FormPage(
        title=_("End the theme “%(theme)s” of %(place)s")
        % {"theme": current.title, "place": group.address},
        button=_("End the theme"),
        button_kind="warning",
        trail=_trail(request, group),
        done=_("The theme has ended."),
    )

    def deed(**said: Any) -> str:
        actions.end_theme(current, by=request.person, at=timezone.now(), **said)
        return _address_of(request, group)

    return answer(request, EndForm(sent(request), initial={"ended_on": localdate()}), page, deed)


def _current(group: BuildingGroup) -> Theme:
    found: Theme | None = (
        Theme.objects.current().filter(building_group=group)
        .select_related("building_group__compound").first()
    )  # fmt: skip
    if found is None:
        raise Http404
    return found


def _address_of(request: MemberRequest, group: BuildingGroup) -> str:
    return reverse("culture:theme", args=[request.neighbourhood.code, group.code])


def _trail(request: MemberRequest, group: BuildingGroup | None = None) -> list[dict[str, str]]:
    listed = reverse("culture:themes", args=[request.neighbourhood.code])
    trail = [step(listed, _("Themes"))]
    return [*trail, step(_address_of(request, group), group.address)] if group else trail
