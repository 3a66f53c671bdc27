"""The history of a case as those who deal with it read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.cases.models.history import Step
from louzu.cases.models.wordings import Purpose
from louzu.cases.rules import CaseParty, Office, Outcome, StepKind
from louzu.cases.words import OFFICES, OUTCOMES, PARTIES, STEPS, TOLD_TO
from louzu.groups.models import ROLE_NAMES
from louzu.lib.names import bracketed, listed
from louzu.lib.visitor import SEAT


@dataclass(frozen=True)
class Line:
    at: datetime
    deed: str
    by: str
    text: str
    facts: list[str]


def line_of(step: Step) -> Line:
    """One step in words; of a neighbour without an account nobody is named."""
    deed = str(STEPS[StepKind(step.kind)])
    return Line(step.at, deed, _who(step), step.text, list(_facts(step.facts)))


def _who(step: Step) -> str:
    if step.by is None:
        return ""
    seat = "" if step.seat in ("", SEAT) else str(dict[str, Any](ROLE_NAMES)[step.seat])
    return bracketed(step.by.name, seat) if seat else step.by.name


def _facts(facts: dict[str, Any]) -> Iterator[str]:
    for name, in_words in _TOLD.items():
        if value := facts.get(name):
            yield in_words(value)


def _took_part(parties: list[str]) -> str:
    named = listed(str(PARTIES[CaseParty(party)]) for party in parties)
    return _("Took part: %(parties)s") % {"parties": named}


_TOLD: dict[str, Callable[[Any], str]] = {
    "part": str,
    "side": lambda party: _("Given to: %(party)s") % {"party": PARTIES[CaseParty(party)]},
    "party": lambda party: _("In charge: %(party)s") % {"party": PARTIES[CaseParty(party)]},
    "due_on": lambda day: _("Until %(day)s") % {"day": date_format(date.fromisoformat(day))},
    "told": lambda level: _("Told: %(party)s") % {"party": TOLD_TO[level]},
    "took_part": _took_part,
    "purpose": lambda purpose: str(Purpose(purpose).label),
    "clause": lambda number: _("Clause %(number)s of the covenant") % {"number": number},
    "office": lambda office: str(OFFICES[Office(office)]),
    "outcome": lambda outcome: str(OUTCOMES[Outcome(outcome)]),
    "into": str,
}
