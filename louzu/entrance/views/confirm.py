"""Is it you? Asked before dangerous deeds; then back to what was begun, with all that was typed."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from louzu.entrance.actions import passkeys, proofs, throttle
from louzu.entrance.actions.trying import TooOften, try_code
from louzu.entrance.forms import CodeForm, PasskeyForm
from louzu.entrance.permissions import has_no_proof
from louzu.entrance.questions import persons_of, ways_of
from louzu.entrance.rules import FRESH_AFTER_PROOF
from louzu.groups.decorators import signed_in
from louzu.lib.client_address import client_address
from louzu.lib.freshness import SameAgain, freshen
from louzu.lib.onward import page_of_ours

OURS = "proof"  # begins the names of our own fields among those of the form that waits
WAITS = f"{OURS}-waits"


@signed_in
@require_POST
def begin(request: Any) -> HttpResponse:
    return JsonResponse(passkeys.ask_for_passkey_of(request.user))


@signed_in
def confirm(request: Any) -> HttpResponse:
    """The form that waits came here by a 307 and leaves by one: it is kept in the page alone."""
    way = request.POST.get(f"{OURS}-way")
    with_code = CodeForm(request.POST if way == "code" else None, prefix=OURS)
    with_passkey = PasskeyForm(request.POST if way == "passkey" else None, prefix=OURS)
    tried = {"code": with_code, "passkey": with_passkey}.get(way)
    if tried and tried.is_valid():
        try:
            _prove(request, tried.cleaned_data)
            return _back(request)
        except TooOften as wait:
            tried.add_error(None, wait.words())
        except (proofs.WrongCode, passkeys.NotRecognised):
            tried.add_error(None, _("That was not recognised. Try once more."))
    facts = {
        "with_code": with_code,
        "with_passkey": with_passkey,
        "form": tried or with_code,
        "ways": ways_of(request.user),
        "letters": list(_letters(request)),
        "kept": list(_kept(request)),
        "waits": request.method == "POST" and (not way or WAITS in request.POST),
    }
    return render(request, "entrance/confirm.html", facts, status=422 if way else 200)


def _letters(request: Any) -> Iterator[str]:
    """Where a neighbour who has no proof types the code of their home's letter."""
    if has_no_proof(request.user, localdate()):
        onward = urlencode({"next": page_of_ours(request, request.GET.get("next"))})
        for person in persons_of(request.user):
            yield f"{reverse('entrance:letter', args=[person.neighbourhood.code])}?{onward}"


def _prove(request: Any, said: Any) -> None:
    at, user = timezone.now(), request.user
    address = client_address(request)
    if "code" in said:
        try_code(name=user.name, code=said["code"], address=address, at=at)
    else:
        whose = {"login": user.name.casefold(), "address": address}
        if until := throttle.take(whose, at=at):
            raise TooOften(until)
        passkeys.recognise(said["credential"], at=at, user=user)
        throttle.give_back(whose)
    freshen(request.session, at + FRESH_AFTER_PROOF)


def _back(request: Any) -> HttpResponse:
    there = page_of_ours(request, request.GET.get("next")) or reverse("entrance:mine")
    return SameAgain(there) if WAITS in request.POST else HttpResponseRedirect(there)


def _kept(request: Any) -> Iterator[tuple[str, str]]:
    """What the waiting form holds, name by name."""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{OURS}-"):
            yield from ((name, value) for value in values)
