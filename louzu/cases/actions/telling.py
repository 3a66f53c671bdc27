"""What happened to a case, told to those of its reporters who left an e-mail address."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import override

from louzu.cases.models.reports import Reporter
from louzu.cases.questions.messages import mail_of
from louzu.cases.questions.told_reporter import Told, told
from louzu.cases.rules import UNDONE_WITHIN
from louzu.lib.code_senders import bring

AWAKE = range(8, 21)  # messages wait for the morning (PRACTICE.md section 7)
log = logging.getLogger(__name__)


def tell_reporters(reporters: list[Reporter], *, at: datetime) -> int:
    """One message each, with all that is new; at night nothing is sent. Returns how many."""
    if localtime(at).hour not in AWAKE:
        return 0
    return sum(_tell(reporter, at) for reporter in reporters)


def _tell(reporter: Reporter, at: datetime) -> bool:
    """Of two workers one sends; where it cannot be sent, the next tick tries again.

    Nothing goes while it can still be undone.
    """
    since, until = reporter.told_at, at - UNDONE_WITHIN
    with override(reporter.script):
        news = [each for each in told(reporter.case) if since and since < each.at <= until]
    try:
        with transaction.atomic():
            mine = Reporter.objects.filter(pk=reporter.pk, told_at=since).update(told_at=until)
            if mine and news and reporter.contact:
                with override(reporter.script):
                    _send(reporter, news)
    except OSError:
        log.warning("A reporter could not be told by e-mail; it is tried again.")
        return False
    return bool(mine and news)


def _send(reporter: Reporter, news: list[Told]) -> None:
    """Each message as it was shown to whoever sent it; of what needs none, its title."""
    subject, body = mail_of(reporter.case, [each.text or each.title for each in news])
    bring("email", reporter.contact, subject, body)
