"""Where reported cases go by themselves: the rules in order, one of them tried and switched."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from louzu.cases.actions import routing as actions
from louzu.cases.forms.following import SureForm
from louzu.cases.forms.routes import NewRouteForm, RouteForm
from louzu.cases.models.categories import Category
from louzu.cases.models.routes import Route
from louzu.cases.questions.routing import LAST_CASES, removal_of, said_of, tried
from louzu.cases.questions.rule_history import rule_history
from louzu.cases.rules import CaseParty
from louzu.cases.views.paths import trail_to
from louzu.cases.words import PARTIES
from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step

SHOWN = 30  # of the cases that a rule would have sent
MOVED = gettext_lazy("The order has been changed.")


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
    """What it would have done with the last 200 cases, once it was tried as it stands now."""
    found = _route(pk)
    context = {
        **_told(found, list(Category.objects.all())),
        **(_trial(found) if found.is_tried else {}),
        "last_cases": LAST_CASES,
        "trail": _trail(request),
    }
    return render(request, "cases/rules/route.html", context)


def _trial(route: Route) -> dict[str, Any]:
    trial = tried(route)
    shown = [
        {"case": case, "is_same": case.party == route.party, "now": PARTIES.get(case.party, "")}  # type: ignore[call-overload]
        for case in trial.sent[:SHOWN]
    ]
    return {"trial": trial, "shown": shown}


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
        actions.try_route(added, by=request.person, at=timezone.now())
        return _address(request, added)

    return answer(request, NewRouteForm(sent(request)), page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def correct(request: MemberRequest, pk: Any) -> HttpResponse:
    found = _route(pk)
    page = FormPage(
        title=_("Change the rule"),
        lead=_("A changed rule is switched off: look at what it would have done, then decide."),
        button=_("Save and try it"),
        trail=[*_trail(request), step(_address(request, found), _("The rule"))],
        done=_("The rule is changed, tried, and switched off."),
    )

    def deed(**said: Any) -> str:
        actions.correct_route(found, by=request.person, at=timezone.now(), **said)
        actions.try_route(found, by=request.person, at=timezone.now())
        return _address(request, found)

    return answer(request, RouteForm.of(found, sent(request)), page, deed)


@open_to(Deed.EDIT_CASE_RULES)
def try_it(request: MemberRequest, pk: Any) -> HttpResponse:
    return _pressed(actions.try_route, _("The rule was tried."), request, pk, to=_address)


@open_to(Deed.EDIT_CASE_RULES)
def switch_on(request: MemberRequest, pk: Any) -> HttpResponse:
    deed = partial(actions.switch_route, is_on=True)
    return _pressed(deed, _("The rule is switched on."), request, pk, to=_address)


@open_to(Deed.EDIT_CASE_RULES)
def switch_off(request: MemberRequest, pk: Any) -> HttpResponse:
    deed = partial(actions.switch_route, is_on=False)
    return _pressed(deed, _("The rule is switched off."), request, pk, to=_address)


@open_to(Deed.EDIT_CASE_RULES)
def move_up(request: MemberRequest, pk: Any) -> HttpResponse:
    return _pressed(actions.move_route_up, MOVED, request, pk, to=_in_list)


@open_to(Deed.EDIT_CASE_RULES)
def move_down(request: MemberRequest, pk: Any) -> HttpResponse:
    return _pressed(actions.move_route_down, MOVED, request, pk, to=_in_list)


def _pressed(
    deed: Callable[..., None], done: Any, request: MemberRequest, pk: Any, *, to: Callable[..., str]
) -> HttpResponse:
    """A button on a page of the rules; anything but a press only leads back."""
    found = _route(pk)
    if request.method == "POST":
        try:
            deed(found, by=request.person, at=timezone.now())
        except ValidationError as wrong:
            messages.warning(request, " ".join(wrong.messages))
        else:
            messages.success(request, done)
    return redirect(to(request, found))


@open_to(Deed.EDIT_CASE_RULES)
def remove(request: MemberRequest, pk: Any) -> HttpResponse:
    """First what would become of the cases that it sends, then the deed."""
    found = _route(pk)
    page = FormPage(
        title=_("Remove rule %(number)s") % {"number": found.number},
        button=_("Remove the rule"),
        button_kind="warning",
        trail=[*_trail(request), step(_address(request, found), _("The rule"))],
        done=_("The rule has been removed."),
        template="cases/rules/remove_route.html",
        more={**_told(found, list(Category.objects.all())), **_without(found)},
    )

    def deed() -> str:
        actions.remove_route(found, by=request.person, at=timezone.now())
        return _list(request)

    return answer(request, SureForm(sent(request)), page, deed)


def _without(route: Route) -> dict[str, Any]:
    removal = removal_of(route)
    instead = [
        {"number": other.number if other else 0, "party": _party_of(other), "cases": cases}
        for other, cases in removal.instead
    ]
    return {"removal": removal, "instead": instead}


def _party_of(route: Route | None) -> Any:
    return PARTIES[CaseParty(route.party)] if route else ""


def _route(pk: Any) -> Route:
    found: Route = get_object_or_404(Route.objects.in_order(), pk=pk)
    return found


def _list(request: MemberRequest) -> str:
    return reverse("cases:routes", args=[request.neighbourhood.code])


def _in_list(request: MemberRequest, route: Route) -> str:
    return f"{_list(request)}#rule-{route.pk}"


def _address(request: MemberRequest, route: Route) -> str:
    return reverse("cases:route", args=[request.neighbourhood.code, route.pk])


def _trail(request: MemberRequest) -> list[dict[str, str]]:
    return [*trail_to(request), step(_list(request), _("Where cases go"))]
