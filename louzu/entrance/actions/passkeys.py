"""Passkeys: asked for, added, recognised, removed when lost."""

import struct
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import UnsupportedAlgorithm
from django.core.exceptions import ValidationError
from django.db import transaction

from louzu.entrance.actions.doors import tell_the_book
from louzu.entrance.actions.proofs import make_recovery_codes
from louzu.entrance.questions import ways_of
from louzu.people.models import User

MOST_PASSKEYS = 10
# What the library raises at an answer that no authenticator gave, beside its own refusal.
MALFORMED = (
    ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,  # unknown kinds of keys, nesting without end
    AssertionError,
    struct.error,
    UnsupportedAlgorithm,
)


class NotRecognised(Exception):
    """No passkey of ours, or not an answer to what was asked."""


def ask_for_any_passkey() -> dict[str, Any]:
    """What the browser hands to the phone, which then offers the passkeys it holds for us."""
    return dict(auth.begin_authentication())


def ask_for_passkey_of(user: User) -> dict[str, Any]:
    """Only the passkeys of this login will do."""
    return dict(auth.begin_authentication(user))


def ask_for_new_passkey(user: User) -> dict[str, Any]:
    """One that is found again without a name being typed."""
    return dict(auth.begin_registration(user, passwordless=True))


def recognise(answer: Any, *, at: datetime, user: User | None = None) -> Authenticator:
    """The passkey that answered what was asked in this session, or `NotRecognised`."""
    asked = auth.get_state()
    try:
        credential = _sound(answer)
        found = auth.complete_authentication(
            user or auth.extract_user_from_response(credential), credential
        )
    except MALFORMED as wrong:
        raise NotRecognised from wrong
    finally:
        if asked:
            auth.clear_state()  # a question is answered once
    if not found.user.is_active:
        raise NotRecognised
    Authenticator.objects.filter(pk=found.pk).update(last_used_at=at)
    return found


def add_passkey(user: User, answer: Any, name: str, *, at: datetime) -> list[str]:
    """Keep a new passkey; returns new recovery codes if there were none, else nothing."""
    try:
        credential = _sound(answer)
        auth.complete_registration(credential)
    except MALFORMED as wrong:
        raise NotRecognised from wrong
    finally:
        auth.clear_state()
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        ways = ways_of(user)
        if len(ways.passkeys) >= MOST_PASSKEYS:
            raise NotRecognised
        auth.WebAuthn.add(user, name, credential)
        tell_the_book("entrance.passkey_added", user, at=at)
        return [] if ways.recovery else make_recovery_codes(user, at=at)


@transaction.atomic
def remove_passkey(user: User, passkey: Authenticator, *, at: datetime) -> None:
    """It opens nothing any more. Recovery codes leave with the last way they could replace."""
    passkey.delete()
    tell_the_book("entrance.passkey_removed", user, at=at)
    ways = ways_of(user)
    if not ways.has_proof and ways.recovery:
        ways.recovery.delete()


def _sound(answer: Any) -> dict[str, Any]:
    """A JSON object; what it must hold is looked at by the library."""
    if not isinstance(answer, dict):
        raise TypeError("An answer is an object.")
    return answer
