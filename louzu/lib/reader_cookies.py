"""How somebody likes to read: cookies on their device, and whose choice each of them is.

What a person said goes along with them to the next device; what was chosen on a device while
nobody was signed in is the device's own, and stays.
"""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

A_YEAR = 365 * 24 * 60 * 60
ELDER, LANGUAGE = "elder", settings.LANGUAGE_COOKIE_NAME
CAME_ALONG = "came_along"  # the cookie that names those which came along with a person


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


def came_along(request: HttpRequest) -> set[str]:
    """Which choices on this device are those of whoever signed in here last."""
    return set(request.COOKIES.get(CAME_ALONG, "").split(".")) & {ELDER, LANGUAGE}


def take_along(
    request: HttpRequest, response: HttpResponse, likes: Mapping[str, str], *, firmly: bool = False
) -> None:
    """Read to whoever came in as they like; "" where they never said.

    What came along with somebody before them goes. The device's own choice stays, unless they
    have said so `firmly`, on this device and just now.
    """
    before = came_along(request)
    theirs = set(before)
    for name in (ELDER, LANGUAGE):
        like, is_own = likes.get(name, ""), request.COOKIES.get(name) and name not in before
        if like and (firmly or not is_own):
            keep(response, name, like)
            theirs.add(name)
        elif name in before and not firmly:
            response.delete_cookie(name, samesite="Lax")
            theirs.discard(name)
    _note(response, before, theirs)


def choose_for_device(
    request: HttpRequest, response: HttpResponse, chosen: Mapping[str, str]
) -> None:
    """Chosen by hand while nobody is signed in: the device's own from now on."""
    for name, choice in chosen.items():
        keep(response, name, choice)
    before = came_along(request)
    _note(response, before, before - chosen.keys())


def _note(response: HttpResponse, before: set[str], theirs: set[str]) -> None:
    if theirs and theirs != before:
        keep(response, CAME_ALONG, ".".join(sorted(theirs)))
    elif before and not theirs:
        response.delete_cookie(CAME_ALONG, samesite="Lax")
