"""An installation that wants to send codes or news says how, before it starts."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from louzu.lib.code_senders import SENDERS


@register()
def codes_can_be_sent(**_options: Any) -> list[Error]:
    return [
        Error(words, id=f"louzu.E1{number}")
        for number, (is_wrong, words) in enumerate(_rules(), start=1)
        if is_wrong
    ]


def _rules() -> list[tuple[bool, str]]:
    ways = set(settings.CODES_BY)
    gateway = settings.SMS_GATEWAY
    return [
        (not ways <= set(SENDERS), "LOUZU_CODES_BY may name sms and email."),
        (
            "sms" in ways and not gateway.startswith("https://"),
            "LOUZU_CODES_BY has sms: set LOUZU_SMS_GATEWAY to an https:// address.",
        ),
        (
            "email" in ways and not settings.EMAIL_HOST,
            "LOUZU_CODES_BY has email: set LOUZU_MAIL_HOST and LOUZU_MAIL_FROM.",
        ),
        (
            bool(settings.EMAIL_HOST) and not settings.PUBLIC_ADDRESS,
            "LOUZU_MAIL_HOST is set, and e-mails carry links: set LOUZU_PUBLIC_ADDRESS.",
        ),
    ]
