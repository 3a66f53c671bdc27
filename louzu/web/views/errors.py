"""What went wrong and what to do next, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import page_not_found

from louzu.web.context import preferences


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request itself is doubtful: answer with what its cookies say, and nothing more."""
    return _last_resort(request, "400.html", status=400)


def not_for_you(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whoever may not do something learns no more than of a page that does not exist."""
    return page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """The database may be the very thing that broke: nothing here asks it."""
    return _last_resort(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened in another session, or cookies are off: nothing was changed."""
    return render(request, "errors/form_expired.html", status=403)


def _last_resort(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template, preferences(request)), status=status)
