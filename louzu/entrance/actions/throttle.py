"""Counting wrong codes, so that nobody can try them all; held by the database for every process."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.crypto import salted_hmac

from louzu.entrance.models import Throttle
from louzu.entrance.rules import LIMITS, Limit

DIGITS = 40  # of a key's hash


def take(whose: Mapping[str, str], *, at: datetime) -> datetime | None:
    """Count one try of a home, browser and address; the time to come back if it is one too many.

    Counted before the code is looked at: of two at the same moment both are counted.
    """
    waits = [_take(key, limit, at) for key, limit in _keys(whose)]
    return max((until for until in waits if until), default=None)


def give_back(whose: Mapping[str, str]) -> None:
    """The code was right: a building full of neighbours may come in through one address."""
    for key, _limit in _keys(whose):
        Throttle.objects.filter(key=key, tries__gt=0).update(tries=F("tries") - 1)


def forget_old_tries(at: datetime) -> None:
    """Nothing is kept of what no longer counts."""
    Throttle.objects.filter(until_at__lte=at).delete()


def _keys(whose: Mapping[str, str]) -> Iterable[tuple[str, Limit]]:
    for kind, value in sorted(whose.items()):
        digest = salted_hmac("louzu.entrance.throttle", f"{kind}:{value}", algorithm="sha256")
        yield f"{kind}:{digest.hexdigest()[:DIGITS]}", LIMITS[kind]


@transaction.atomic
def _take(key: str, limit: Limit, at: datetime) -> datetime | None:
    """The row is held from the count to the look at it, so that each sees its own number."""
    row = Throttle.objects.filter(key=key)
    is_over = Q(until_at__lte=at)
    again = {
        "tries": Case(When(is_over, then=Value(1)), default=F("tries") + 1),
        "until_at": Case(When(is_over, then=Value(at + limit.within)), default=F("until_at")),
    }
    if not row.update(**again):
        first = Throttle(key=key, tries=0, until_at=at + limit.within)
        Throttle.objects.bulk_create([first], ignore_conflicts=True)
        row.update(**again)
    counted = row.first()
    return counted.until_at if counted and counted.tries > limit.most else None
