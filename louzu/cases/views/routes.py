"""Where reported cases go by themselves: the rules in order, one of them tried and switched."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions import routing as actions
from louzu.cases.forms.routes import NewRouteForm, RouteForm
from louzu.cases.models.categories import Category
from louzu.cases.models.routes import Route
from louzu.cases.questions.routing import said_of, tried
from louzu.cases.questions.rule_history import rule_history
from louzu.cases.rules import CaseParty
from louzu.cases.views.paths import trail_to
from louzu.cases.words import PARTIES
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step

SHOWN = 30  # of the cases that a rule would have sent


@open_to(Deed.EDIT_CASE_RULES)
def routes(request: MemberRequest) -> HttpResponse:
    """In their order: the first one that fits decides."""
    categories = list(Category.objects.all())
    context = {
        "routes": [_told(route, categories) for route in Route.objects.in_order()],
        "entries": rule_history(Route),
        "trail": trail_to(request),
    }
    return render(request, "cases/rules/routes.html", context)


def _told(route: Route, categories: list[Category]) -> dict[str, Any]:
    said, party = said_of(route, categories), PARTIES[CaseParty(route.party)]
    return {"route": route, "conditions": said, "party": party}


@open_to(Deed.EDIT_CASE_RULES)
def route(request: MemberRequest, pk: Any) -> HttpResponse:
    """What it would have done with the last 200 cases; only then it is switched on."""
    found = _route(pk)
    trial = tried(found)
    shown = [
        {"case": case, "is_same": case.party == found.party, "now": PARTIES.get(case.party, "")}  # type: ignore[call-overload]
        for case in trial.sent[:SHOWN]
    ]
    context = {
        **_told(found, list(Category.objects.all())),
        "trial": trial,
        "shown": shown,
        "trail": _trail(request),
    }
    return render(request, "cases/rules/route.html", context)


@open_to(Deed.EDIT_CASE_RULES)
def add(request: MemberRequest) -> HttpResponse:
    page = FormPage(
        title=_("Add a rule"),
        lead=_("Whatever stays empty fits every case. It is tried before it is switched on."),
        button=_("Add it and try it"),
        trail=_trail(request),
    )

    def deed(**said: Any) -> str:
        added = actions.add_route(by=request.person, at=timezone.now(), **said)
        return _address(request, added)

    return answer(request, NewRouteForm(sent(request)), page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def correct(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _route(pk)
    page = FormPage(
        title=_("Change the rule"),
        lead=_("A changed rule is switched off until you have tried it again."),
        button=_("Save"),
        trail=[*_trail(request), step(_address(request, found), _("The rule"))],
        done=_("The rule is changed, and switched off."),
    )

    def deed(**said: Any) -> str:
        actions.correct_route(found, by=request.person, at=timezone.now(), **said)
        return _address(request, found)

    return answer(request, RouteForm.of(found, sent(request)), page, deed)


def _pressed(deed: Callable[..., None], done: Any, request: MemberRequest, pk: Any) -> HttpResponse:
    """A button on the page of the rules; anything but a press only leads back."""
    if request.method == "POST":
        deed(_route(pk), by=request.person, at=timezone.now())
        messages.success(request, done)
    return redirect(_list(request))


@open_to(Deed.EDIT_CASE_RULES)
def switch_on(request: MemberRequest, pk: Any) -> HttpResponse:
    def on(route: Route, **said: Any) -> None:
        actions.switch_route(route, True, **said)

    return _pressed(on, _("The rule is switched on."), request, pk)


@open_to(Deed.EDIT_CASE_RULES)
def switch_off(request: MemberRequest, pk: Any) -> HttpResponse:
    def off(route: Route, **said: Any) -> None:
        actions.switch_route(route, False, **said)

    return _pressed(off, _("The rule is switched off."), request, pk)


@open_to(Deed.EDIT_CASE_RULES)
def move_up(request: MemberRequest, pk: Any) -> HttpResponse:
    return _pressed(actions.move_route_up, _("The order has been changed."), request, pk)


@open_to(Deed.EDIT_CASE_RULES)
def remove(request: MemberRequest, pk: Any) -> HttpResponse:
    return _pressed(actions.remove_route, _("The rule has been removed."), request, pk)


def _route(pk: Any) -> Route:
    found: Route = get_object_or_404(Route.objects.in_order(), pk=pk)
    return found


def _list(request: MemberRequest) -> str:
    return reverse("cases:routes", args=[request.neighbourhood.code])


def _address(request: MemberRequest, route: Route) -> str:
    return reverse("cases:route", args=[request.neighbourhood.code, route.pk])


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    return [*trail_to(request), step(_list(request), _("Where cases go"))]
