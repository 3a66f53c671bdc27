"""The ways back of this folder's pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest
from louzu.lib.form_page import step
from louzu.places.models import BuildingGroup

Trail = list[dict[str, str]]


def trail_to(request: MemberRequest) -> Trail:
    here = request.neighbourhood
    return [
        step(reverse("web:front", args=[here.code]), here.name),
        step(reverse("entrance:letters", args=[here.code]), _("Letters")),
    ]


def trail_to_group(request: MemberRequest, group: BuildingGroup) -> Trail:
    url = reverse("entrance:building_group", args=[request.neighbourhood.code, group.code])
    return [*trail_to(request), step(url, group.address)]
