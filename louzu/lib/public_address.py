"""The address of a page as it is printed on paper, or written in an e-mail."""

from django.conf import settings
from django.http import HttpRequest


def public_address(request: HttpRequest, path: str) -> str:
    """With the address this installation is known by, else the one it was asked at."""
    asked_at = f"{request.scheme}://{request.get_host()}"
    return known_address(path) if settings.PUBLIC_ADDRESS else asked_at + path


def known_address(path: str) -> str:
    """The same where nobody asks, as in an e-mail: LOUZU_PUBLIC_ADDRESS (lib/sender_checks.py)."""
    return str(settings.PUBLIC_ADDRESS).rstrip("/") + path
