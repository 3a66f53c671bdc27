"""A code as a message, where the installation turned that on: for people without a seat.

Whoever has a seat comes in with a passkey: a message goes through too many hands for that.
An address that nobody knows costs the same as one that is known, and is answered the same.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import override

from louzu.audit import actions as audit
from louzu.entrance.models import CodeAddress, SentCode
from louzu.entrance.questions import known_address
from louzu.entrance.rules import SENT_CODE_LIVES, new_sent_code
from louzu.groups.permissions import require
from louzu.lib import code_senders
from louzu.lib.slow_hash import slow_hash
from louzu.people.models import Person

NOBODYS = UUID(int=0)


class WrongSentCode(Exception):
    """Wrong, run out, used, or sent to another address: told alike."""


@transaction.atomic
def keep_address(person: Person, channel: str, address: str, *, by: Person, at: datetime) -> Any:
    """One's own, one for each channel; it opens nothing until a code that went there came back."""
    require(by.pk == person.pk and channel in code_senders.senders())
    if not code_senders.is_for(channel, address):
        raise ValidationError({"address": _("This is no address such a message could go to.")})
    CodeAddress.objects.filter(person=person, channel=channel).delete()
    kept = CodeAddress(person=person, channel=channel)
    kept.address = address.strip()
    kept.full_clean()
    kept.save(force_insert=True)
    changes = {"channel": ["", channel]}
    audit.record(
        "entrance.code_address_given", by=by, about=person, at=at, changes=changes,
        about_person=person,
    )  # fmt: skip
    return kept


@transaction.atomic
def remove_address(person: Person, channel: str, *, by: Person, at: datetime) -> None:
    """Gone at once, with every code that is on its way."""
    require(by.pk == person.pk)
    if CodeAddress.objects.filter(person=person, channel=channel).delete()[0]:
        audit.record(
            "entrance.code_address_removed", by=by, about=person, at=at, about_person=person
        )


def send_code(address: CodeAddress, *, at: datetime) -> None:
    """Make a code and send it; the one before it is worth nothing any more."""
    code = new_sent_code()
    with transaction.atomic():
        SentCode.objects.filter(sent_to=address).delete()
        SentCode.objects.create(
            sent_to=address,
            code_hash=slow_hash(code, address.pk.hex),
            sent_at=at,
            expires_at=at + SENT_CODE_LIVES,
        )
    with override(address.person.script):
        subject = _("Your code for Louzu")
        text = _("%(code)s is your code for Louzu, for ten minutes. Nobody will ask you for it.")
        code_senders.bring(address.channel, address.address, subject, text % {"code": code})


def confirm_address(person: Person, channel: str, code: str, *, by: Person, at: datetime) -> None:
    """The code that went there has come back."""
    require(by.pk == person.pk)
    address = CodeAddress.objects.filter(person=person, channel=channel).first()
    _take(address, code, at)
    CodeAddress.objects.filter(person=person, channel=channel).update(confirmed_at=at)
    audit.record("entrance.code_address_confirmed", by=by, about=person, at=at, about_person=person)


def person_of_code(channel: str, address: str, code: str, *, at: datetime) -> Person:
    """Whom the code lets in, once; or `WrongSentCode`."""
    known = known_address(channel, address)
    _take(known, code, at)
    if known is None:
        raise WrongSentCode
    person: Person = known.person
    return person


def _take(address: CodeAddress | None, code: str, at: datetime) -> None:
    """One question and one slow hash, whatever is right or wrong; of two hands one gets in."""
    said = slow_hash(code, (address.pk if address else NOBODYS).hex)
    sent = SentCode.objects.open(at).filter(sent_to=address.pk if address else NOBODYS).first()
    if sent is None or not constant_time_compare(sent.code_hash, said):
        raise WrongSentCode
    if not SentCode.objects.open(at).filter(pk=sent.pk).update(used_at=at):
        raise WrongSentCode
