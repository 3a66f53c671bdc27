"""How somebody reads who cannot sign in: written down for them, so that paper is printed so."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, signed_in
from louzu.households.actions.looks import look_at_person
from louzu.households.actions.people import write_down_reading
from louzu.households.forms.consents import ReadingForm
from louzu.households.permissions import can_write_reading_of
from louzu.households.views.paths import trail_to_person
from louzu.lib.form_page import FormPage, answer, sent
from louzu.people.models import Person


@signed_in
def of_person(request: MemberRequest, pk: Any) -> HttpResponse:
    rows = Person.objects.known().select_related("home__building_group__compound")
    person: Person = get_object_or_404(rows, pk=pk)
    if not can_write_reading_of(request.person, person, localdate()):
        raise Http404
    look_at_person(person, by=request.person, at=timezone.now())
    trail = trail_to_person(request, person)
    page = FormPage(
        title=_("How %(name)s reads") % {"name": person.name},
        lead=_("Ask them. Once they sign in themselves, they change it on every page."),
        button=_("Save"),
        trail=trail,
        done=_("Written down. Letters for their home are printed so."),
    )

    def deed(**said: Any) -> str:
        write_down_reading(person, by=request.person, at=timezone.now(), **said)
        return trail[0]["url"]

    return answer(request, ReadingForm.of(person, sent(request)), page, deed)
