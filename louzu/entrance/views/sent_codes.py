"""A code as a message: asked for at the door, and one's own address for it. 404 while it is off."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from louzu.entrance import jobs
from louzu.entrance.actions import sent_codes as actions
from louzu.entrance.actions import throttle
from louzu.entrance.actions.doors import come_in
from louzu.entrance.forms import SentCodeForm, SentToForm
from louzu.entrance.models import CodeAddress
from louzu.entrance.questions import known_address
from louzu.entrance.rules import Way
from louzu.groups.decorators import MemberRequest, VisitorRequest, open_to_all, signed_in
from louzu.lib.client_address import client_address
from louzu.lib.code_senders import senders
from louzu.lib.form_page import sent
from louzu.lib.freshness import freshly_confirmed
from louzu.lib.reader_cookies import A_YEAR
from louzu.streets.middleware import ScopedRequest
from louzu.streets.models import Neighbourhood

SENT_TO = "code_sent_to"  # in the session: how, and where to
NOBODYS = str(UUID(int=0))
View = Callable[..., HttpResponse]


def where_it_is_on(view: View) -> View:
    """Below the decorator that says who may: no page of it is there while it is off."""

    @wraps(view)
    def wrapper(request: Any, *args: Any, **named: Any) -> HttpResponse:
        if not senders():
            raise Http404
        return view(request, *args, **named)

    return wrapper


@open_to_all
@never_cache
@where_it_is_on
def somewhere(request: HttpRequest) -> HttpResponse:
    """Which neighbourhood one lives in; where there is one only, its page."""
    places = list(Neighbourhood.objects.order_by("code"))
    if len(places) == 1:
        return redirect("entrance:ask_for_code", places[0].code)
    return render(request, "entrance/sent_code_somewhere.html", {"places": places})


@open_to_all
@never_cache
@where_it_is_on
def ask_for_code(request: VisitorRequest) -> HttpResponse:
    """The answer is the same whether somebody knows the address or not."""
    form = SentToForm(sent(request))
    if form.is_bound and form.is_valid():
        channel, address = form.cleaned_data["channel"], form.cleaned_data["address"]
        if _may_send(request, form, address):
            known = known_address(channel, address)
            _send(request, str(known.pk) if known else NOBODYS)
            request.session[SENT_TO] = [channel, address]
            return redirect("entrance:type_code", request.neighbourhood.code)
    status = 422 if form.errors else 200
    return render(request, "entrance/ask_for_code.html", {"form": form}, status=status)


@open_to_all
@never_cache
@where_it_is_on
def type_code(request: VisitorRequest) -> HttpResponse:
    if SENT_TO not in request.session:
        return redirect("entrance:ask_for_code", request.neighbourhood.code)
    channel, address = request.session[SENT_TO]
    form = SentCodeForm(sent(request))
    if form.is_bound and form.is_valid() and _may_try(request, form, address):
        try:
            person = actions.person_of_code(
                channel, address, form.cleaned_data["code"], at=timezone.now()
            )
        except actions.WrongSentCode:
            form.add_error("code", _wrong())
        else:
            return _let_in(request, person, address)
    status = 422 if form.errors else 200
    return render(request, "entrance/type_code.html", {"form": form}, status=status)


@signed_in
@freshly_confirmed
@where_it_is_on
def my_codes(request: MemberRequest) -> HttpResponse:
    """Where codes go to; a new address is tried at once."""
    form = SentToForm(sent(request))
    if form.is_bound and form.is_valid() and _may_send(request, form, form.cleaned_data["address"]):
        kept = actions.keep_address(
            request.person, by=request.person, at=timezone.now(), **form.cleaned_data
        )
        _send(request, str(kept.pk))
        return redirect("entrance:confirm_code_address", request.neighbourhood.code, kept.channel)
    mine = CodeAddress.objects.filter(person=request.person).order_by("channel")
    status = 422 if form.errors else 200
    return render(request, "entrance/my_codes.html", {"form": form, "mine": mine}, status=status)


@signed_in
@where_it_is_on
def confirm_code_address(request: MemberRequest, channel: str) -> HttpResponse:
    form, whose = SentCodeForm(sent(request)), f"{request.person.pk}/{channel}"
    if form.is_bound and form.is_valid() and _may_try(request, form, whose):
        code, by = form.cleaned_data["code"], request.person
        try:
            actions.confirm_address(by, channel, code, by=by, at=timezone.now())
        except actions.WrongSentCode:
            form.add_error("code", _wrong())
        else:
            messages.success(request, _("From now on a code can be sent there."))
            return redirect("entrance:my_codes", request.neighbourhood.code)
    status = 422 if form.errors else 200
    facts = {"form": form, "is_mine": True}
    return render(request, "entrance/type_code.html", facts, status=status)


@signed_in
@require_POST
@where_it_is_on
def remove_code_address(request: MemberRequest, channel: str) -> HttpResponse:
    actions.remove_address(request.person, channel, by=request.person, at=timezone.now())
    messages.success(request, _("No code goes there any more."))
    return redirect("entrance:my_codes", request.neighbourhood.code)


def _send(request: ScopedRequest, address: str) -> None:
    jobs.send_code_to.enqueue(str(request.neighbourhood.pk), address)


def _may_send(request: ScopedRequest, form: SentToForm, address: str) -> bool:
    whose = {"sending": _named(request, address), "address": client_address(request)}
    return not _waits(form, throttle.take(whose, at=timezone.now()))


def _may_try(request: ScopedRequest, form: SentCodeForm, address: str) -> bool:
    whose = {"login": _named(request, address), "address": client_address(request)}
    return not _waits(form, throttle.take(whose, at=timezone.now()))


def _named(request: ScopedRequest, address: str) -> str:
    return f"{request.neighbourhood.pk}/code/{address.strip().casefold()}"


def _waits(form: Any, until: Any) -> bool:
    if until:
        time = date_format(timezone.localtime(until), "H:i")
        form.add_error(None, _("Too often. Try again after %(time)s.") % {"time": time})
    return bool(until)


def _wrong() -> str:
    return _(
        "This code was not recognised. It may have run out, or a newer one was sent: ask for "
        "another one. Where no message comes, ask the residents' committee for a letter."
    )


def _let_in(request: VisitorRequest, person: Any, address: str) -> HttpResponse:
    at = timezone.now()
    throttle.give_back({"login": _named(request, address), "address": client_address(request)})
    come_in(request, person.user, Way.SENT_CODE, at=at)
    request.session.set_expiry(A_YEAR)
    return redirect("web:today", request.neighbourhood.code)
