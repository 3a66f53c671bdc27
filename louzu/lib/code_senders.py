"""Ways of bringing a short message to somebody: off until an installation turns one on.

`LOUZU_CODES_BY=email` needs a mail server (LOUZU_MAIL_HOST and what goes with it);
`LOUZU_CODES_BY=sms` needs a gateway that takes {"to": ..., "text": ...} at an https address,
`LOUZU_SMS_GATEWAY`, with `LOUZU_SMS_TOKEN` as its bearer. In China the name of an SMS sender is
filed with the provider for weeks first, which is why nothing depends on it.
"""

import json
import re
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail

from louzu.lib.phone_numbers import phone_numbers

SECONDS = 10
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
Send = Callable[[str, str, str], None]  # to whom, the subject, the text


class _NoDetour(urllib.request.HTTPRedirectHandler):
    """A gateway that sends us elsewhere is not the one that was set up."""

    def redirect_request(self, *_given: Any) -> None:
        return None


def _by_email(to: str, subject: str, text: str) -> None:
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [to])


def _by_sms(to: str, _subject: str, text: str) -> None:
    asked = urllib.request.Request(  # noqa: S310 (https alone: lib/sender_checks.py)
        settings.SMS_GATEWAY,
        data=json.dumps({"to": to, "text": text}).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Bearer {settings.SMS_TOKEN}",
        },
    )
    with urllib.request.build_opener(_NoDetour).open(asked, timeout=SECONDS):
        pass


SENDERS: Mapping[str, Send] = {"sms": _by_sms, "email": _by_email}


def senders() -> list[str]:
    """Those that are on, as the installation names them."""
    return [each for each in settings.CODES_BY if each in SENDERS]


def bring(channel: str, to: str, subject: str, text: str) -> None:
    """Send it; whatever goes wrong is the error of the adapter."""
    SENDERS[channel](to, subject, text)


def addresses_in(text: str) -> list[str]:
    """The words by which a kept address is found again: an e-mail address, or phone numbers."""
    mail = EMAIL.fullmatch(text.strip())
    return [mail[0].casefold()] if mail else phone_numbers(text)


def is_for(channel: str, text: str) -> bool:
    """Could a message go there by this channel?"""
    is_mail = EMAIL.fullmatch(text.strip()) is not None
    return is_mail if channel == "email" else not is_mail and len(phone_numbers(text)) == 1
