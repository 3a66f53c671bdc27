"""Where one is in the roster, and what of it one may see."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest
from louzu.groups.permissions import (
    compounds_within_reach,
    may,
    may_at,
    may_everywhere,
    within_reach,
)
from louzu.groups.rules import Deed
from louzu.lib.form_page import step
from louzu.places.models import BuildingGroup, Compound, Home

Trail = list[dict[str, str]]


def groups_seen(request: MemberRequest) -> Any:
    return BuildingGroup.objects.filter(within_reach(request.person, Deed.SEE_ROSTER))


def homes_seen(request: MemberRequest, deed: Deed = Deed.SEE_HOMES) -> Any:
    return Home.objects.filter(within_reach(request.person, deed, "building_group__"))


def compounds_seen(request: MemberRequest) -> Any:
    """Those within reach as a whole, and those of which a building group is."""
    if may_everywhere(request.person, Deed.SEE_ROSTER):
        return Compound.objects.all()
    whole = compounds_within_reach(request.person, Deed.SEE_ROSTER)
    part = Q(pk__in=groups_seen(request).values("compound"))
    return Compound.objects.filter(whole | part)


def compound_for(request: MemberRequest, deed: Deed, code: str) -> Compound:
    compound: Compound = get_object_or_404(Compound, code=code.upper())
    if not may(request.person, deed, compound):
        raise Http404
    return compound


def home_for(request: MemberRequest, deed: Deed, pk: Any) -> Home:
    """A home within reach of this right and of seeing homes at all, else 404."""
    rows = homes_seen(request).select_related("building_group__compound")
    home: Home = get_object_or_404(rows, pk=pk)
    if not may(request.person, deed, home):
        raise Http404
    return home


def address_of(request: MemberRequest, place: Compound | BuildingGroup | Home) -> str:
    here = request.neighbourhood.code
    if isinstance(place, Compound):
        return reverse("roster:compound", args=[here, place.code])
    if isinstance(place, BuildingGroup):
        return reverse("roster:building_group", args=[here, place.code])
    return reverse("roster:home", args=[here, place.pk])


def trail_to(request: MemberRequest, place: Compound | BuildingGroup | Home | None) -> Trail:
    """From the roster down to this place, itself included; a compound only for those who may."""
    trail = [step(reverse("roster:roster", args=[request.neighbourhood.code]), _("Roster"))]
    if isinstance(place, Home):
        return [
            *trail_to(request, place.building_group),
            step(address_of(request, place), str(place)),
        ]
    if isinstance(place, BuildingGroup):
        above = place.compound
        if may_at(request.person, Deed.SEE_ROSTER, above):
            trail.append(step(address_of(request, above), above.name))
        trail.append(step(address_of(request, place), place.address))
    if isinstance(place, Compound):
        trail.append(step(address_of(request, place), place.name))
    return trail
