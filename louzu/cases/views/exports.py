"""The list of cases to take along."""

from io import BytesIO

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from louzu.cases.actions.exports import export_cases
from louzu.cases.views.worklist import filter_of
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.freshness import freshly_confirmed

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@open_to(Deed.EXPORT_CASES)
@freshly_confirmed
def export(request: MemberRequest, form: str) -> HttpResponse:
    """What the list shows under the same questions, without pages."""
    if form not in TYPES:
        raise Http404
    file, at, here = BytesIO(), timezone.now(), request.neighbourhood
    export_cases(file, form, filter_of(request).asked(), by=request.person, at=at, about=here)
    name = f"{_('Cases')} {here.name} {timezone.localdate(at)}.{form}"
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(file.getvalue(), content_type=TYPES[form], headers=headers)
