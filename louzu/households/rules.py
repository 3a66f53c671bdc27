"""How owners count: exact areas, and heads (Civil Code art. 278; SPC Interpretation 2020 art. 9).

A head is a person, not a home: a home is one head; several homes of one owner are one head, and
so are all homes that a developer has not sold or not delivered (until then they stand in the roll
under the developer); a co-owned home is one head, and the same co-owners are the same head.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

Head = frozenset[Hashable]


@dataclass(frozen=True)
class Holding:
    """A home of the roll: its area in 0.01 m2 (None: not known), and all who own it."""

    home: Hashable
    area: int | None
    owners: frozenset[Hashable] = frozenset()


@dataclass(frozen=True)
class Tally:
    """What a scope (stairwell, building, compound) weighs; areas in 0.01 m2."""

    homes: int = 0
    area: int = 0
    heads: int = 0
    without_area: int = 0
    without_owner: int = 0


def head_of(holding: Holding) -> Head:
    """Whose head a home is. Of a home whose owner nobody knows, it is a head of its own."""
    return holding.owners or frozenset({("home", holding.home)})


def tally(holdings: Iterable[Holding]) -> Tally:
    """Homes, exact area and heads; heads of several scopes do not add up, areas do."""
    rows = list(holdings)
    return Tally(
        homes=len(rows),
        area=sum(row.area or 0 for row in rows),
        heads=len({head_of(row) for row in rows}),
        without_area=sum(row.area is None for row in rows),
        without_owner=sum(not row.owners for row in rows),
    )
