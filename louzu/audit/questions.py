"""Does the book still say what it said when it was sealed?"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from louzu.audit.models import Entry, Seal
from louzu.audit.rules import (
    LATEST,
    MOST_LOOKED_AT,
    Facts,
    Finding,
    Harm,
    Sealed,
    SealFacts,
    broken_links,
    harmed_lines,
    moved_between_seals,
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
    oldest: UUID | None = None  # of those, the one written first
    last: Seal | None = None


def verify() -> Verdict:
    """Look at every seal and every line of the neighbourhood in scope."""
    verdict, listed = Verdict(), dict[UUID, bytes]()
    verdict.findings += broken_links(_links(verdict, listed))
    verdict.findings = moved_between_seals(verdict.findings, listed, _as_now(verdict.findings))
    verdict.lines = len(listed)
    has_gap = any(finding.harm is Harm.SEAL_MISSING for finding in verdict.findings)
    for line in _in_no_seal(listed):
        if verdict.last is None or line >= first_at(verdict.last.sealed_at - LATEST):
            verdict.waiting += 1
            verdict.oldest = verdict.oldest or line
        else:
            harm = Harm.UNPROVEN if has_gap else Harm.INSERTED
            verdict.findings.append(Finding(harm, 0, line))
    return verdict


def _as_now(findings: Sequence[Finding]) -> dict[UUID, Facts]:
    """What the altered lines say now, as far as they are compared with one another."""
    altered = [each.line for each in findings if each.harm is Harm.ALTERED][:MOST_LOOKED_AT]
    return {line.pk: line.facts() for line in Entry.objects.filter(pk__in=altered)}


def _links(verdict: Verdict, listed: dict[UUID, bytes]) -> Iterator[SealFacts]:
    """Seal after seal, its lines compared with the book on the way."""
    for seal in Seal.objects.order_by("number").iterator(chunk_size=AT_ONCE):
        link = seal.as_link()
        verdict.findings += _of_lines(seal.number, link.lines, listed)
        listed.update(link.lines)
        verdict.seals, verdict.last = verdict.seals + 1, seal
        yield link


def _of_lines(number: int, sealed: Sequence[Sealed], listed: Collection[UUID]) -> Iterator[Finding]:
    ids = [which for which, _ in sealed]
    yield from (Finding(Harm.TWICE, number, which) for which in ids if which in listed)
    found = Entry.objects.filter(id__in=ids).order_by("id")
    yield from harmed_lines(number, sealed, [entry.facts() for entry in found])


def _in_no_seal(listed: Collection[UUID]) -> Iterator[UUID]:
    ids = Entry.objects.order_by("id").values_list("id", flat=True)
    return (which for which in ids.iterator(chunk_size=2000) if which not in listed)
