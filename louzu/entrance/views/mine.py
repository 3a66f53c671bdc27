"""My ways in, and where I am signed in at this moment."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from louzu.entrance.actions.doors import sign_out_elsewhere
from louzu.entrance.questions import devices_of, ways_of
from louzu.entrance.words import WAYS, device_in_words
from louzu.groups.decorators import signed_in


@signed_in
def mine(request: Any) -> HttpResponse:
    facts = {
        "ways": ways_of(request.user),
        "login": request.user.name,
        "devices": list(_devices(request)),
    }
    return render(request, "entrance/mine.html", facts)


def _devices(request: Any) -> Iterator[dict[str, Any]]:
    for device in devices_of(request.user):
        yield {
            "pk": device.pk,
            "name": device_in_words(device),
            "way": WAYS.get(device.way, ""),
            "since_at": device.since_at,
            "seen_at": device.seen_at,
            "is_this": device.session_key == request.session.session_key,
        }


@signed_in
@require_POST
def sign_out_device(request: Any, pk: int) -> HttpResponse:
    return _signed_out(request, only=pk)


@signed_in
@require_POST
def sign_out_others(request: Any) -> HttpResponse:
    return _signed_out(request)


def _signed_out(request: Any, only: int | None = None) -> HttpResponse:
    """A device of somebody else is none of mine: nothing happens to it."""
    here = request.session.session_key
    ended = sign_out_elsewhere(request.user, at=timezone.now(), keep=here, only=only)
    words = ngettext(
        "Signed out on %(number)d other device.", "Signed out on %(number)d other devices.", ended
    )
    messages.success(request, words % {"number": ended} if ended else _("Nothing was open there."))
    return redirect("entrance:mine")
