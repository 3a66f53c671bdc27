"""Workbooks to take along: the template, and the whole roster."""

from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import require
from louzu.groups.rules import Deed
from louzu.lib.freshness import freshly_confirmed
from louzu.roster.actions.exports import export_roster
from louzu.roster.forms.uploads import WORKBOOK
from louzu.roster.permissions import can_export_roster
from louzu.roster.workbooks.template import write_template


@open_to(Deed.IMPORT_ROSTER)
def template(request: MemberRequest) -> HttpResponse:
    """The empty workbook in the reader's language."""
    file = BytesIO()
    write_template(file, get_language() or "zh-hans")
    return download(file.getvalue(), _("template"))


@open_to(Deed.EXPORT_ROSTER)
@freshly_confirmed
def export(request: MemberRequest) -> HttpResponse:
    """The roster as it stands, which the import reads again."""
    require(can_export_roster(request.person))
    file, at = BytesIO(), timezone.now()
    export_roster(
        file,
        by=request.person,
        at=at,
        script=get_language() or "zh-hans",
        about=request.neighbourhood,
    )
    name = f"{request.neighbourhood.name} {timezone.localdate(at)}"
    return download(file.getvalue(), name)


def download(workbook: bytes, name: str) -> HttpResponse:
    """A workbook that is saved, and that no browser opens as anything else."""
    disposition = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(workbook, content_type=WORKBOOK, headers=headers)
