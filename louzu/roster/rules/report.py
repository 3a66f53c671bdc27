"""What was found in a file, in a form that can be kept and shown."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from louzu.roster.rules.compare import Outcome, Verdict
from louzu.roster.rules.headers import Layout
from louzu.roster.rules.problems import Problem, Reason

MOST_PROBLEMS = 2_000  # shown on the pages; the file of refused rows names all of them


@dataclass
class Report:
    """Counts per kind of sheet, and everything that has to be said about the file."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    forbidden: list[dict[str, str]] = field(default_factory=list)
    unused: list[dict[str, str]] = field(default_factory=list)
    missing: list[dict[str, str]] = field(default_factory=list)
    new_compounds: dict[str, str] = field(default_factory=dict)

    def count(self, kind: str, verdict: Verdict) -> None:
        """Count a row."""
        of_kind = self.counts.setdefault(kind, {outcome.value: 0 for outcome in Outcome})
        of_kind[verdict.outcome.value] += 1

    def note(self, problems: Iterable[Problem]) -> None:
        """Keep what was found wrong, as far as pages show it."""
        for problem in problems:
            self.problem_count += 1
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(problem)

    def describe(self, found: Layout) -> None:
        """Name the columns of a sheet that are refused, not used or missing."""
        self.forbidden += [
            {"sheet": one.sheet, "letter": one.letter, "heading": one.heading, "kind": one.kind}
            for one in found.refused
        ]
        self.unused += [{"sheet": found.title, "heading": heading} for heading in found.unused]
        self.missing += [
            {"sheet": found.title, "key": column.key, "kind": found.sheet.kind.value}
            for column in found.missing()
        ]

    def total(self, *outcomes: str) -> int:
        """How many rows had one of these outcomes."""
        return sum(of_kind[outcome] for of_kind in self.counts.values() for outcome in outcomes)

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return self.total(*Outcome)

    @property
    def writes(self) -> int:
        """How many rows would be, or were, written."""
        return self.total(Outcome.ADDED, Outcome.CHANGED)

    @property
    def refused(self) -> int:
        """How many rows are not taken."""
        return self.total(Outcome.REFUSED)

    def to_json(self) -> dict[str, Any]:
        """For the database."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Report":
        """Back from the database."""
        problems = [
            Problem(**{**problem, "reason": Reason(problem["reason"])})
            for problem in kept.get("problems", ())
        ]
        return cls(**{**kept, "problems": problems})
