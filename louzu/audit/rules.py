"""How the book is kept honest: lines as bytes, batches as Merkle trees, seals as a chain.

Leaves and nodes as in RFC 6962, section 2.1 (SHA-256; a leaf is hashed behind 0x00, two nodes
behind 0x01, so that neither passes for the other); a seal is hashed behind 0x02.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

NEVER = datetime.min.replace(tzinfo=UTC)
LEAF, NODE, SEAL = b"\x00", b"\x01", b"\x02"
ID_SIZE, LEAF_SIZE = 16, 32  # bytes
# A line may be committed after a seal though it was written before. No deed takes that long.
LATEST = timedelta(hours=1)
MOST_LOOKED_AT = 500  # altered lines that are compared with one another

Facts = Mapping[str, Any]  # of a line or a seal, by name; a line has its UUID at "id"


def canonical(facts: Facts) -> bytes:
    """The same facts are the same bytes on every machine: JSON, UTF-8, sorted keys, no spaces.

    What is empty is left out, so that a field added in a later version leaves older lines as
    they are. Moments are written in UTC to the microsecond.
    """
    said = {name: value for name, value in facts.items() if value not in (None, "", {}, [])}
    text = json.dumps(
        said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain
    )
    return text.encode("utf-8", "surrogatepass")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the book")


def leaf(line: Facts) -> bytes:
    """The 32 bytes that stand for a line."""
    return hashlib.sha256(LEAF + canonical(line)).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962, section 2.1."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(NODE + root(leaves[:half]) + root(leaves[half:])).digest()


def seal_hash(facts: Facts) -> str:
    """What the next seal and the paper copy bear: 64 hexadecimal digits."""
    return hashlib.sha256(SEAL + canonical(facts)).hexdigest()


Sealed = tuple[UUID, bytes]  # which line, and its leaf


def packed(lines: Iterable[Sealed]) -> bytes:
    """The list of a seal: 48 bytes a line."""
    return b"".join(which.bytes + said for which, said in lines)


def unpacked(lines: bytes) -> list[Sealed]:
    """The list of a seal; bytes that are no whole line at its end are left out."""
    size = ID_SIZE + LEAF_SIZE
    starts = range(0, len(lines) - size + 1, size)
    return [
        (UUID(bytes=lines[at : at + ID_SIZE]), lines[at + ID_SIZE : at + size]) for at in starts
    ]


class Harm(StrEnum):
    """What may have been done to a line or a seal."""

    REMOVED = "removed"
    ALTERED = "altered"
    INSERTED = "inserted"
    REORDERED = "reordered"
    UNPROVEN = "unproven"  # in no seal, but a seal is missing
    TWICE = "sealed_twice"
    SEAL_MISSING = "seal_missing"
    SEAL_ALTERED = "seal_altered"
    CHAIN_BROKEN = "chain_broken"  # this seal or the one before it was altered


@dataclass(frozen=True)
class Finding:
    """One harm: to a line (by its id), or to a seal (by its number alone)."""

    harm: Harm
    seal: int
    line: UUID | None = None


def harmed_lines(number: int, sealed: Sequence[Sealed], found: Sequence[Facts]) -> list[Finding]:
    """What became of the lines of one seal; `found` are those in the book now, in its order."""
    leaves, lines = dict(sealed), {line["id"]: line for line in found}
    altered = [which for which, said in sealed if which in lines and leaf(lines[which]) != said]
    swapped = _swapped(altered, leaves, lines)
    harms = {which: Harm.REMOVED for which in leaves if which not in lines}
    harms |= {which: Harm.INSERTED for which in lines if which not in leaves}
    harms |= dict.fromkeys(_out_of_place(list(leaves), list(lines)), Harm.REORDERED)
    harms |= {w: Harm.REORDERED if w in swapped else Harm.ALTERED for w in altered}
    order = [*leaves, *(which for which in lines if which not in leaves)]
    return [Finding(harms[which], number, which) for which in order if which in harms]


def _swapped(
    altered: Sequence[UUID], leaves: Mapping[UUID, bytes], lines: Mapping[UUID, Facts]
) -> set[UUID]:
    """Altered lines that are, word for word, another line of the seal in the wrong place."""
    some = altered[:MOST_LOOKED_AT]
    return {
        which
        for which in some
        if any(leaf({**lines[which], "id": other}) == leaves[other] for other in some)
    }


def moved_between_seals(
    findings: Sequence[Finding], leaves: Mapping[UUID, bytes], lines: Mapping[UUID, Facts]
) -> list[Finding]:
    """Once more over all seals: altered lines that are, word for word, one of another seal."""
    altered = [each.line for each in findings if each.harm is Harm.ALTERED and each.line]
    swapped = _swapped(altered, leaves, lines)
    return [
        replace(each, harm=Harm.REORDERED) if each.line in swapped else each for each in findings
    ]


def _out_of_place(sealed: Sequence[UUID], found: Sequence[UUID]) -> Iterator[UUID]:
    """Of the lines in both lists, those that stand at another place among them."""
    in_both = set(sealed) & set(found)
    before, after = ([which for which in each if which in in_both] for each in (sealed, found))
    return (now for then, now in zip(before, after, strict=True) if then != now)


@dataclass(frozen=True)
class SealFacts:
    """A seal as the chain sees it: what it says, and the list it was made of."""

    facts: Facts
    lines: Sequence[Sealed]

    @property
    def number(self) -> int:
        return int(self.facts["number"])


def broken_links(seals: Iterable[SealFacts]) -> Iterator[Finding]:
    """Seals, the first one first, that are missing or do not follow from those before."""
    number, previous = 0, ""
    for seal in seals:
        missing = range(number + 1, seal.number)
        yield from (Finding(Harm.SEAL_MISSING, each) for each in missing)
        if not _holds(seal):
            yield Finding(Harm.SEAL_ALTERED, seal.number)
        if not missing and seal.facts["previous"] != previous:
            yield Finding(Harm.CHAIN_BROKEN, seal.number)
        number, previous = seal.number, seal_hash(seal.facts)


def _holds(seal: SealFacts) -> bool:
    """Do root, count, first and last line agree with the list?"""
    ids = [which for which, _ in seal.lines]
    return bool(ids) and (
        seal.facts["root"] == root([said for _, said in seal.lines]).hex()
        and (seal.facts["count"], seal.facts["first"], seal.facts["last"])
        == (len(ids), ids[0], ids[-1])
    )


@dataclass(frozen=True)
class Unusual:
    """More looks by one person within a time than the daily work explains [C]."""

    name: str
    within: timedelta
    more_than: int


# Who arranges visits opens a few contacts; who opens a whole stairwell's is asked why.
UNUSUAL = (
    Unusual("hour", timedelta(hours=1), 20),
    Unusual("day", timedelta(days=1), 60),
)
# Names on the pages of the daily work are opened more often; not one a minute, though.
UNUSUAL_OF_NAMES = (Unusual("names", timedelta(hours=1), 60),)


@dataclass(frozen=True)
class Crowd:
    """Looks that lie close together: how many, from when to when."""

    number: int
    since: datetime
    until: datetime


def crowd_of(looks: Sequence[datetime], rule: Unusual) -> Crowd | None:
    """The largest number of looks within the rule's time; None if that is not unusual."""
    moments, begin, largest = sorted(looks), 0, Crowd(0, NEVER, NEVER)
    for end, moment in enumerate(moments):
        while moment - moments[begin] > rule.within:
            begin += 1
        if end - begin + 1 > largest.number:
            largest = Crowd(end - begin + 1, moments[begin], moment)
    return largest if largest.number > rule.more_than else None


def in_fours(digits: str) -> str:
    """Hexadecimal digits as people compare them on paper: in groups of four."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
