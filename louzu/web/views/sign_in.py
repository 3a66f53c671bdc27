"""Getting in by a link, and out again."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from louzu.groups.decorators import open_to_all
from louzu.people import actions
from louzu.people.models import User

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


@open_to_all
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """How to get in; in demo mode with a door for each of the demo's people."""
    cast = User.objects.filter(is_active=True).order_by("pk")[:20] if settings.DEMO else []
    doors = [(user.name, actions.demo_token(user)) for user in cast]
    return render(request, "web/sign_in.html", {"doors": doors, "next": onward(request)})


@open_to_all
@never_cache
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: the previews of messengers open links too, and must not use one up."""
    try:
        user = actions.user_of_token(token, demo=settings.DEMO)
    except actions.LinkSpent:
        return render(request, "web/link_spent.html", status=410)
    if request.method != "POST":
        return render(request, "web/sign_in_by_link.html", {"login": user, "next": onward(request)})
    login(request, user, backend=MODEL_BACKEND)
    return redirect(onward(request) or "web:my_today")


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("web:landing")


def onward(request: HttpRequest) -> str:
    """Where the visitor was going, if that is a page of ours."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if ours else ""
