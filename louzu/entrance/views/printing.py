"""Letters: which homes have one, printing them, taking them back."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.entrance.actions import letters as actions
from louzu.entrance.actions.looks import look_at_door, look_at_letters
from louzu.entrance.drawings import leaders_named, sheets_of
from louzu.entrance.forms import PrintForm
from louzu.entrance.models import Letter
from louzu.entrance.questions import GroupCount, HomeAtDoor, counts, homes_at_door, homes_to_print
from louzu.entrance.rules import MOST_AT_ONCE, State
from louzu.entrance.views.paths import trail_to, trail_to_group
from louzu.entrance.words import STATES, what_became_of
from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.permissions import within_reach
from louzu.groups.rules import Deed
from louzu.households.questions.reading import homes_read_large
from louzu.lib.form_page import step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.names import listed
from louzu.lib.tables import Cell, Column, Row, Table
from louzu.places.models import BuildingGroup, Home


@open_to(Deed.ISSUE_LETTERS)
def overview(request: MemberRequest) -> HttpResponse:
    """Building group by building group: how many homes have no letter, who waits to be met."""
    found = counts(request.person, timezone.now(), timezone.localdate())
    here = request.neighbourhood
    rows: list[Row] = [_counted(here.code, each) for each in found]
    columns: list[str | Column] = [
        _("Building group"),
        *(
            Column(words, numeric=True)
            for words in (_("Homes"), _("Without a letter"), _("Waiting to be met"))
        ),
    ]
    table = Table(_("Letters by building group"), columns, rows) if rows else None
    trail = [step(reverse("web:front", args=[here.code]), here.name)]
    return render(request, "entrance/overview.html", {"table": table, "trail": trail})


def _counted(code: str, each: GroupCount) -> Row:
    url = reverse("entrance:building_group", args=[code, each.group.code])
    return [Cell(each.group.address, url), each.homes, each.without, each.waiting]


@open_to(Deed.ISSUE_LETTERS)
def building_group(request: MemberRequest, code: str) -> HttpResponse:
    """The homes of one building group with the state of their letters, and who waits."""
    group = building_group_for(request, Deed.ISSUE_LETTERS, code)
    return _group_page(request, group, PrintForm())


def _group_page(
    request: MemberRequest, group: BuildingGroup, form: PrintForm, status: int = 200
) -> HttpResponse:
    at, on = timezone.now(), timezone.localdate()
    look_at_door(group, by=request.person, at=at)
    doors = homes_at_door(group, at, on)
    without = homes_to_print(group, at=at, on=on, again=False, made=None)
    context = {
        "group": group,
        "form": form,
        "homes": _table(request, doors) if doors else None,
        "without": len(without),
        "most": MOST_AT_ONCE,
        "trail": trail_to(request),
    }
    return render(request, "entrance/building_group.html", context, status=status)


def _table(request: MemberRequest, doors: list[HomeAtDoor]) -> Table:
    rows: list[Row] = []
    for door in doors:
        url = reverse("entrance:home", args=[request.neighbourhood.code, door.home.pk])
        words = what_became_of(door.letter, door.state)
        names = listed(member.person.name for member in door.members)
        rows.append(
            [Cell(str(door.home), url), Cell(words, status=STATES[door.state][1]), names or "–"]
        )
    columns = [_("Home"), _("Letter"), _("Signed in for it")]
    return Table(_("Homes of this building group"), columns, rows)


@open_to(Deed.ISSUE_LETTERS)
@freshly_confirmed
@require_POST
def print_group(request: MemberRequest, code: str) -> HttpResponse:
    """All letters of a building group that are wanting, ready for the printer."""
    group = building_group_for(request, Deed.ISSUE_LETTERS, code)
    form = PrintForm(request.POST)
    if not form.is_valid():
        return _group_page(request, group, form, 422)
    at, on = timezone.now(), timezone.localdate()
    wanted = homes_to_print(group, at=at, on=on, **form.cleaned_data)
    if not wanted:
        messages.info(request, _("Every home here has a letter, or somebody is in already."))
        return redirect("entrance:building_group", request.neighbourhood.code, group.code)
    return _print(request, wanted, at, form.cleaned_data["made"], left=len(wanted) - MOST_AT_ONCE)


def _print(
    request: MemberRequest, homes: list[Home], at: datetime, made: Any = None, left: int = 0
) -> HttpResponse:
    lives = timedelta(days=settings.LETTER_DAYS)
    printed = actions.print_letters(homes, by=request.person, at=at, lives=lives, made=made)
    leaders = leaders_named({home.building_group_id for home in homes}, timezone.localdate(at))
    letters = [(each.home, each.code, each.expires_at) for each in printed]
    large = homes_read_large([each.home.pk for each in printed])
    sheets = sheets_of(request, letters, leaders, large)
    context = {"sheets": sheets, "left": max(left, 0), "trail": trail_to(request)}
    return render(request, "entrance/print.html", context)


@open_to(Deed.ISSUE_LETTERS)
def home(request: MemberRequest, pk: Any) -> HttpResponse:
    """The letters of one home, from the newest."""
    found = _home_for(request, pk)
    at = timezone.now()
    look_at_letters(found, by=request.person, at=at)
    letters = list(Letter.objects.filter(home=found).order_by("-issued_at", "-id")[:20])
    states = [each.state(at) for each in letters]
    context = {
        "home": found,
        "letters": _letters(letters, at) if letters else None,
        "is_open": State.OPEN in states,
        "trail": trail_to_group(request, found.building_group),
    }
    return render(request, "entrance/home.html", context)


def _letters(letters: list[Letter], at: datetime) -> Table:
    rows: list[Row] = []
    for each in letters:
        state = each.state(at)
        became = Cell(what_became_of(each, state), status=STATES[state][1])
        printed = date_format(timezone.localtime(each.issued_at), "DATETIME_FORMAT")
        rows.append([printed, str(each.get_kind_display()), became])
    return Table(_("Letters of this home"), [_("Printed on"), _("Kind"), _("State")], rows)


@open_to(Deed.ISSUE_LETTERS)
@freshly_confirmed
@require_POST
def print_home(request: MemberRequest, pk: Any) -> HttpResponse:
    """One letter, for one home; the older one opens nothing from now on."""
    return _print(request, [_home_for(request, pk)], timezone.now())


@open_to(Deed.ISSUE_LETTERS)
@require_POST
def revoke(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _home_for(request, pk)
    actions.revoke_letters(found, by=request.person, at=timezone.now())
    messages.success(request, _("No letter of this home opens anything any more."))
    return redirect("entrance:home", request.neighbourhood.code, found.pk)


def _home_for(request: MemberRequest, pk: Any) -> Home:
    reached = within_reach(request.person, Deed.ISSUE_LETTERS, "building_group__")
    rows = Home.objects.filter(reached).select_related("building_group__compound")
    found: Home = get_object_or_404(rows, pk=pk)
    return found
