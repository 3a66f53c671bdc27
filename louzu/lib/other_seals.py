"""Sealed texts in tables that are not ours, and so are no SealedField.

A folder that keeps some registers them when it is loaded: the check before a start, `louzu keys
status` and the rotation then find them like any other.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class OtherSeals:
    """Where they stand, how many each key seals, and how they are sealed anew.

    `renew` seals everything with the first key; it returns how many, and what does not open.
    """

    place: str
    by_key: Callable[[], Counter[str]]
    renew: Callable[[], tuple[int, list[str]]]


_known: dict[str, OtherSeals] = {}


def register(others: OtherSeals) -> None:
    _known[others.place] = others


def other_seals() -> list[OtherSeals]:
    return list(_known.values())
