"""What every page brings along: who looks, where, and how they like to read."""

from typing import Any

from django.conf import settings

from louzu.groups.decorators import person_of
from louzu.groups.permissions import may_somewhere
from louzu.groups.rules import Deed

THEMES = ("light", "dark")


def page(request: Any) -> dict[str, Any]:
    user = getattr(request, "user", None)
    person = person_of(request) if user is not None else None
    theme = request.COOKIES.get("theme")
    return {
        "neighbourhood": getattr(request, "neighbourhood", None),
        "person": person,
        "is_signed_in": bool(user and user.is_authenticated),
        "may_see_roster": may_somewhere(person, Deed.SEE_ROSTER),
        "may_import": may_somewhere(person, Deed.IMPORT_ROSTER),
        "elder": request.COOKIES.get("elder") == "1",
        "theme": theme if theme in THEMES else "",
        "is_demo": settings.DEMO,
    }
