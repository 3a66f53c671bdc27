"""Coming in with a passkey; adding one, and removing it when it is lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from louzu.entrance.actions import passkeys, throttle
from louzu.entrance.actions.doors import come_in
from louzu.entrance.forms import NewPasskeyForm, PasskeyForm, SureForm
from louzu.entrance.questions import passkeys_of, ways_of
from louzu.entrance.rules import Way, device_of
from louzu.entrance.views.shown_once import show_codes, trail
from louzu.entrance.words import kind_in_words
from louzu.groups.decorators import open_to_all, signed_in
from louzu.lib.client_address import client_address
from louzu.lib.form_page import FormPage, answer, sent
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.onward import onward

QUESTION_LIVES = 10 * 60  # seconds a visitor's session is kept


@open_to_all
@never_cache
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """What the phone is asked; nobody has to say first who they are."""
    if not request.user.is_authenticated:
        request.session.set_expiry(QUESTION_LIVES)
    return JsonResponse(passkeys.ask_for_any_passkey())


@open_to_all
@never_cache
@require_POST
def come_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """The phone answered. An unknown passkey and a wrong answer are told alike."""
    at, form = timezone.now(), PasskeyForm(request.POST)
    whose = {"address": client_address(request)}
    if throttle.take(whose, at=at):
        return _not_recognised(request, 429)
    try:
        credential = form.cleaned_data["credential"] if form.is_valid() else None
        passkey = passkeys.recognise(credential, at=at)
    except passkeys.NotRecognised:
        return _not_recognised(request, 422)
    throttle.give_back(whose)
    come_in(request, passkey.user, Way.PASSKEY, at=at)
    return redirect(onward(request) or "web:my_today")


def _not_recognised(request: HttpRequest, status: int) -> HttpResponse:
    facts = {"next": onward(request), "is_too_often": status == 429}  # noqa: PLR2004
    return render(request, "entrance/not_recognised.html", facts, status=status)


@signed_in
@freshly_confirmed
@require_POST
def begin_adding(request: Any) -> HttpResponse:
    return JsonResponse(passkeys.ask_for_new_passkey(request.user))


@signed_in
@freshly_confirmed
def add(request: Any) -> HttpResponse:
    """A name for the device, then the finger, the face or the code of the phone."""
    form = NewPasskeyForm(sent(request), initial={"name": _this_device(request)})
    if form.is_bound and form.is_valid():
        try:
            codes = passkeys.add_passkey(request.user, **_said(form), at=timezone.now())
        except passkeys.NotRecognised:
            form.add_error(None, _("The passkey was not kept. Try once more."))
        else:
            return _added(request, codes)
    facts = {"form": form, "trail": trail(), "next": onward(request)}
    return render(request, "entrance/add_passkey.html", facts, status=422 if form.errors else 200)


def _said(form: NewPasskeyForm) -> dict[str, Any]:
    return {"name": form.cleaned_data["name"], "answer": form.cleaned_data["credential"]}


def _this_device(request: Any) -> str:
    return kind_in_words(device_of(request.META.get("HTTP_USER_AGENT", ""))["kind"])


def _added(request: Any, codes: list[str]) -> HttpResponse:
    """The codes are shown on this answer alone, and nowhere else."""
    messages.success(request, _("From now on you sign in with this passkey."))
    if codes:
        return show_codes(request, codes)
    return redirect(onward(request) or "entrance:mine")


@signed_in
@freshly_confirmed
def remove(request: Any, pk: int) -> HttpResponse:
    passkey = get_object_or_404(passkeys_of(request.user.pk), pk=pk)
    name = passkey.wrap().name
    is_last = len(ways_of(request.user).passkeys) == 1
    page = FormPage(
        title=_("Remove the passkey “%(name)s”") % {"name": name},
        lead=_("It opens nothing any more.")
        + (" " + _("It is your last one: add another before you sign out.") if is_last else ""),
        button=_("Remove this passkey"),
        button_kind="warning",
        trail=trail(),
        done=_("The passkey has been removed."),
    )

    def deed() -> str:
        passkeys.remove_passkey(request.user, passkey, at=timezone.now())
        return reverse("entrance:mine")

    return answer(request, SureForm(sent(request)), page, deed)


@signed_in
def welcome(request: Any) -> HttpResponse:
    """After a link: why a passkey, what it is, and later if not now."""
    return render(request, "entrance/welcome.html", {"ways": ways_of(request.user)})
