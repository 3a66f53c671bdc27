"""Counting wrong codes, so that nobody can try them all; held by the database for every process."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from louzu.entrance.models import Throttle
from louzu.entrance.rules import LIMITS, Limit

DIGITS = 40  # of a key's hash
# One statement, so that of two at the same moment each sees its own number.
COUNT = """
INSERT INTO entrance_throttle AS mine (key, tries, until_at) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
  tries = CASE WHEN mine.until_at <= %(at)s THEN 1 ELSE mine.tries + 1 END,
  until_at = CASE WHEN mine.until_at <= %(at)s THEN %(until)s ELSE mine.until_at END
RETURNING key, tries, until_at
"""


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


def _take(key: str, limit: Limit, at: datetime) -> datetime | None:
    """The first try of an hour opens the hour."""
    moments = {"at": at, "until": at + limit.within}
    written = {name: connection.ops.adapt_datetimefield_value(m) for name, m in moments.items()}
    (counted,) = Throttle.objects.raw(COUNT, {"key": key, **written})
    return counted.until_at if counted.tries > limit.most else None
