"""What every answer shares: who may ask, in which neighbourhood, and how a refusal is written.

Nothing in this room reads a session or a cookie for whom it speaks to: reading is open to all,
and what is sent bears its own key. So a forged form of another site gains nothing here, and the
answers, errors included, are documents and never pages.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from louzu.cases.api.arguments import NOT_FOUND, Problem, Refused, argument
from louzu.cases.api.documents import Document, written
from louzu.cases.api.limits import not_too_often
from louzu.groups.decorators import VisitorRequest, open_to_all
from louzu.lib.client_address import client_address
from louzu.streets.middleware import enter
from louzu.streets.models import Neighbourhood

Answer = Callable[..., Document]
READING = ("GET", "HEAD")


def answering(*methods: str, limit: str = "") -> Callable[[Answer], Callable[..., HttpResponse]]:
    """`@answering(*READING)`: a document for everybody, in XML or JSON as its address ends.

    `limit` says how often one address may ask (entrance/rules.py).
    """

    def decorate(answer: Answer) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @open_to_all
        @wraps(answer)
        def wrapper(request: VisitorRequest, ending: str = "xml", **named: Any) -> HttpResponse:
            try:
                _admit(request, methods, limit)
                document = answer(request, **named)
            except Refused as wrong:
                return refusal(wrong, ending)
            except (SuspiciousOperation, MultiPartParserError):
                return refusal(Refused(Problem(_("The request cannot be read."))), ending)
            return written(document, ending)

        return wrapper

    return decorate


def _admit(request: VisitorRequest, methods: tuple[str, ...], limit: str) -> None:
    if request.method not in methods:
        raise Refused(Problem(_("This address does not take such a request.")))
    if limit:
        not_too_often({limit: client_address(request)}, timezone.now())


def refusal(wrong: Refused, ending: str) -> HttpResponse:
    status = wrong.problems[0].status
    errors = [
        {"code": problem.code or str(problem.status), "description": problem.text}
        for problem in wrong.problems
    ]
    response = written(Document("errors", errors), ending, status)
    if wrong.wait:
        response["Retry-After"] = str(wrong.wait)
    return response


def in_jurisdiction(answer: Answer) -> Answer:
    """Works in the neighbourhood of `jurisdiction_id`; where there is only one, in that.

    Some programs write it into the address even of what they send.
    """

    @wraps(answer)
    def wrapper(request: VisitorRequest, **named: Any) -> Document:
        said = argument(request, "jurisdiction_id") or request.GET.get("jurisdiction_id", "")
        enter(request, jurisdiction(said.strip()))
        return answer(request, **named)

    return wrapper


def jurisdiction(code: str) -> Neighbourhood:
    """The neighbourhood of that code."""
    known = Neighbourhood.objects.select_related("street")
    if code:
        found = known.filter(code=code.lower()).first()
        if found is None:
            raise Refused(Problem(_("No such jurisdiction_id."), NOT_FOUND))
        return found
    two = list(known[:2])
    if len(two) != 1:
        raise Refused(Problem(_("Say the jurisdiction_id: the code of the neighbourhood.")))
    return two[0]
