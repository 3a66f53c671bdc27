"""The receipt, and what happened to a case, told to those reporters who left an e-mail address."""

import logging
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import override

from louzu.cases.models.reports import Reporter
from louzu.cases.questions.messages import mail_of, receipt_of
from louzu.cases.questions.told_reporter import Told, told
from louzu.cases.rules import UNDONE_WITHIN
from louzu.lib.code_senders import bring
from louzu.lib.public_address import known_address

AWAKE = range(8, 21)  # messages wait for the morning (PRACTICE.md section 7)
log = logging.getLogger(__name__)


def tell_reporters(reporters: list[Reporter], *, at: datetime) -> int:
    """One message each, with all that is new. At night nothing is sent but receipts, which answer
    somebody who is awake. Returns how many."""
    is_day = localtime(at).hour in AWAKE
    due = [reporter for reporter in reporters if is_day or reporter.told_at is None]
    return sum(_tell(reporter, at, is_day) for reporter in due)


def _tell(reporter: Reporter, at: datetime, is_day: bool) -> bool:
    """Of two workers one sends; where it cannot be sent, the next tick tries again.

    No news go while they can still be undone.
    """
    before = reporter.told_at
    since = before or reporter.since_at
    until = max(since, at - UNDONE_WITHIN) if is_day else since
    with override(reporter.script):
        news = [each for each in told(reporter.case) if since < each.at <= until]
    is_due = before is None or bool(news)
    try:
        with transaction.atomic():
            mine = Reporter.objects.filter(pk=reporter.pk, told_at=before).update(told_at=until)
            if mine and is_due and reporter.contact:
                with override(reporter.script):
                    _send(reporter, news)
    except OSError:
        log.warning("A reporter could not be told by e-mail; it is tried again.")
        return False
    return bool(mine and is_due)


def _send(reporter: Reporter, news: list[Told]) -> None:
    """Each message as it was shown to whoever sent it; of what needs none, its title."""
    pieces = [each.text or each.title for each in news]
    said = receipt_of if reporter.told_at is None else mail_of
    subject, body = said(reporter.case, pieces, link_of(reporter))
    bring("email", reporter.contact, subject, body)


def link_of(reporter: Reporter) -> str:
    """That of the receipt: the same as on the page after the report."""
    here = reporter.neighbourhood.code
    return known_address(reverse("cases:follow", args=[here, reporter.receipt]))
