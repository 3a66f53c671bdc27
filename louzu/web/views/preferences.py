"""Language, larger text, light or dark: kept on the reader's own device.

Whoever is signed in has said how they read: language and larger text go along with them to their
next device. Light or dark, and keys for going through lists, belong to the device alone.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from louzu.entrance.questions import at_home_of, persons_of
from louzu.groups.decorators import open_to_all
from louzu.households.actions.people import choose_reading
from louzu.households.questions.reading import as_fields
from louzu.lib.reader_cookies import ELDER, LANGUAGE, choose_for_device, take_along

CHOICES = {
    LANGUAGE: ("language", dict(settings.LANGUAGES)),
    ELDER: ("elder", {"on", "off"}),
    "theme": ("theme", {"auto", "light", "dark"}),
    "keys": ("keys", {"on", "off"}),
}


# Without a token: public pages stay the same for everybody, and whoever forges this wins nothing
# (a session's cookie goes along with forms of this house alone).
@open_to_all
@csrf_exempt
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, and go back to where one was."""
    response = HttpResponseRedirect(_back(request))
    chosen = {
        cookie: request.POST[field]
        for cookie, (field, allowed) in CHOICES.items()
        if request.POST.get(field, "") in allowed
    }
    said = _said_by_a_person(request, chosen)
    take_along(request, response, said, firmly=True)
    own = {cookie: choice for cookie, choice in chosen.items() if cookie not in said}
    choose_for_device(request, response, own)
    return response


def _said_by_a_person(request: Any, chosen: dict[str, str]) -> dict[str, str]:
    """What of it belongs to whoever is signed in; it is written down for them."""
    said = {cookie: choice for cookie, choice in chosen.items() if cookie in (LANGUAGE, ELDER)}
    persons = persons_of(request.user) if said and request.user.is_authenticated else []
    for person in persons:
        with at_home_of(person):
            choose_reading(person, by=person, at=timezone.now(), **as_fields(said))
    return said if persons else {}


def _back(request: HttpRequest) -> str:
    """Only ever to a page of this house."""
    address = request.POST.get("next", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(address, here, require_https=request.is_secure())
    return address if safe and address.startswith("/") else "/"
