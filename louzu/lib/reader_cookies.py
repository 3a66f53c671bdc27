"""How somebody likes to read, kept on their own device in cookies."""

from django.conf import settings
from django.http import HttpResponse

A_YEAR = 365 * 24 * 60 * 60


def keep(response: HttpResponse, name: str, chosen: str) -> None:
    """Remember a choice for a year; no script of any page reads it."""
    response.set_cookie(
        name,
        chosen,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
