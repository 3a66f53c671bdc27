"""Where a visitor was going before signing in or confirming."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def onward(request: HttpRequest) -> str:
    """The page named by `next`, if that is a page of ours; else ""."""
    return page_of_ours(request, request.POST.get("next") or request.GET.get("next"))


def page_of_ours(request: HttpRequest, target: str | None) -> str:
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if target and ours and target.startswith("/") else ""
