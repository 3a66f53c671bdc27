"""The secrets of apps and recovery codes, sealed anew with another key."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from louzu.entrance.adapter import PLACE
from louzu.entrance.questions import SECRETS, rows_with_secrets
from louzu.lib import sealing
from louzu.lib.key_ring import ring


def renew_secrets() -> tuple[int, list[str]]:
    """Each with the first key; how many, and the places of those that do not open.

    Row by row, so that nobody who signs in meanwhile waits.
    """
    renewed, unopened = 0, []
    for pk in rows_with_secrets().values_list("pk", flat=True):
        try:
            renewed += _renew(pk)
        except sealing.CannotUnseal:
            unopened.append(f"{PLACE}:{pk}")
    return renewed, unopened


@transaction.atomic
def _renew(pk: int) -> int:
    row = Authenticator.objects.select_for_update().filter(pk=pk).first()
    older = [name for name in SECRETS if row and _is_older(row.data.get(name, ""))]
    for name in older:
        row.data[name] = sealing.seal(sealing.unseal(row.data[name], PLACE), PLACE)
    if older:
        row.save(update_fields=["data"])
    return len(older)


def _is_older(sealed: str) -> bool:
    return bool(sealed) and sealing.key_of(sealed) != ring()[0].name
