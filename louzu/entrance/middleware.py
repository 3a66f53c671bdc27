"""When a device was last used by whoever is signed in on it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from louzu.entrance.actions.doors import note_seen


def last_seen(get_response: Callable[[Any], HttpResponse]) -> Callable[[Any], HttpResponse]:
    """Asks the session, which every page of a signed-in person reads anyway."""

    def middleware(request: Any) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and not request.session.is_empty():
            note_seen(request, at=timezone.now())
        return response

    return middleware
