"""The walk: one card and one press a floor; afterwards its record, at the same address."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.models import ROLE_NAMES
from louzu.groups.rules import Deed
from louzu.lib.names import bracketed
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions import floors as ticks
from louzu.patrols.actions.patrols import Ended, finish_patrol, give_up_patrol, go_on_walking
from louzu.patrols.forms import KnownForm, SomethingForm, TickForm, WalkForm
from louzu.patrols.models import Patrol
from louzu.patrols.questions import Floor, floors_of, summary_of, walkers_of
from louzu.patrols.rules import Finding, may_go_on
from louzu.patrols.views.paths import address_of, patrol_for, patrols_at, too_late, trail_to

Facts = dict[str, Any]


@open_to(Deed.PATROL)
def walk(request: MemberRequest, pk: Any) -> HttpResponse:
    """While it is under way the phone's own worker keeps it: the page names nobody."""
    patrol = patrol_for(request, pk)
    floors = floors_of(patrol)
    facts = {
        "patrol": patrol,
        "group": patrol.building_group,
        "floors": floors,
        "summary": summary_of(patrol, floors),
        "trail": trail_to(request, patrol),
    }
    if not patrol.is_under_way:
        return render(request, "patrols/record.html", facts | _record(request, patrol, floors))
    offered = list(Category.objects.offered())
    sheet = SomethingForm(initial={"made": uuid7()}, offered=offered)
    facts |= {"offered": offered, "sheet": sheet}
    response = render(request, "patrols/walk.html", facts)
    response["X-Keep-Offline"] = "yes"
    return response


def _record(request: MemberRequest, patrol: Patrol, floors: list[Floor]) -> Facts:
    walkers = [
        bracketed(str(person), str(dict[str, Any](ROLE_NAMES).get(seat, seat)))
        for person, seat in walkers_of(patrol, floors)
    ]
    return {
        "walkers": walkers,
        "anew": patrols_at(request, patrol.building_group),
        "may_go_on": may_go_on(patrol.status, patrol.ended_at, timezone.now()),
    }


def _pressed(
    request: MemberRequest, pk: Any, form: WalkForm, deed: Callable[..., str]
) -> HttpResponse:
    """One press: done, or told why not; the deed says where on the page one goes on."""
    patrol = patrol_for(request, pk)
    if request.method != "POST" or not form.is_valid():
        return redirect(address_of(request, patrol))
    said = {"by": request.person, "at": timezone.now(), **form.cleaned_data}
    try:
        return redirect(address_of(request, patrol, deed(patrol, **said)))
    except Ended as late:
        return too_late(request, late.patrol)
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
        return redirect(address_of(request, patrol))


def spot_of(floor: int) -> str:
    """The card of a floor; below the lowest one, the end of the walk."""
    return f"#floor-{floor}" if floor > 0 else "#finish"


@open_to(Deed.PATROL)
def clear(request: MemberRequest, pk: Any) -> HttpResponse:
    """On to the next floor down."""

    def deed(patrol: Patrol, floor: int, **said: Any) -> str:
        row = ticks.tick_clear(patrol, floor, **said)
        if row.finding == Finding.SOMETHING:
            messages.info(request, _("Something was seen on that floor before: that stays."))
        return spot_of(floor - 1)

    return _pressed(request, pk, TickForm(request.POST), deed)


@open_to(Deed.PATROL)
def take_back(request: MemberRequest, pk: Any) -> HttpResponse:
    def deed(patrol: Patrol, floor: int, **said: Any) -> str:
        ticks.take_back_tick(patrol, floor, **said)
        return spot_of(floor)

    return _pressed(request, pk, TickForm(request.POST), deed)


@open_to(Deed.PATROL)
def still_there(request: MemberRequest, pk: Any) -> HttpResponse:
    """What is known already is not reported once more."""

    def deed(patrol: Patrol, floor: int, case: str, **said: Any) -> str:
        known = get_object_or_404(Case, code=case, building_group=patrol.building_group_id)
        ticks.see_known_case(patrol, floor, known, **said)
        return spot_of(floor)

    return _pressed(request, pk, KnownForm(request.POST), deed)


@open_to(Deed.PATROL)
def finish(request: MemberRequest, pk: Any) -> HttpResponse:
    def deed(patrol: Patrol, **said: Any) -> str:
        finish_patrol(patrol, **said)
        return ""

    return _pressed(request, pk, WalkForm(request.POST), deed)


@open_to(Deed.PATROL)
def go_on(request: MemberRequest, pk: Any) -> HttpResponse:
    def deed(patrol: Patrol, by: Any, at: Any, **_said: Any) -> str:
        go_on_walking(patrol, by=by, at=at)
        return "#finish"

    return _pressed(request, pk, WalkForm(request.POST), deed)


@open_to(Deed.PATROL)
def give_up(request: MemberRequest, pk: Any) -> HttpResponse:
    def deed(patrol: Patrol, by: Any, at: Any, **_said: Any) -> str:
        give_up_patrol(patrol, by=by, at=at)
        return ""

    return _pressed(request, pk, WalkForm(request.POST), deed)
