"""A new key comes in, every seal is renewed, and older keys leave when nothing needs them."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from louzu.audit import actions as audit
from louzu.cli.sealing.standing import older_in_use
from louzu.cli.trouble import Trouble
from louzu.lib import key_ring
from louzu.lib.operator import OPERATOR
from louzu.lib.other_seals import other_seals
from louzu.lib.scope import scope
from louzu.lib.sealed_field import SealedField, sealed_fields
from louzu.streets.actions import renew_seals
from louzu.streets.models import Neighbourhood

PATIENCE = 120.0  # seconds for those who were writing when the new key came
ROUNDS = 60  # looks at rows that others hold
PAUSE = 0.5  # seconds
EARLIER_WRITERS = """\
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < %s
"""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One rotation at a time; the server goes on."""
    with (folder / "keys.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as wrong:
            raise Trouble("Another `louzu keys rotate` is at work in this folder.") from wrong
        yield


def rotate(*, retire: bool) -> int:
    """Begin, or go on with what was begun; 1 if some values do not open."""
    if not is_under_way(retire=retire):
        bring_in_a_new_key()
    wait_for_earlier_writers()
    unopened = renew_everything()
    for place in unopened:
        print(f"Does not open, left as it is: {place}")
    if unopened:
        return 1
    print(f"Everything is sealed with key {key_ring.ring()[0].name}.")
    if retire:
        retire_older_keys()
    elif key_ring.ring()[1:]:
        print("Older keys still open; `louzu keys rotate --retire` lets them go.")
    return 0


def is_under_way(*, retire: bool) -> bool:
    """A second key that still seals something, or that was only left to be retired."""
    older = key_ring.ring()[1:]
    return bool(older) and (retire or bool(older_in_use()))


def bring_in_a_new_key() -> None:
    """First in the file, before anything is sealed with it."""
    if settings.SEALING_KEYS:
        raise Trouble(
            f"The sealing key comes from the environment: set {key_ring.FIRST} to a new one of "
            f"{key_ring.SO_MANY_DIGITS} and {key_ring.OLDER} to the present one, on every "
            "machine; restart; then rotate."
        )
    file = settings.SEALING_KEY_FILE
    key = key_ring.new_key(str(file))
    key_ring.write_keys(file, [key, *key_ring.keys_of_file(file)])
    print(f"New key {key.name} in {file}.", flush=True)


def wait_for_earlier_writers() -> None:
    """Whoever began before the new key was there may still write with the older one."""
    if connection.vendor == "sqlite":
        with transaction.atomic():  # begins when the writer of this moment is done
            return
    asked, until = answer("SELECT clock_timestamp()"), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not answer(EARLIER_WRITERS, asked):
            return
        time.sleep(PAUSE)
    raise Trouble("Somebody has been writing for two minutes; run `louzu keys rotate` again.")


def answer(question: str, *given: Any) -> Any:
    """The one value PostgreSQL answers with, by its own clock."""
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return cursor.fetchone()[0]


def renew_everything() -> list[str]:
    """Neighbourhood by neighbourhood; returns the places that do not open."""
    unopened = []
    for here in Neighbourhood.objects.order_by("code"):
        with scope(here):
            for field in sealed_fields():
                unopened += renew_field(field, here)
    for others in other_seals():
        renewed, left_over = others.renew()
        unopened += left_over
        if renewed:
            print(f"{others.place}: {renewed} sealed anew", flush=True)
    return unopened


def renew_field(field: SealedField, here: Neighbourhood) -> list[str]:
    """Rounds over one field, until a round meets nothing but what does not open."""
    total = 0
    for _ in range(ROUNDS):
        renewed, unopened = one_round(field, here, total)
        total += renewed
        if left(field) <= len(unopened):
            tell_the_book(here, field, total)
            return unopened
        if not renewed:
            time.sleep(PAUSE)
    raise Trouble(f"Rows of {field.place} are held by others; run `louzu keys rotate` again.")


def one_round(field: SealedField, here: Neighbourhood, before: int) -> tuple[int, list[str]]:
    """From the first row to the last, each batch kept before the next begins."""
    renewed, unopened, after = 0, list[str](), None
    while True:
        step = renew_seals(field, after)
        if step.last is None:
            return renewed, unopened
        renewed, after = renewed + step.renewed, step.last
        unopened += step.unopened
        print(f"{here.code}: {field.place}: {before + renewed} sealed anew", flush=True)


def left(field: SealedField) -> int:
    from louzu.streets.questions import with_key

    return int(with_key(field).exclude(key_name=key_ring.ring()[0].name).count())


def tell_the_book(here: Neighbourhood, field: SealedField, total: int) -> None:
    """How many values, and the new key's id; never what they are."""
    if total:
        changes = {"sealed_anew": ["", total], "key": ["", key_ring.ring()[0].name]}
        audit.record("keys.rotated", by=OPERATOR, about=here, at=timezone.now(), changes=changes)


def retire_older_keys() -> None:
    """Out of the file, into another one that nothing reads: no key is ever destroyed here."""
    if older_in_use():
        raise Trouble("An older key still seals something; run `louzu keys rotate` again.")
    file, first = settings.SEALING_KEY_FILE, key_ring.ring()[0]
    if file.exists():
        kept_aside(file.with_name("sealing.retired"), first)
    if len(settings.SEALING_KEYS) > 1:
        print(f"{key_ring.OLDER} is not needed any more: unset it.")


def kept_aside(retired: Path, first: key_ring.Key) -> None:
    file = settings.SEALING_KEY_FILE
    keys = key_ring.keys_of_file(file)
    older = [key for key in keys if key != first]
    if not older:
        return
    before = key_ring.keys_of_file(retired) if retired.exists() else []
    key_ring.write_keys(retired, list(dict.fromkeys([*before, *older])))
    if first in keys:
        key_ring.write_keys(file, [first])
    else:  # the environment has it
        file.unlink()
    names = ", ".join(key.name for key in older)
    print(f"Retired: {names}. Older backups hold them, too; {retired} may be destroyed.")
