"""Language, larger text, light or dark: kept on the reader's own device, known to nobody else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from louzu.groups.decorators import open_to_all
from louzu.lib.reader_cookies import keep

CHOICES = {
    settings.LANGUAGE_COOKIE_NAME: ("language", dict(settings.LANGUAGES)),
    "elder": ("elder", {"on", "off"}),
    "theme": ("theme", {"auto", "light", "dark"}),
}


# Without a token: public pages stay the same for everybody, and whoever forges this wins nothing.
@open_to_all
@csrf_exempt
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, and go back to where one was."""
    response = HttpResponseRedirect(_back(request))
    for cookie, (field, allowed) in CHOICES.items():
        chosen = request.POST.get(field, "")
        if chosen in allowed:
            keep(response, cookie, chosen)
    return response


def _back(request: HttpRequest) -> str:
    """Only ever to a page of this house."""
    address = request.POST.get("next", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(address, here, require_https=request.is_secure())
    return address if safe and address.startswith("/") else "/"
