"""What every page brings along: who looks, where, the ways on, and how they like to read."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from louzu.groups.decorators import person_of
from louzu.groups.permissions import may_somewhere
from louzu.groups.rules import Deed

THEMES = ("light", "dark")
LANGUAGE_TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
Way = tuple[str, str | Promise, str]

# The ways through the house: the page, its name, and what must be true to see it. Whoever reads
# a page of no neighbourhood (help, privacy, a street) finds the way back as well.
WAYS: list[Way] = [
    ("web:today", pgettext_lazy("navigation", "Today"), "person"),
    ("web:my_today", pgettext_lazy("navigation", "Today"), "is_guest"),
    ("web:front", pgettext_lazy("navigation", "Neighbourhood"), ""),
    ("web:landing", pgettext_lazy("navigation", "Neighbourhood"), "is_outside"),
    ("insight:coverage", pgettext_lazy("navigation", "Coverage"), ""),
    ("cases:worklist", pgettext_lazy("navigation", "Cases"), "may_see_cases"),
    ("roster:roster", pgettext_lazy("navigation", "Roster"), "may_see_roster"),
]
FOOTER_WAYS: list[Way] = [
    ("web:help", _("Help"), ""),
    ("groups:charter", _("Charter: who may do what"), ""),
    ("web:privacy", _("Privacy"), ""),
    ("insight:my_traces", _("Who looked at my data"), "person"),
    ("insight:book", _("The book"), "may_see_book"),
]


def page(request: Any) -> dict[str, Any]:
    user = getattr(request, "user", None)
    person = person_of(request) if user is not None else None
    neighbourhood = getattr(request, "neighbourhood", None)
    is_signed_in = bool(user and user.is_authenticated)
    brought = {
        "neighbourhood": neighbourhood,
        "person": person,
        "is_signed_in": is_signed_in,
        "is_guest": is_signed_in and person is None,
        "is_outside": neighbourhood is None,
        "may_see_cases": may_somewhere(person, Deed.SEE_CASES),
        "may_see_roster": may_somewhere(person, Deed.SEE_ROSTER),
        "may_see_book": may_somewhere(person, Deed.SEE_BOOK),
        "may_import": may_somewhere(person, Deed.IMPORT_ROSTER),
        "is_demo": settings.DEMO,
    }
    brought["navigation"] = list(ways(WAYS, request, brought))
    brought["me_url"] = _address("web:me", neighbourhood.code) if neighbourhood and person else ""
    brought["footer_links"] = list(ways(FOOTER_WAYS, request, brought))
    return brought | preferences(request)


def preferences(request: HttpRequest) -> dict[str, Any]:
    """Read from cookies alone, so that even the page of the last resort can keep them."""
    language = get_language() or "en"
    theme = request.COOKIES.get("theme")
    return {
        "elder": request.COOKIES.get("elder") == "on",
        "theme": theme if theme in THEMES else "",
        "list_keys": "off" if request.COOKIES.get("keys") == "off" else "on",
        "language": language,
        "language_tag": LANGUAGE_TAGS.get(language, language),
        "here": request.get_full_path(),
    }


def ways(table: list[Way], request: Any, brought: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Those of the ways that lead somewhere from here, and that this reader may go."""
    for name, text, condition in table:
        url = _address(name, getattr(brought["neighbourhood"], "code", ""))
        if url and (not condition or brought[condition]):
            yield {"url": url, "text": text, "current": request.path == url}


@lru_cache(maxsize=4096)
def _address(name: str, neighbourhood: str) -> str:
    """Of this neighbourhood if the page has one, else of the whole house; nothing if unknown."""
    places = [{"neighbourhood": neighbourhood}] if neighbourhood else []
    for place in [*places, {}]:
        with suppress(NoReverseMatch):
            return reverse(name, kwargs=place)
    return ""
