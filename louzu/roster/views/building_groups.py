"""Building groups: the list, one of them, adding, correcting, removing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.permissions import may
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent
from louzu.lib.tables import Cell, Table
from louzu.places.models import BuildingGroup
from louzu.roster.actions import places as actions
from louzu.roster.forms.filters import BuildingGroupFilter
from louzu.roster.forms.places import BuildingGroupForm, NewBuildingGroupForm
from louzu.roster.questions.places import (
    BUILDING_GROUPS_IN_ORDER,
    building_groups_found,
    with_leader_and_theme,
)
from louzu.roster.views.paths import (
    address_of,
    compound_for,
    compounds_seen,
    groups_seen,
    trail_to,
)
from louzu.roster.views.removal import removal


@open_to(Deed.SEE_ROSTER)
def building_groups(request: MemberRequest) -> HttpResponse:
    """Found by words in either script, narrowed by what they have or lack."""
    form = BuildingGroupFilter(request.GET, compounds=compounds_seen(request), auto_id="filter_%s")
    found = building_groups_found(groups_seen(request), form.asked(), localdate())
    page = BUILDING_GROUPS_IN_ORDER.page(with_leader_and_theme(found, localdate()), request.GET)
    context = {
        "filter": form,
        "page": page,
        "table": table_of(request, page.rows) if page.rows else None,
        "is_asked": bool(form.asked()),
        "trail": trail_to(request, None),
    }
    return render(request, "roster/building_groups.html", context)


def table_of(request: MemberRequest, groups: list[BuildingGroup]) -> Table:
    columns = [
        _("Building group"),
        _("Compound"),
        _("Leader"),
        _("Party group"),
        _("Self-governance group"),
        _("Theme"),
        _("Lift"),
    ]
    return Table(_("Building groups"), columns, [_row(request, group) for group in groups])


def _row(request: MemberRequest, group: Any) -> list[Any]:
    leader = group.leaders[0].person.name if group.leaders else ""
    theme = group.current_themes[0].title if group.current_themes else ""
    return [
        Cell(group.address, address_of(request, group)),
        group.compound.name,
        _or_missing(leader),
        _has(group.has_party_group),
        _has(group.has_self_governance_group),
        _or_missing(theme),
        group.get_lift_display(),
    ]


def _or_missing(words: str) -> Cell:
    return Cell(words) if words else Cell(_("missing"), status="attention")


def _has(it: bool) -> Cell:
    return Cell(_("formed"), status="good") if it else Cell("–")


@open_to(Deed.SEE_ROSTER)
def building_group(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.SEE_ROSTER, code)
    rows = building_groups_found(BuildingGroup.objects.filter(pk=group.pk), {}, localdate())
    shown: Any = with_leader_and_theme(rows, localdate()).get()
    person = request.person
    context = {
        "group": shown,
        "homes": shown.homes.count(),
        "trail": trail_to(request, group)[:-1],
        "may_edit": may(person, Deed.EDIT_PLACES, group),
        "may_see_homes": may(person, Deed.SEE_HOMES, group),
        "may_issue_letters": may(person, Deed.ISSUE_LETTERS, group),
        "may_see_party_counts": may(person, Deed.SEE_PARTY_COUNTS, group),
        "may_set_theme": may(person, Deed.SET_THEME, group),
        "may_print": may(person, Deed.PRINT_POSTERS, group),
    }
    return render(request, "roster/building_group.html", context)


@open_to(Deed.EDIT_PLACES)
def add(request: MemberRequest, code: str) -> HttpResponse:
    compound = compound_for(request, Deed.EDIT_PLACES, code)
    sees_counts = may(request.person, Deed.SEE_PARTY_COUNTS, compound)
    form = NewBuildingGroupForm(
        sent(request), sees_counts=sees_counts, initial={"party_members": 0, "lift": "unknown"}
    )
    page = FormPage(
        title=_("Add a building group to %(compound)s") % {"compound": compound.name},
        lead=_("Its code, made of the compound's code and the door number, stays for good."),
        button=_("Add the building group"),
        trail=trail_to(request, compound),
        done=_("The building group has been added. Add its homes, or seat its leader."),
    )

    def deed(door_number: str, **said: Any) -> str:
        group = actions.add_building_group(
            door_number, compound=compound, by=request.person, at=timezone.now(), **said
        )
        return address_of(request, group)

    return answer(request, form, page, deed)


@open_to(Deed.EDIT_PLACES)
def correct(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.EDIT_PLACES, code)
    sees_counts = may(request.person, Deed.SEE_PARTY_COUNTS, group)
    form = BuildingGroupForm.of(group, sent(request), sees_counts=sees_counts)
    page = FormPage(
        title=_("Correct %(place)s") % {"place": group.address},
        lead=_("The code %(code)s stays as it is, so that printed posters still lead here.")
        % {"code": group.code},
        button=_("Save"),
        trail=trail_to(request, group),
        done=_("The building group has been corrected."),
    )

    def deed(**said: Any) -> str:
        actions.correct_building_group(group, by=request.person, at=timezone.now(), **said)
        return address_of(request, group)

    return answer(request, form, page, deed)


@open_to(Deed.EDIT_PLACES)
def remove(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.EDIT_PLACES, code)

    def deed() -> str:
        actions.remove_building_group(group, by=request.person, at=timezone.now())
        return reverse("roster:building_groups", args=[request.neighbourhood.code])

    return removal(request, group, group.address, trail_to(request, group), deed)
