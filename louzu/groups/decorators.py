"""Every page says who may open it; tests/rights.py holds the same table once more."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone

from louzu.groups.models import StreetSeat
from louzu.groups.permissions import may_somewhere, within_reach
from louzu.groups.rules import Deed
from louzu.people.models import Person, User
from louzu.places.models import BuildingGroup
from louzu.streets.middleware import ScopedRequest

View = Callable[..., HttpResponse]


class VisitorRequest(ScopedRequest):
    """Anybody at the door: `person` is None for whoever is not signed in, or not of here."""

    person: Person | None


class MemberRequest(ScopedRequest):
    """Somebody of this neighbourhood."""

    user: User
    person: Person


def person_of(request: Any) -> Person | None:
    """The signed-in person in this neighbourhood; asked of the database once a request."""
    if not hasattr(request, "neighbourhood") or not request.user.is_authenticated:
        return None
    if not hasattr(request, "person"):
        request.person = _person_here(request)
    return request.person  # type: ignore[no-any-return]


def _person_here(request: Any) -> Person | None:
    """Read together with the login, unless that was read outside of the neighbourhood."""
    read: Person | None = getattr(request.user, "person_here", None)
    if read is not None and read.neighbourhood_id == request.neighbourhood.pk:
        return read
    return Person.objects.filter(user=request.user).first()


def building_group_for(request: Any, deed: Deed, code: str) -> BuildingGroup:
    """The building group of that code if a right of the signed-in person reaches it, else 404."""
    reached = BuildingGroup.objects.filter(within_reach(request.person, deed))
    found: BuildingGroup | None = (
        reached.select_related("compound").filter(code=code.upper()).first()
    )
    if found is None:
        raise Http404
    return found


def to_sign_in(request: Any) -> HttpResponse:
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


def open_to_all(view: View) -> View:
    """A public page; it may show more to those who are signed in."""

    @wraps(view)
    def wrapper(request: Any, *args: Any, **named: Any) -> HttpResponse:
        request.person = person_of(request)
        return view(request, *args, **named)

    wrapper.audience = "all"  # type: ignore[attr-defined]
    return wrapper


def signed_in(view: View) -> View:
    """A page for whoever is signed in; below /n/ only for people of that neighbourhood."""

    @wraps(view)
    def wrapper(request: Any, *args: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if hasattr(request, "neighbourhood") and person_of(request) is None:
            raise Http404
        response = view(request, *args, **named)
        return kept_private(response)

    wrapper.audience = "signed_in"  # type: ignore[attr-defined]
    return wrapper


def open_to(deed: Deed) -> Callable[[View], View]:
    """A page for those whose seat holds a right; whoever lacks it does not learn it exists."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: Any, *args: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not may_somewhere(person_of(request), deed):
                raise Http404
            return kept_private(view(request, *args, **named))

        wrapper.audience = deed  # type: ignore[attr-defined]
        return wrapper

    return decorate


def open_to_street(view: View) -> View:
    """A page for the officers of the street that its address names."""

    @wraps(view)
    def wrapper(request: Any, *args: Any, street: str, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        seats = StreetSeat.objects.current(timezone.localdate()).select_related("street")
        seat = seats.filter(user=request.user, street__code=street).first()
        if seat is None:
            raise Http404
        return kept_private(view(request, seat, *args, **named))

    wrapper.audience = "street"  # type: ignore[attr-defined]
    return wrapper


def kept_private(response: HttpResponse) -> HttpResponse:
    """No cache keeps what only some may see."""
    response["Cache-Control"] = "no-store"
    return response
