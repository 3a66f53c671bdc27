"""Keys for other people's programs: given out, shown once, taken back."""

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from louzu.audit import actions as audit
from louzu.cases.models.keys import ApiKey
from louzu.cases.permissions import can_keep_api_keys
from louzu.groups.permissions import Actor, require
from louzu.lib import scope
from louzu.lib.made_once import already_made, made_once

DIGITS = 40  # 160 bits: nobody guesses it, so that a plain hash of it is enough


@transaction.atomic
def issue_key(name: str, *, by: Actor, at: datetime, made: UUID) -> str:
    """The key of a program. It is kept as its hash alone; the same form shows it once more."""
    require(can_keep_api_keys(by))
    pk, secret = made_once(made, by), _secret(made, by)
    if already_made(ApiKey, pk) is None:
        key = ApiKey(id=pk, name=name.strip(), key_hash=key_hash(secret), made_at=at)
        key.full_clean()
        key.save(force_insert=True)
        audit.record("cases.key_issued", by=by, about=key, at=at)
    return secret


@transaction.atomic
def revoke_key(key: ApiKey, *, by: Actor, at: datetime) -> None:
    """It opens nothing any more; done twice, the first time counts."""
    require(can_keep_api_keys(by))
    if ApiKey.objects.current().filter(pk=key.pk).update(revoked_at=at):
        audit.record("cases.key_revoked", by=by, about=key, at=at)


def key_hash(secret: str) -> str:
    """What is kept of a key: SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _secret(made: UUID, by: Actor) -> str:
    key = f"louzu.cases.api_key/{settings.SECRET_KEY}".encode()
    return hmac.digest(key, f"{scope.required()}/{by.pk}/{made}".encode(), "sha256").hex()[:DIGITS]
