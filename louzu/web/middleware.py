"""What every answer carries (OWASP ASVS 5, chapter 3), and what it depends on."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from louzu.web.context import preferences

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


def protective_headers(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=()")
        return response

    return middleware


def as_the_reader_likes(get_response: Answer) -> Answer:
    """Larger text and dark come from cookies: no cache may give one reader's page to another.

    Whoever is signed in sees names and ways in that others do not: nothing of it is kept.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_vary_headers(response, ["Cookie"])
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def nothing_too_large(get_response: Answer) -> Answer:
    """A form with a huge file is refused by what it says of its length, before any of it is read.

    A server reads no further than the length that was said, so that nobody can say less.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.MOST_SENT_BYTES:
            return HttpResponse(render_to_string("413.html", preferences(request)), status=413)
        return get_response(request)

    return middleware


def no_zero_in_the_address(get_response: Answer) -> Answer:
    """No page is looked for by the character zero, and PostgreSQL keeps no text with one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return get_response(request)

    return middleware
