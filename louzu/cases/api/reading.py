"""The cases of the last 90 days, of a time, a kind, or by their codes."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.cases.actions.reporting import token_hash
from louzu.cases.api.answering import READING, answering, in_jurisdiction
from louzu.cases.api.arguments import (
    MOST,
    NOT_FOUND,
    Problem,
    Refused,
    comma_list,
    is_true,
    number,
    period,
)
from louzu.cases.api.documents import Document
from louzu.cases.api.limits import not_too_often
from louzu.cases.api.shown import MOVES, shown
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.public_cases import STATUSES, Asked, cases_called, cases_of
from louzu.groups.decorators import VisitorRequest
from louzu.lib.client_address import client_address


def listed(request: VisitorRequest) -> Document:
    """GET requests: codes, where they are given, outweigh everything else."""
    not_too_often({"api_list": client_address(request)}, timezone.now())
    codes = comma_list(request, "service_request_id")
    kinds = MOVES if is_true(request, "extensions") else ()
    if codes:
        return _requests(request, _known(codes, kinds))
    return _requests(request, cases_of(_asked(request), kinds=kinds))


@answering(*READING, limit="api_one")
@in_jurisdiction
def one(request: VisitorRequest, code: str) -> Document:
    kinds = MOVES if is_true(request, "extensions") else ()
    return _requests(request, _known([code], kinds))


@answering(*READING, limit="api_one")
@in_jurisdiction
def of_token(request: VisitorRequest, token: str) -> Document:
    """The secret of a receipt's link is a token; all ids are given at once, so that no other is."""
    known = Reporter.objects.following().select_related("case")
    reporter = known.filter(token_hash=token_hash(token)).first()
    if reporter is None:
        raise Refused(Problem(_("No such token."), NOT_FOUND))
    said = {"service_request_id": reporter.case.code, "token": token}
    return Document("service_requests", [said])


def _requests(request: VisitorRequest, cases: Sequence[Case]) -> Document:
    extended = is_true(request, "extensions")
    answers = [shown(case, request, extended=extended) for case in cases]
    return Document("service_requests", answers)


def _known(codes: Sequence[str], kinds: frozenset[str] | tuple[()]) -> list[Case]:
    """Those that there are; if there is none of them, that is said."""
    cases = cases_called(codes, kinds=kinds)
    if not cases:
        raise Refused(Problem(_("No such service_request_id."), NOT_FOUND))
    return cases


def _asked(request: VisitorRequest) -> Asked:
    start, end = period(request, timezone.now())
    most = min(number(request, "page_size", MOST), MOST)
    return Asked(
        start=start,
        end=end,
        services=_services(comma_list(request, "service_code")),
        statuses=_statuses(comma_list(request, "status")),
        skip=(number(request, "page", 1) - 1) * most,
        most=most,
    )


def _services(codes: list[str]) -> list[str]:
    """Also what can no longer be reported has been."""
    known = set(Category.objects.values_list("code", flat=True)) if codes else set()
    if unknown := [code for code in codes if code not in known]:
        text = _("No such service_code: %(code)s") % {"code": ", ".join(unknown)[:200]}
        raise Refused(Problem(text, NOT_FOUND))
    return codes


def _statuses(statuses: list[str]) -> list[str]:
    if not set(statuses) <= set(STATUSES):
        raise Refused(Problem(_("status is open, closed, or both with a comma.")))
    return statuses
