"""The signed sheet of a consent on paper: its pictures added, looked at on purpose, deleted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.audit.forms import ReasonForm
from louzu.audit.words import THEIR_OWN
from louzu.groups.decorators import MemberRequest, signed_in
from louzu.households.actions import sheets as actions
from louzu.households.forms.consents import SheetForm
from louzu.households.models import Consent
from louzu.households.permissions import can_see_sheet
from louzu.households.questions.consents import on_paper
from louzu.households.views.paths import here, mine, person_for, purpose_of, trail_of_consents
from louzu.lib.form_page import FormPage, answer, files_of, sent, step
from louzu.lib.photos_field import preview, whole
from louzu.people.models import Person


@signed_in
def sheet(request: MemberRequest, pk: Any, purpose: str) -> HttpResponse:
    """First why, then the answer to this one request: no picture has an address of its own."""
    person = person_for(request, pk)
    consent = _consent(person, purpose)
    form = ReasonForm(sent(request))
    facts = {"consent": consent, "form": form, "trail": trail_of_consents(request, person)}
    if not (form.is_bound and form.is_valid()):
        return _page(request, facts, 422 if form.errors else 200)
    return _looked(request, facts, reason=form.reason())


@signed_in
def my_sheet(request: MemberRequest, purpose: str) -> HttpResponse:
    """Nobody is asked why they look at what they signed; a button, because it is written down."""
    if not can_see_sheet(request.person, request.person, localdate()):
        raise Http404
    consent = _consent(request.person, purpose)
    trail = [step(mine(request), _("What is held about you"))]
    facts = {"consent": consent, "is_mine": True, "trail": trail}
    if request.method != "POST":
        return _page(request, facts)
    return _looked(request, facts, reason=THEIR_OWN)


@signed_in
def add(request: MemberRequest, pk: Any, purpose: str) -> HttpResponse:
    """Photos are kept even if one of them cannot be used, so that only that one is sent again."""
    person = person_for(request, pk)
    consent, form = _consent(person, purpose), SheetForm(sent(request), files_of(request))
    photos = form.take_photos()
    page = FormPage(
        _("Add pictures of the signed sheet"),
        _("Keep the pictures"),
        [*trail_of_consents(request, person), step(_address(request, consent), _("Signed sheet"))],
        lead=_("Lay the sheet flat and let the picture show nothing but the sheet."),
        done=_("The pictures are kept while the agreement lasts."),
        template="households/add_sheet.html",
        more={"previews": [preview(photo.name) for photo in photos]},
    )

    def deed(**_said: Any) -> str:
        actions.add_sheet(consent, photos, by=request.person, at=timezone.now())
        return here(request, "consents_of", person.pk)

    return answer(request, form, page, deed)


@signed_in
@require_POST
def remove(request: MemberRequest, pk: Any, purpose: str) -> HttpResponse:
    """Wrong ones; the agreement stays."""
    person = person_for(request, pk)
    actions.remove_sheet(_consent(person, purpose), by=request.person, at=timezone.now())
    messages.success(request, _("The pictures are deleted. The agreement stays as it is."))
    return redirect(here(request, "consents_of", person.pk))


def _consent(person: Person, purpose: str) -> Consent:
    found = on_paper(person, purpose_of(purpose), localdate())
    if found is None:
        raise Http404
    return found


def _looked(request: MemberRequest, facts: dict[str, Any], reason: str) -> HttpResponse:
    by, at = request.person, timezone.now()
    sheets = actions.look_at_sheet(facts["consent"], by=by, at=at, reason=reason)
    pictures = [(each, whole(each.stored_as)) for each in sheets]
    return _page(request, facts | {"pictures": pictures, "is_shown": True})


def _page(request: MemberRequest, facts: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "households/sheet.html", facts, status=status)


def _address(request: MemberRequest, consent: Consent) -> str:
    return here(request, "sheet", consent.person_id, consent.purpose)
