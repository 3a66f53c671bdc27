"""Where one is among the cases, and which of them one may see."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.cases.models.cases import Case
from louzu.cases.permissions import can_see_case
from louzu.groups.decorators import MemberRequest
from louzu.lib.form_page import step

Trail = list[dict[str, str]]


def case_for(request: MemberRequest, code: str) -> Case:
    """The case of that code if a seat of the reader reaches it, else 404."""
    rows = Case.objects.select_related("category", "building_group__compound")
    found: Case = get_object_or_404(rows, code=code.upper())
    if not can_see_case(request.person, found):
        raise Http404
    return found


def address_of(request: MemberRequest, case: Case) -> str:
    return reverse("cases:case", args=[request.neighbourhood.code, case.code])


def trail_to(request: MemberRequest, case: Case | None = None) -> Trail:
    """The list that every case is found from, then the case."""
    listed = reverse("cases:worklist", args=[request.neighbourhood.code])
    trail = [step(listed, _("Cases"))]
    return [*trail, step(address_of(request, case), case.code)] if case else trail
