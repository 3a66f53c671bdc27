"""What somebody else agreed to, on paper or before a witness: written down for them, and ended."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.groups.actions.names import offer_people
from louzu.groups.decorators import MemberRequest, signed_in
from louzu.households.actions.consents import end_consent, record_consent
from louzu.households.forms.consents import RecordConsentForm
from louzu.households.models import Consent
from louzu.households.permissions import can_write_reading_of
from louzu.households.questions.consents import adults_beside, agreements, is_child, of_agreeing
from louzu.households.views.paths import here, person_for, purpose_of, trail_of_consents
from louzu.households.words import PURPOSES
from louzu.lib.form_page import FormPage, files_of, sent
from louzu.lib.made_once import was_made
from louzu.lib.photos_field import preview
from louzu.lib.shown_first import Asked, Effect, answer_shown_first
from louzu.people.models import Person


@signed_in
def of_person(request: MemberRequest, pk: Any) -> HttpResponse:
    """Every purpose with what holds today, and the way to change it at the person's word."""
    person = person_for(request, pk)
    found = [
        {
            "purpose": Consent.Purpose(each.purpose),
            "about": PURPOSES[each.purpose],
            "held": each,
        }
        for each in agreements(person, localdate())
    ]
    context = {
        "somebody": person,
        "agreements": found,
        "may_write_reading": can_write_reading_of(request.person, person, localdate()),
        "trail": trail_of_consents(request, person)[:-1],
    }
    return render(request, "households/consents.html", context)


@signed_in
def record(request: MemberRequest, pk: Any, purpose: str) -> HttpResponse:
    person, wanted, today = person_for(request, pk), purpose_of(purpose), localdate()
    form = _form(request, person, wanted)
    photos = form.take_photos()
    page = _page(request, person, wanted, previews=[preview(photo.name) for photo in photos])

    def effects() -> Iterator[Effect]:
        return of_agreeing(person, wanted, form.said(photos), today)

    def deed() -> None:
        by, at = request.person, timezone.now()
        record_consent(person, wanted, by=by, at=at, **form.said(photos))

    asked = Asked(
        effects,
        deed,
        there=lambda: here(request, "consents_of", person.pk),
        held=lambda: [person],
        is_done=lambda: was_made(Consent, form.cleaned_data["made"], request.person),
    )
    return answer_shown_first(request, form, page, asked)


@signed_in
@require_POST
def end(request: MemberRequest, pk: Any, purpose: str) -> HttpResponse:
    """At the person's word, with effect at once."""
    person, wanted = person_for(request, pk), purpose_of(purpose)
    end_consent(person, wanted, by=request.person, at=timezone.now())
    messages.success(request, str(PURPOSES[wanted].when_withdrawn))
    return redirect(here(request, "consents_of", person.pk))


def _form(request: MemberRequest, person: Person, wanted: Consent.Purpose) -> RecordConsentForm:
    today = localdate()
    return RecordConsentForm(
        sent(request),
        files_of(request),
        purpose=wanted,
        people=_witnesses(request, person),
        guardians=adults_beside(person, today) if is_child(person, today) else None,
        initial={"given_on": today, "given": Consent.Given.PAPER},
    )


def _page(request: MemberRequest, person: Person, wanted: Consent.Purpose, **more: Any) -> FormPage:
    return FormPage(
        _("%(name)s agrees %(what)s") % {"name": person.name, "what": wanted.label},
        "",
        trail_of_consents(request, person),
        template="households/record_consent.html",
        done=_("Written down. It can be taken back at any time."),
        more={"about": PURPOSES[wanted], "words": request.GET.get("q", "")[:60], **more},
    )


def _witnesses(request: MemberRequest, person: Person) -> list[Person]:
    """By name, or those of the building; neither the recorder nor who agrees."""
    place = person.home.building_group if person.home else None
    words = request.GET.get("q", "")[:60]
    found = offer_people(words, place=place, by=request.person, at=timezone.now())
    return [each for each in found if each.pk not in {request.person.pk, person.pk}]
