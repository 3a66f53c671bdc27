"""What went wrong and what to do next, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened in another session, or cookies are off: nothing was changed."""
    return render(request, "errors/form_expired.html", status=403)
