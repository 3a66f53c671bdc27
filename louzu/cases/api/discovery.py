"""Where the service is, for programs that know nothing but the address of this page."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from louzu.cases.api.answering import READING, answering
from louzu.cases.api.arguments import Problem, Refused
from louzu.cases.api.documents import Document
from louzu.groups.decorators import VisitorRequest
from louzu.lib.public_address import public_address

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-24T00:00:00+08:00"  # the last time that anything below this address changed
FORMATS = ["text/xml", "application/json"]


@answering(*READING)
def discovery(request: VisitorRequest) -> Document:
    service, _last = public_address(request, reverse("open311:services", args=["xml"])).rsplit(
        "/", 1
    )
    contact = public_address(request, reverse("web:landing"))
    endpoint = {
        "specification": SPECIFICATION,
        "url": service,
        "changeset": CHANGED,
        "type": "test" if settings.DEMO else "production",
        "formats": list(FORMATS),
    }
    said = {
        "changeset": CHANGED,
        "contact": _("The residents' committee of the neighbourhood: %(address)s")
        % {"address": contact},
        "key_service": _("The residents' committee gives out keys; ask there: %(address)s")
        % {"address": contact},
        "endpoints": [endpoint],
    }
    return Document("discovery", said)


@answering()
def anything(request: VisitorRequest) -> Document:
    """Every other address below the service: said in words, in the form that was asked for."""
    raise Refused(Problem(_("There is nothing at this address. It ends with .xml or .json.")))
