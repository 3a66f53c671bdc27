"""The keys of an installation: ready before it starts, and every seal renewed with a new one."""

from collections import Counter
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from louzu.lib import sealing
from louzu.lib.key_ring import FIRST, OLDER, KeyTrouble, has_none, make_first_key, ring
from louzu.lib.sealed_field import SealedField
from louzu.streets.questions import values_by_key, with_key

AT_ONCE = 200  # rows in one transaction: some milliseconds of a writer's patience


class Step(NamedTuple):
    """One batch: values sealed anew, ids that do not open, and where to go on (None: the end)."""

    renewed: int
    unopened: list[str]
    last: object | None


def make_keys_ready() -> None:
    """Before a start: every key is here that seals a value, or `KeyTrouble` says what is not.

    Only a database in which nothing is sealed gets a key of its own.
    """
    used = sum(values_by_key().values(), Counter[str]())
    if has_none() and not used:
        make_first_key(settings.SEALING_KEY_FILE)
    names = {key.name for key in ring()}
    if lacking := sorted(set(used) - names):
        values = sum(used[name] for name in lacking)
        raise KeyTrouble(
            f"{values} sealed values need the sealing key {', '.join(lacking)}; here are only "
            f"{', '.join(sorted(names))}. Nothing was changed. Put the right key back into "
            f"{settings.SEALING_KEY_FILE} (a backup holds it), or set {FIRST} or {OLDER}."
        )


@transaction.atomic
def renew_seals(field: SealedField, after: object | None) -> Step:
    """Seal the next rows of the neighbourhood in scope with the first key.

    What others hold just now is left for the next round, and what they wrote meanwhile stays.
    """
    rows = with_key(field).exclude(key_name=ring()[0].name).order_by("pk")
    rows = rows.filter(pk__gt=after) if after else rows
    locked = rows.select_for_update(skip_locked=True)
    found = list(locked.values_list("pk", "neighbourhood_id", field.attname)[:AT_ONCE])
    renewed, unopened = 0, []
    for pk, here, old in found:
        try:
            new = field.sealed(pk, here, field.opened(pk, old))
        except sealing.CannotUnseal:
            unopened.append(f"{field.place}:{pk}")
            continue
        unchanged = field.model._base_manager.filter(pk=pk, **{field.attname: old})
        renewed += unchanged.update(**{field.attname: new})
    return Step(renewed, unopened, found[-1][0] if found else None)
