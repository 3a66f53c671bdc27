"""Dangerous deeds are for whoever showed a moment ago that it is them.

    @open_to(Deed.EXPORT_ROSTER)
    @freshly_confirmed
    def export(request): ...

Whoever did not is brought to the page that asks for a passkey, and back again. What was typed
travels along in the request itself (307 keeps method and body): nothing is lost, and nothing of
it is kept on the way.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

FRESH_UNTIL = "fresh_until"  # in the session: seconds since 1970
View = Callable[..., HttpResponse]


class SameAgain(HttpResponseRedirect):
    """Elsewhere, with the same method and the same form."""

    status_code = 307


def freshen(session: Any, until: datetime) -> None:
    session[FRESH_UNTIL] = until.timestamp()


def is_fresh(session: Any, at: datetime) -> bool:
    """In the demo nobody has a passkey, and every door stays open."""
    return settings.DEMO or at.timestamp() < session.get(FRESH_UNTIL, 0)


def freshly_confirmed(view: View) -> View:
    """Below the decorator that says who may; asked for the page and for what it sends alike."""
    return freshly_confirmed_unless(lambda request: False)(view)


def freshly_confirmed_unless(excused: Callable[[Any], bool]) -> Callable[[View], View]:
    """The same, but for whom there is nothing to ask for."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: Any, *args: Any, **named: Any) -> HttpResponse:
            if is_fresh(request.session, timezone.now()) or excused(request):
                return view(request, *args, **named)
            return _is_it_you(request)

        wrapper.asks_again = True  # type: ignore[attr-defined]
        return wrapper

    return decorate


def _is_it_you(request: Any) -> HttpResponse:
    there = f"{reverse('entrance:is_it_you')}?{urlencode({'next': request.get_full_path()})}"
    return SameAgain(there) if request.method == "POST" else HttpResponseRedirect(there)
