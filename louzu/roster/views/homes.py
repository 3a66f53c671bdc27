"""Homes: the list, one of them, adding, correcting, removing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.audit.forms import ReasonForm
from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.permissions import may, may_somewhere, within_reach
from louzu.groups.rules import Deed
from louzu.households.questions.roll import is_on_roll, waiting_of
from louzu.lib.form_page import FormPage, answer, sent
from louzu.lib.tables import Cell, Column, Row, Table
from louzu.people.models import Household
from louzu.places.models import BuildingGroup, Home
from louzu.roster.actions import homes as actions
from louzu.roster.forms.filters import HomeFilter
from louzu.roster.forms.places import HomeForm, NewHomeForm
from louzu.roster.questions.places import HOMES_IN_ORDER, homes_found
from louzu.roster.rules.cells import is_phone
from louzu.roster.views.paths import address_of, home_for, homes_seen, trail_to
from louzu.roster.views.removal import removal


@open_to(Deed.SEE_HOMES)
def homes(request: MemberRequest) -> HttpResponse:
    """Homes within reach, found by door and room, and narrowed by how they are lived in."""
    groups = BuildingGroup.objects.filter(within_reach(request.person, Deed.SEE_HOMES))
    form = HomeFilter(request.GET, groups=groups.in_order(), auto_id="filter_%s")
    asked = form.asked()
    page = HOMES_IN_ORDER.page(homes_found(homes_seen(request), asked), request.GET)
    context = {
        "filter": form,
        "page": page,
        "table": _table(request, page.rows) if page.rows else None,
        "is_asked": bool(asked),
        "may_find_by_phone": may_somewhere(request.person, Deed.SEE_CONTACTS),
        "is_phone": is_phone(asked.get("q", "")),
        "trail": trail_to(request, None),
    }
    return render(request, "roster/homes.html", context)


def _table(request: MemberRequest, found: list[Home]) -> Table:
    columns: list[str | Column] = [
        _("Home"),
        _("Compound"),
        _("Floor"),
        Column(_("Floor area in m²"), numeric=True),
        _("Tenure"),
    ]
    rows: list[Row] = [
        [
            Cell(str(home), address_of(request, home)),
            home.building_group.compound.name,
            "–" if home.floor is None else home.floor,
            home.area_text or "–",
            home.get_tenure_display(),
        ]
        for home in found
    ]
    return Table(_("Homes"), columns, rows)


@open_to(Deed.SEE_HOMES)
def home(request: MemberRequest, pk: Any) -> HttpResponse:
    found = home_for(request, Deed.SEE_HOMES, pk)
    return render(request, "roster/home.html", home_context(request, found))


def home_context(request: MemberRequest, found: Home) -> dict[str, Any]:
    """What the page of a home shows; of a contact only that there is one."""
    household = Household.objects.filter(home=found).only("consent_on", "neighbourhood").first()
    return {
        "home": found,
        "agreed_on": household.consent_on if household else None,
        "reason_form": ReasonForm(),
        "trail": trail_to(request, found)[:-1],
        "waits": waiting_of(found),
        "may_see_roll": may(request.person, Deed.SEE_OWNERS_ROLL, found),
        "may_edit": may(request.person, Deed.EDIT_PLACES, found),
        "may_see_contacts": may(request.person, Deed.SEE_CONTACTS, found),
        "may_keep_households": may(request.person, Deed.KEEP_HOUSEHOLDS, found),
        "may_issue_letters": may(request.person, Deed.ISSUE_LETTERS, found),
        "may_keep_contacts": may(request.person, Deed.KEEP_CONTACTS, found),
    }


@open_to(Deed.EDIT_PLACES)
def add(request: MemberRequest, code: str) -> HttpResponse:
    group = building_group_for(request, Deed.EDIT_PLACES, code)
    page = FormPage(
        title=_("Add a home to %(place)s") % {"place": group.address},
        button=_("Add the home"),
        trail=trail_to(request, group),
        done=_("The home has been added."),
    )

    def deed(room: str, **said: Any) -> str:
        added = actions.add_home(
            room, building_group=group, by=request.person, at=timezone.now(), **said
        )
        return address_of(request, added)

    form = NewHomeForm(sent(request), initial={"tenure": Home.Tenure.UNKNOWN})
    return answer(request, form, page, deed)


@open_to(Deed.EDIT_PLACES)
def correct(request: MemberRequest, pk: Any) -> HttpResponse:
    found = home_for(request, Deed.EDIT_PLACES, pk)
    page = FormPage(
        title=_("Correct %(place)s") % {"place": found},
        button=_("Save"),
        trail=trail_to(request, found),
        lead=_("The owners' roll says the floor area: a new one waits there for a second person.")
        if is_on_roll(found, found.area)
        else "",
    )

    def deed(**said: Any) -> str:
        waits = actions.correct_home(found, by=request.person, at=timezone.now(), **said)
        if waits:
            words = _(
                "The new floor area waits in the owners' roll for a second person; everything "
                "else is saved."
            )
            messages.info(request, words)
        else:
            messages.success(request, _("The home has been corrected."))
        return address_of(request, found)

    return answer(request, HomeForm.of(found, sent(request)), page, deed)


@open_to(Deed.EDIT_PLACES)
def remove(request: MemberRequest, pk: Any) -> HttpResponse:
    found = home_for(request, Deed.EDIT_PLACES, pk)

    def deed() -> str:
        actions.remove_home(found, by=request.person, at=timezone.now())
        return address_of(request, found.building_group)

    return removal(request, found, str(found), trail_to(request, found), deed)
