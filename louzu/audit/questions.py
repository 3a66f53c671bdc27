"""Does the book still say what it said when it was sealed?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from louzu.audit.models import Entry, Seal
from louzu.audit.rules import (
    LATEST,
    Finding,
    Harm,
    Sealed,
    SealFacts,
    broken_links,
    harmed_lines,
)
from louzu.lib.uuid7 import first_at

AT_ONCE = 8  # seals read at once


@dataclass
class Verdict:
    """What was found in one neighbourhood's book."""

    findings: list[Finding] = field(default_factory=list)
    seals: int = 0
    lines: int = 0  # sealed ones
    waiting: int = 0  # lines that are not sealed yet
    last: Seal | None = None


def verify() -> Verdict:
    """Look at every seal and every line of the neighbourhood in scope."""
    verdict, listed = Verdict(), set[UUID]()
    verdict.findings += broken_links(_links(verdict, listed))
    verdict.lines = len(listed)
    has_gap = any(finding.harm is Harm.SEAL_MISSING for finding in verdict.findings)
    for line in _in_no_seal(listed):
        if verdict.last is None or line >= first_at(verdict.last.sealed_at - LATEST):
            verdict.waiting += 1
        else:
            harm = Harm.UNPROVEN if has_gap else Harm.INSERTED
            verdict.findings.append(Finding(harm, 0, line))
    return verdict


def _links(verdict: Verdict, listed: set[UUID]) -> Iterator[SealFacts]:
    """Seal after seal, its lines compared with the book on the way."""
    for seal in Seal.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        link = seal.as_link()
        verdict.findings += _of_lines(seal.number, link.lines, listed)
        listed.update(which for which, _ in link.lines)
        verdict.seals, verdict.last = verdict.seals + 1, seal
        yield link


def _of_lines(number: int, sealed: Sequence[Sealed], listed: set[UUID]) -> Iterator[Finding]:
    ids = [which for which, _ in sealed]
    yield from (Finding(Harm.TWICE, number, which) for which in ids if which in listed)
    found = Entry.objects.filter(id__in=ids).order_by("id")
    yield from harmed_lines(number, sealed, [entry.facts() for entry in found])


def _in_no_seal(listed: set[UUID]) -> Iterator[UUID]:
    ids = Entry.objects.order_by("id").values_list("id", flat=True)
    return (which for which in ids.iterator(chunk_size=2000) if which not in listed)
