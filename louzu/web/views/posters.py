"""The poster for the door, one or a compound's full, for A4 or A3 paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from louzu.culture.models import Theme
from louzu.groups.decorators import MemberRequest, VisitorRequest, open_to, open_to_all
from louzu.groups.permissions import may
from louzu.groups.rules import Deed
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import Code, door_code
from louzu.places.models import BuildingGroup, Compound

SIZES = ("A4", "A3")
SCRIPTS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


@dataclass(frozen=True)
class Lines:
    """What a poster says in one language."""

    tag: str  # of the language, as HTML writes it
    place: str
    road: str
    address: str
    theme: str
    why: str
    typed: str


@dataclass(frozen=True)
class Poster:
    number: str
    code: Code
    plain: str  # the address for those who type it
    lines: list[Lines]


@open_to_all
def poster(request: VisitorRequest, code: str) -> HttpResponse:
    """One building group's poster; whoever passes by may print it."""
    groups = BuildingGroup.objects.select_related("compound").filter(code=code.upper())
    return _sheets(request, groups, {"group": get_object_or_404(groups)})


@open_to(Deed.PRINT_POSTERS)
def posters(request: MemberRequest, code: str) -> HttpResponse:
    """A compound's posters, one a page."""
    compound = get_object_or_404(Compound, code=code.upper())
    if not may(request.person, Deed.PRINT_POSTERS, compound):
        raise Http404
    groups = BuildingGroup.objects.select_related("compound").filter(compound=compound)
    return _sheets(request, groups.in_order(), {"compound": compound})


def _sheets(request: Any, groups: Any, about: dict[str, Any]) -> HttpResponse:
    size = request.GET.get("size", "").upper()
    themes = {
        t.building_group_id: t for t in Theme.objects.current().filter(building_group__in=groups)
    }
    made = [_poster(request, group, themes.get(group.pk)) for group in groups]
    size = size if size in SIZES else "A4"
    tabs = [{"url": f"?size={each}", "text": each, "current": each == size} for each in SIZES]
    facts = {"posters": made, "size": size, "tabs": tabs}
    return render(request, "web/poster.html", about | facts)


def _poster(request: Any, group: BuildingGroup, theme: Theme | None) -> Poster:
    path = reverse(
        "web:door", kwargs={"neighbourhood": request.neighbourhood.code, "code": group.code}
    )
    address = public_address(request, path)
    plain = address.partition("://")[2].lower()
    return Poster(group.door_number, door_code(address), plain, list(_lines(request, group, theme)))


def _lines(request: Any, group: BuildingGroup, theme: Theme | None) -> Iterator[Lines]:
    """Each language once, the names in each as people wrote them."""
    for language, tag in SCRIPTS.items():
        with override(language):
            yield Lines(
                tag=tag,
                place=f"{request.neighbourhood.name}\u00a0· {group.compound.name}",
                road=group.compound.road or group.compound.name,
                address=group.address,
                theme=theme.title if theme else "",
                why=_("Scan: what our building is known for, whom to turn to, how to join in."),
                typed=_("or type"),
            )
