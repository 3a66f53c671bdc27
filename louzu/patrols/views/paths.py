"""Where one is on a patrol, which of them one may walk, what is said to whoever comes too late."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest
from louzu.lib.form_page import step
from louzu.patrols.models import Patrol
from louzu.patrols.permissions import can_patrol
from louzu.places.models import BuildingGroup

Trail = list[dict[str, str]]


def patrol_for(request: MemberRequest, pk: Any) -> Patrol:
    """The patrol if a seat of the reader reaches its building group, else 404."""
    rows = Patrol.objects.select_related("building_group__compound", "by")
    found: Patrol = get_object_or_404(rows, pk=pk)
    if not can_patrol(request.person, found.building_group):
        raise Http404
    return found


def address_of(request: MemberRequest, patrol: Patrol, spot: str = "") -> str:
    """Its page: the walk, and later the record; `spot` is a place on it."""
    return reverse("patrols:walk", args=[request.neighbourhood.code, patrol.pk]) + spot


def patrols_at(request: MemberRequest, group: BuildingGroup) -> str:
    return reverse("patrols:building", args=[request.neighbourhood.code, group.code])


def trail_to(request: MemberRequest, patrol: Patrol, *, is_below: bool = False) -> Trail:
    """The building's page, its patrols, and for a page below it the patrol itself."""
    here, group = request.neighbourhood.code, patrol.building_group
    building = step(reverse("web:building", args=[here, group.code]), group.address)
    trail = [building, step(patrols_at(request, group), _("Patrols"))]
    return [*trail, step(address_of(request, patrol), _("This patrol"))] if is_below else trail


def too_late(request: MemberRequest, patrol: Patrol) -> HttpResponse:
    """It was finished or given up meanwhile: where it stands, and how one goes on."""
    context = {
        "patrol": patrol,
        "address": address_of(request, patrol),
        "anew": patrols_at(request, patrol.building_group),
        "trail": trail_to(request, patrol, is_below=True),
    }
    return render(request, "patrols/too_late.html", context, status=409)
