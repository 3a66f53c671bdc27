"""A slow, salted hash for short codes: whoever steals the table must try each code, slowly.

scrypt with 8 MiB and some 20 ms of one core. Forty random bits at that cost are centuries of one
core for each code, and a hundred letters are still printed in a breath (RFC 7914; a password,
which people choose themselves, would want more).
"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.hashers import ScryptPasswordHasher  # type: ignore[attr-defined]

MOST_THREADS = 4  # scrypt lets go of Python's lock: both cores work


class CodeHasher(ScryptPasswordHasher):  # type: ignore[misc]
    work_factor = 2**13
    parallelism = 1


HASHER = CodeHasher()


def slow_hash(code: str, salt: str) -> str:
    """The parameters, the salt and the hash in one line of text, as Django writes it."""
    return str(HASHER.encode(code, salt))


def slow_hashes(codes: Iterable[tuple[str, str]]) -> list[str]:
    """Of many (code, salt) at once, on all cores."""
    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda pair: slow_hash(*pair), codes))
