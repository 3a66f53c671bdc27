"""The door: the code of a letter is typed here, by whoever holds it."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from louzu.entrance.actions import entering, throttle
from louzu.entrance.actions.doors import come_in, signed_in_since
from louzu.entrance.forms import EnterForm
from louzu.entrance.permissions import has_no_proof
from louzu.entrance.rules import FRESH_AFTER_LINK, Way
from louzu.entrance.words import REFUSALS
from louzu.groups.decorators import VisitorRequest, open_to_all
from louzu.lib.client_address import client_address
from louzu.lib.form_page import sent
from louzu.lib.freshness import freshen
from louzu.lib.onward import onward
from louzu.lib.reader_cookies import A_YEAR, ELDER, came_along
from louzu.people.models import Person
from louzu.places.models import BuildingGroup
from louzu.streets.models import Neighbourhood

BROWSER = "louzu_visitor"  # a random name for this browser, known to nobody
A_DAY = 24 * 60 * 60


@open_to_all
@never_cache
def somewhere(request: HttpRequest) -> HttpResponse:
    """Which neighbourhood the letter is from; where there is one only, its door."""
    places = list(Neighbourhood.objects.order_by("code"))
    if len(places) == 1:
        return redirect("entrance:letter", places[0].code)
    return render(request, "entrance/somewhere.html", {"places": places})


@open_to_all
@never_cache
def letter(request: VisitorRequest, code: str = "", room: str = "") -> HttpResponse:
    """The form; from the letter's QR it comes with door and room filled in."""
    groups = list(BuildingGroup.objects.select_related("compound").in_order())
    initial = {
        "door": code.upper(),
        "room": room,
        "script": get_language(),
        "is_elder": request.COOKIES.get(ELDER) == "on" and ELDER not in came_along(request),
    }
    form = EnterForm(sent(request), groups=groups, known=bool(request.person), initial=initial)
    if form.is_bound and form.is_valid():
        return _tried(request, form, timezone.now())
    return _shown(request, form, 422 if form.errors else 200)


def _tried(request: VisitorRequest, form: EnterForm, at: datetime) -> HttpResponse:
    """Counted first, then looked at; a right code is not counted."""
    whose = _whose(request, form.cleaned_data)
    if until := throttle.take(whose, at=at):
        return _too_often(request, form, until, at)
    try:
        person = _enter(request, form.cleaned_data, at)
    except entering.Refused as refused:
        day = date_format(timezone.localdate(refused.on)) if refused.on else ""
        form.add_error("code", REFUSALS[refused.why] % {"day": day})
    except entering.NameTaken:
        throttle.give_back(whose)
        form.add_error("name", _name_taken())
    else:
        throttle.give_back(whose)
        return _welcome(request, person, at)
    return _shown(request, form, 422)


def _enter(request: VisitorRequest, said: dict[str, Any], at: datetime) -> Person:
    newcomer = entering.Newcomer(
        said.get("name", ""), said["part"], said.get("script", ""), said.get("is_elder", False)
    )
    return entering.enter_with_code(
        said["door"], said["room"], said["code"], newcomer=newcomer, at=at, person=request.person
    )


def _whose(request: VisitorRequest, said: dict[str, Any]) -> dict[str, str]:
    """Home, browser and address; a browser that keeps no cookie counts as its address's own."""
    address = client_address(request)
    browser = request.get_signed_cookie(BROWSER, default="", max_age=A_DAY)
    home = f"{request.neighbourhood.pk}/{said['door'].pk}/{said['room'].casefold()}"
    return {"home": home, "browser": browser or f"none at {address}", "address": address}


def _name_taken() -> str:
    return _(
        "Somebody of this name gets in for this home already. If that is you, with a new phone: "
        "ask your building-group leader or the residents' committee to meet you. They press “New "
        "phone” beside your name, you scan the square from their screen, and everything of yours "
        "is as it was. If it is somebody else, add something that tells you apart."
    )


def _too_often(
    request: VisitorRequest, form: EnterForm, until: datetime, at: datetime
) -> HttpResponse:
    time = date_format(timezone.localtime(until), "H:i")
    form.add_error(
        None,
        _(
            "Too many wrong codes. Try again after %(time)s; what you wrote stays here. If the "
            "code is worn or torn, ask the residents' committee for a new letter."
        )
        % {"time": time},
    )
    response = _shown(request, form, 429)
    response["Retry-After"] = str(int((until - at).total_seconds()) + 1)
    return response


def _shown(request: VisitorRequest, form: EnterForm, status: int) -> HttpResponse:
    response = render(request, "entrance/letter.html", {"form": form}, status=status)
    if not request.get_signed_cookie(BROWSER, default="", max_age=A_DAY):
        response.set_signed_cookie(
            BROWSER,
            secrets.token_urlsafe(12),
            max_age=A_DAY,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def _welcome(request: VisitorRequest, person: Person, at: datetime) -> HttpResponse:
    """Signed in on this phone for a year; whoever was in already may have shown that it is them."""
    there = onward(request) or reverse("web:today", args=[request.neighbourhood.code])
    if request.person is None and person.user:
        come_in(request, person.user, Way.LETTER, at=timezone.now())
        request.session.set_expiry(A_YEAR)
    elif _is_proof(request, person, at):
        freshen(request.session, at + FRESH_AFTER_LINK)
        messages.success(request, _("That was a letter of your home: you can go on."))
        return redirect(there)
    messages.success(request, _welcome_words(person))
    return redirect(there)


def _is_proof(request: VisitorRequest, person: Person, at: datetime) -> bool:
    """A letter of their home does, for whoever has nothing better."""
    since, user = signed_in_since(request), person.user
    return (
        since is not None
        and user is not None
        and has_no_proof(user, timezone.localdate(at))
        and entering.shows_them(person, at=at, since=since)
    )


def _welcome_words(person: Person) -> str:
    with override(person.script):
        return _("Welcome, %(name)s. This phone stays signed in until you sign out.") % {
            "name": person.name
        }
