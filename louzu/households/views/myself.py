"""Deeds on one's own data: what one agrees to, one's name, how one reads."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.groups.decorators import MemberRequest, signed_in
from louzu.households.actions.consents import give_consent, withdraw_consent
from louzu.households.actions.people import correct_oneself
from louzu.households.forms.consents import ConsentForm, ContactConsentForm, MyselfForm
from louzu.households.models import Consent
from louzu.households.questions.reading import as_choices
from louzu.households.views.paths import mine, purpose_of
from louzu.households.words import PURPOSES
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.reader_cookies import take_along
from louzu.people.models import Person


@signed_in
def give(request: MemberRequest, purpose: str) -> HttpResponse:
    """Who sees it and what it is for stands above the button."""
    wanted = purpose_of(purpose)
    about = PURPOSES[wanted]
    page = FormPage(
        title=_("Agree %(what)s") % {"what": wanted.label},
        button=_("I agree"),
        trail=_trail(request),
        lead=str(about.what),
        done=_("Written down. You can take it back on this page at any time."),
        template="households/give_consent.html",
        more={"about": about},
    )

    def deed(**said: Any) -> str:
        give_consent(request.person, wanted, by=request.person, at=timezone.now(), **said)
        return mine(request)

    form = ContactConsentForm if wanted == Consent.Purpose.CONTACT else ConsentForm
    return answer(request, form(sent(request)), page, deed)


@signed_in
@require_POST
def withdraw(request: MemberRequest, purpose: str) -> HttpResponse:
    wanted = purpose_of(purpose)
    withdraw_consent(request.person, wanted, by=request.person, at=timezone.now())
    messages.success(request, str(PURPOSES[wanted].when_withdrawn))
    return redirect(mine(request))


@signed_in
def correct(request: MemberRequest) -> HttpResponse:
    page = FormPage(
        title=_("Correct your name and how you read"),
        button=_("Save"),
        trail=_trail(request),
        lead=_("Your neighbours know you by this name. The book tells that it was corrected."),
        done=_("Saved. This device shows pages so, and so does the next one you sign in on."),
    )

    def deed(**said: Any) -> str:
        correct_oneself(request.person, by=request.person, at=timezone.now(), **said)
        return mine(request)

    response = answer(request, MyselfForm.of(request.person, sent(request)), page, deed)
    before, now = request.person, Person.objects.get(pk=request.person.pk)
    changed = dict(as_choices(now).items() - as_choices(before).items())
    take_along(request, response, changed, firmly=True)
    return response


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    return [step(mine(request), _("What is held about you"))]
