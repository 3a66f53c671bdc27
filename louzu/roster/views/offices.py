"""Where the residents' committee is found: corrected by the committee, told to everybody."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import may_everywhere
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent
from louzu.roster.actions.offices import correct_office
from louzu.roster.forms.offices import OfficeForm
from louzu.roster.views.paths import trail_to


@open_to(Deed.EDIT_PLACES)
def correct(request: MemberRequest) -> HttpResponse:
    if not may_everywhere(request.person, Deed.EDIT_PLACES):
        raise Http404
    here = request.neighbourhood
    page = FormPage(
        title=_("Where you find the residents' committee"),
        lead=_(
            "Write the address, and the hours in which somebody is there. The front page and "
            "every building's page tell it to everybody. One script is enough."
        ),
        button=_("Save"),
        trail=trail_to(request, None),
        done=_("The public pages tell it from now on."),
    )

    def deed(**said: str) -> str:
        correct_office(here, by=request.person, at=timezone.now(), **said)
        return reverse("roster:roster", args=[here.code])

    return answer(request, OfficeForm.of(here, sent(request)), page, deed)
