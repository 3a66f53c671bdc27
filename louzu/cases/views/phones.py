"""What a phone knows of its own reports, so that one phone is one household however often it says
"me too".

A signed cookie that no script reads, of marks that lead to no case and to no receipt. Whoever
takes up the phone later learns at most, of a case at hand, that it was reported from there.
"""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = SALT = "reported_here"
MOST = 30
KEPT = 90 * 24 * 60 * 60  # seconds


def has_reported(request: HttpRequest, cases: Iterable[UUID]) -> bool:
    """One of these was reported from here, or joined."""
    return not {_mark(case) for case in cases}.isdisjoint(_marks(request))


def remember(request: HttpRequest, response: HttpResponse, case: UUID) -> None:
    marks = [_mark(case), *(mark for mark in _marks(request) if mark != _mark(case))]
    response.set_signed_cookie(
        COOKIE,
        ".".join(marks[:MOST]),
        salt=SALT,
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _marks(request: HttpRequest) -> list[str]:
    said = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT)
    return str(said).split(".") if said else []


def _mark(case: UUID) -> str:
    return salted_hmac(SALT, str(case)).hexdigest()[:16]
