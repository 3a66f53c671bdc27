"""Erasing a person: by themselves, or by the residents' committee for whoever asks it to."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.entrance.actions.doors import go_out
from louzu.entrance.decorators import sure_it_is_you
from louzu.groups.decorators import MemberRequest, open_to, signed_in
from louzu.groups.questions import told_apart
from louzu.groups.rules import Deed
from louzu.households.actions.looks import look_at_person
from louzu.lib.form_page import FormPage, sent, step
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.shown_first import Asked, Effect, answer_shown_first
from louzu.people.models import Person
from louzu.roster.actions.erasing import erase_person
from louzu.roster.forms.keeping import EraseForm
from louzu.roster.questions.erasing import goes, hindrances, stays


@signed_in
@sure_it_is_you
def erase_me(request: MemberRequest) -> HttpResponse:
    """Whoever does it is a stranger afterwards, and signed in nowhere; all are asked twice."""
    person, code = request.person, request.neighbourhood.code

    def deed() -> None:
        erase_person(person, by=person, at=timezone.now())
        go_out(request)

    page = FormPage(
        title=_("Erase what is held about you"),
        lead=_("It cannot be undone. Take a file along first if you want to keep something."),
        button="",
        button_kind="warning",
        trail=[step(reverse("web:me", args=[code]), _("What is held about you"))],
        done=_("Erased, as it was shown. You are signed out everywhere."),
        template="web/erase.html",
        more={"hindrances": hindrances(person, localdate())},
    )
    there = reverse("web:front", args=[code])
    return answer_shown_first(request, forms.Form(sent(request)), page, _asked(person, deed, there))


@open_to(Deed.DECIDE_KEEPING)
@freshly_confirmed
def erase_other(request: MemberRequest, pk: Any) -> HttpResponse:
    """On paper or by word of mouth, with what it rests on."""
    person: Person = get_object_or_404(_told_apart_from_others(), pk=pk)
    look_at_person(person, by=request.person, at=timezone.now())
    form, code = EraseForm(sent(request)), request.neighbourhood.code
    there = reverse("roster:roster", args=[code])
    trail = [step(there, _("Roster"))]
    if person.home:
        home = reverse("households:people_of_home", args=[code, person.home.pk])
        trail.append(step(home, _("People of %(home)s") % {"home": person.home}))

    def deed() -> None:
        erase_person(person, by=request.person, at=timezone.now(), **form.cleaned_data)

    page = FormPage(
        title=_("Erase what is held about %(name)s") % {"name": person.name},
        lead=_("Only if they ask for it. It cannot be undone."),
        button="",
        button_kind="warning",
        trail=trail,
        done=_("Erased, as it was shown."),
        template="web/erase.html",
        more={
            "hindrances": hindrances(person, localdate()),
            "who": told_apart(person, by_home=True),
        },
    )
    return answer_shown_first(request, form, page, _asked(person, deed, there))


def _told_apart_from_others() -> Any:
    rows = Person.objects.known().select_related("home__building_group__compound")
    return rows.prefetch_related("seats__building_group", "seats__compound")


def _asked(person: Person, deed: Callable[[], None], there: str) -> Asked:
    def effects() -> Iterable[Effect]:
        return [*goes(person, localdate()), *stays(person, localdate())]

    return Asked(effects, deed, there=lambda: there, held=lambda: [person])
