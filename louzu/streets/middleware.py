"""Every request below /n/<neighbourhood>/ works in the scope of that neighbourhood."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from louzu.lib.scope import scope
from louzu.streets.models import Neighbourhood


class ScopedRequest(HttpRequest):
    """A request whose address names a neighbourhood."""

    neighbourhood: Neighbourhood
    scope_of_request: ExitStack


class ScopeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ScopedRequest) -> HttpResponse:
        with scope(None), ExitStack() as request.scope_of_request:
            return self.get_response(request)

    def process_view(self, request: ScopedRequest, _view: Any, _args: Any, named: Any) -> None:
        """Takes `neighbourhood` out of the address: views find it on the request."""
        if code := named.pop("neighbourhood", None):
            enter(request, neighbourhood_of(code))


def enter(request: ScopedRequest, neighbourhood: Neighbourhood) -> None:
    """From here on the request works there; for addresses that name it in an argument."""
    request.neighbourhood = neighbourhood
    request.scope_of_request.enter_context(scope(neighbourhood))


def neighbourhood_of(code: str) -> Neighbourhood:
    here = Neighbourhood.objects.select_related("street").filter(code=code.lower()).first()
    if here is None:
        raise Http404
    return here
