"""The second ways: a code from an app on the phone, and recovery codes on paper."""

from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.db import transaction

from louzu.entrance.actions.doors import tell_the_book
from louzu.entrance.actions.naming import name_plainly
from louzu.entrance.questions import NOBODY, Type, Ways, ways_of
from louzu.entrance.rules import Way
from louzu.people.models import User

PERIOD = 30  # seconds a code of the app lives (RFC 6238)


class WrongCode(Exception):
    """None of this login's codes, or one that was used already."""


def new_app_secret() -> str:
    """Kept once the app showed that it has it."""
    return str(generate_totp_secret())


def moment_of(secret: str, code: str, *, at: datetime, after: int = -1) -> int | None:
    """The half minute in which the app showed this code; later than the last one used."""
    now, tolerance = int(at.timestamp()) // PERIOD, settings.MFA_TOTP_TOLERANCE
    for counter in range(now - tolerance, now + tolerance + 1):
        shown = format_hotp_value(hotp_value(secret, counter))
        if compare_user_code(actual=code, expected=shown) and counter > after:
            return counter
    return None


@transaction.atomic
def add_app(user: User, secret: str, code: str, *, at: datetime) -> list[str]:
    """Keep the app's secret once it showed a right code; `WrongCode` if it did not."""
    User.objects.select_for_update().get(pk=user.pk)
    counter, ways = moment_of(secret, code, at=at), ways_of(user)
    if counter is None or ways.app:
        raise WrongCode
    app = TOTP.activate(user, secret).instance
    app.data["last_counter"] = counter
    app.save(update_fields=["data"])
    tell_the_book("entrance.app_added", user, at=at)
    return [] if ways.recovery else make_recovery_codes(user, at=at)


@transaction.atomic
def remove_app(user: User, *, at: datetime) -> None:
    """Its codes open nothing any more."""
    ways = ways_of(user)
    if ways.app is None:
        return
    ways.app.delete()
    tell_the_book("entrance.app_removed", user, at=at)
    if not ways.passkeys and ways.recovery:
        ways.recovery.delete()


@transaction.atomic
def make_recovery_codes(user: User, *, at: datetime) -> list[str]:
    """New ones; those of before are worthless from now on."""
    User.objects.select_for_update().get(pk=user.pk)
    if recovery := ways_of(user).recovery:
        recovery.delete()
    name_plainly(user)
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    tell_the_book("entrance.recovery_codes_made", user, at=at)
    return codes


@transaction.atomic
def accept_code(user: User | None, code: str, *, at: datetime) -> Way:
    """A code of the app or a recovery code, each good once; or `WrongCode`.

    A wrong code costs the same of every login, and of nobody: where there is no app or no
    recovery code, it is held against secrets that open nothing.
    """
    login = user or NOBODY
    list(User.objects.select_for_update().filter(pk=login.pk))  # of two hands, one gets in
    ways, nobodys = ways_of(login), _ways_of_nobody()
    counter = _moment_in(ways.app or nobodys.app, code, at)
    is_on_paper = _stands_among(ways.recovery or nobodys.recovery, code)
    if ways.app and counter is not None:
        _use_app(ways.app, counter, at)
        return Way.APP
    if ways.recovery and is_on_paper and ways.recovery.wrap().validate_code(code):
        Authenticator.objects.filter(pk=ways.recovery.pk).update(last_used_at=at)
        return Way.RECOVERY
    raise WrongCode


def _ways_of_nobody() -> Ways:
    """Made for each try alike, kept nowhere."""
    app = Authenticator(type=Type.TOTP, data={"secret": encrypt(new_app_secret())})
    seed = {"seed": encrypt(RecoveryCodes.generate_seed()), "used_mask": 0}
    return Ways([], app, Authenticator(type=Type.RECOVERY_CODES, data=seed))


def _moment_in(app: Authenticator, code: str, at: datetime) -> int | None:
    last = app.data.get("last_counter", -1)
    return moment_of(decrypt(app.data["secret"]), code, at=at, after=last)


def _stands_among(recovery: Authenticator, code: str) -> bool:
    unused = recovery.wrap().get_unused_codes()
    fits = [compare_user_code(actual=code, expected=each) for each in unused]
    return any(fits)  # looked at all of them, whichever it is


def _use_app(app: Authenticator, counter: int, at: datetime) -> None:
    app.data["last_counter"], app.last_used_at = counter, at
    app.save(update_fields=["data", "last_used_at"])


def app_address(user: User, secret: str) -> str:
    """What the app reads from the QR code."""
    return str(get_adapter().build_totp_url(user, secret))
