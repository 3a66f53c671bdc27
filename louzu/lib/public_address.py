"""The address of a page as it is printed on paper."""

from django.conf import settings
from django.http import HttpRequest


def public_address(request: HttpRequest, path: str) -> str:
    """With the address this installation is known by, else the one it was asked at."""
    ours = settings.PUBLIC_ADDRESS or f"{request.scheme}://{request.get_host()}"
    return ours.rstrip("/") + path
