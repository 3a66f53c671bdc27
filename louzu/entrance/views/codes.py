"""Coming in with a code; the app that shows codes, and the codes on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from louzu.entrance.actions import proofs
from louzu.entrance.actions.doors import come_in
from louzu.entrance.actions.trying import TooOften, try_code
from louzu.entrance.forms import AppForm, NameAndCodeForm, SureForm
from louzu.entrance.questions import ways_of
from louzu.entrance.rules import Way, in_groups
from louzu.entrance.views.shown_once import show_codes, trail
from louzu.groups.decorators import open_to_all, signed_in
from louzu.lib.client_address import client_address
from louzu.lib.form_page import FormPage, answer, sent
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.onward import onward
from louzu.lib.qr_codes import letter_code

SECRET = "new_app_secret"  # noqa: S105 (the place in the session of a secret nobody trusts yet)


@open_to_all
@never_cache
def come_in_with_code(request: HttpRequest) -> HttpResponse:
    """A wrong name and a wrong code are told alike."""
    form, status = NameAndCodeForm(sent(request)), 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                return _tried(request, form.cleaned_data)
            except proofs.WrongCode:
                form.add_error(None, _("This name and this code do not belong together."))
            except TooOften as wait:
                form.add_error(None, wait.words())
                status = 429
    facts = {"form": form, "next": onward(request)}
    return render(request, "entrance/come_in_with_code.html", facts, status=status)


def _tried(request: HttpRequest, said: dict[str, str]) -> HttpResponse:
    at = timezone.now()
    user, way = try_code(**said, address=client_address(request), at=at)
    come_in(request, user, way, at=at)
    return _in(request, way)


def _in(request: Any, way: Way) -> HttpResponse:
    """Whoever needed a recovery code has lost something: that is looked after first."""
    if way is not Way.RECOVERY:
        return redirect(onward(request) or "web:my_today")
    messages.warning(
        request,
        _("You are in. If a phone is lost, remove its passkey now, then add one on this device."),
    )
    return redirect("entrance:mine")


@signed_in
@freshly_confirmed
def app(request: Any) -> HttpResponse:
    """Set up the app: its secret is kept once the app showed a right code."""
    if ways_of(request.user).app:
        return redirect("entrance:mine")
    secret = request.session.setdefault(SECRET, proofs.new_app_secret())
    form = AppForm(sent(request))
    if form.is_bound and form.is_valid():
        try:
            codes = proofs.add_app(request.user, secret, **form.cleaned_data, at=timezone.now())
        except proofs.WrongCode:
            form.add_error("code", _("The app shows another code now. Type that one."))
        else:
            del request.session[SECRET]
            messages.success(request, _("The app now shows codes that let you in."))
            return show_codes(request, codes) if codes else redirect("entrance:mine")
    address = proofs.app_address(request.user, secret)
    facts = {"form": form, "code": letter_code(address), "secret": in_groups(secret),
             "address": address, "trail": trail()}  # fmt: skip
    return render(request, "entrance/app.html", facts, status=422 if form.errors else 200)


@signed_in
@freshly_confirmed
def remove_app(request: Any) -> HttpResponse:
    page = FormPage(
        title=_("Sign in no longer with codes of the app"),
        button=_("Remove the app"),
        button_kind="warning",
        trail=trail(),
        done=_("Codes of the app let nobody in any more."),
    )

    def deed() -> str:
        proofs.remove_app(request.user, at=timezone.now())
        return reverse("entrance:mine")

    return answer(request, SureForm(sent(request)), page, deed)


@signed_in
@freshly_confirmed
def recovery_codes(request: Any) -> HttpResponse:
    """New codes, shown on this answer alone."""
    if not ways_of(request.user).has_proof:
        return redirect("entrance:welcome")
    if request.method == "POST":
        return show_codes(request, proofs.make_recovery_codes(request.user, at=timezone.now()))
    page = FormPage(
        title=_("Make new recovery codes"),
        lead=_("The codes you have now will open nothing any more."),
        button=_("Make new codes"),
        trail=trail(),
    )
    return render(request, page.template, {"form": SureForm(), "page": page})
