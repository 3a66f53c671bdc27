"""The small program that a phone keeps beside the pages, so that reports can be begun offline."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse

from louzu.groups.decorators import open_to_all

PROGRAM = Path(__file__).parents[1] / "static" / "web" / "worker.js"


@open_to_all
def worker(request: HttpRequest) -> HttpResponse:
    """From the root of the address, because it may answer for pages below its own place only."""
    response = HttpResponse(PROGRAM.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
