"""What somebody else agreed to, on paper or before a witness: written down for them, and ended."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.groups.decorators import MemberRequest, signed_in
from louzu.groups.questions import people_found
from louzu.households.actions.consents import end_consent, record_consent
from louzu.households.forms.consents import RecordConsentForm
from louzu.households.models import Consent
from louzu.households.permissions import can_write_consents_of, can_write_reading_of
from louzu.households.questions.consents import adults_beside, agreements, is_child, of_agreeing
from louzu.households.views.paths import here, trail_to_person
from louzu.households.words import PURPOSES
from louzu.lib.form_page import FormPage, sent, step
from louzu.lib.made_once import was_made
from louzu.lib.shown_first import Asked, Effect, answer_shown_first
from louzu.people.models import Person


@signed_in
def of_person(request: MemberRequest, pk: Any) -> HttpResponse:
    """Every purpose with what holds today, and the way to change it at the person's word."""
    person = _person(request, pk)
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
        "trail": _trail(request, person)[:-1],
    }
    return render(request, "households/consents.html", context)


@signed_in
def record(request: MemberRequest, pk: Any, purpose: str) -> HttpResponse:
    person, wanted, today = _person(request, pk), _purpose(purpose), localdate()
    form, page = _form(request, person, wanted), _page(request, person, wanted)

    def effects() -> Iterator[Effect]:
        return of_agreeing(person, wanted, form.cleaned_data, today)

    def deed() -> None:
        said: dict[str, Any] = form.cleaned_data
        record_consent(person, wanted, by=request.person, at=timezone.now(), **said)

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
    person, wanted = _person(request, pk), _purpose(purpose)
    end_consent(person, wanted, by=request.person, at=timezone.now())
    messages.success(request, str(PURPOSES[wanted].when_withdrawn))
    return redirect(here(request, "consents_of", person.pk))


def _form(request: MemberRequest, person: Person, wanted: Consent.Purpose) -> RecordConsentForm:
    today = localdate()
    return RecordConsentForm(
        sent(request),
        purpose=wanted,
        people=_witnesses(request, person),
        guardians=adults_beside(person, today) if is_child(person, today) else None,
        initial={"given_on": today, "given": Consent.Given.PAPER},
    )


def _page(request: MemberRequest, person: Person, wanted: Consent.Purpose) -> FormPage:
    return FormPage(
        _("%(name)s agrees %(what)s") % {"name": person.name, "what": wanted.label},
        "",
        _trail(request, person),
        template="households/record_consent.html",
        done=_("Written down. It can be taken back at any time."),
        more={"about": PURPOSES[wanted], "words": request.GET.get("q", "")[:60]},
    )


def _witnesses(request: MemberRequest, person: Person) -> list[Person]:
    """By name, or those of the building; neither the recorder nor who agrees."""
    place = person.home.building_group if person.home else None
    words = request.GET.get("q", "")[:60]
    found = people_found(words, place=place, on=localdate())
    return [each for each in found if each.pk not in {request.person.pk, person.pk}]


def _person(request: MemberRequest, pk: Any) -> Person:
    rows = Person.objects.select_related("home__building_group__compound")
    found: Person = get_object_or_404(rows, pk=pk)
    if not can_write_consents_of(request.person, found, localdate()):
        raise Http404
    return found


def _purpose(text: str) -> Consent.Purpose:
    try:
        return Consent.Purpose(text)
    except ValueError:
        raise Http404 from None


def _trail(request: MemberRequest, person: Person) -> list[dict[str, str]]:
    above = trail_to_person(request, person)
    agreed = _("What %(name)s agrees to") % {"name": person.name}
    return [*above, step(here(request, "consents_of", person.pk), agreed)]
