"""The history of a case as those who deal with it read it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo
from louzu.cases.models.wordings import Purpose
from louzu.cases.rules import CUSTOM, CaseParty, Office, Outcome, StepKind
from louzu.cases.words import OFFICES, OUTCOMES, PARTIES, STEPS, TOLD_TO
from louzu.groups.models import ROLE_NAMES
from louzu.lib.names import bracketed, listed
from louzu.lib.visitor import SEAT

# Steps with which photos may come.
WITH_PHOTOS = frozenset(
    {
        StepKind.REPORTED,
        StepKind.ADDED,
        StepKind.ANSWERED,
        StepKind.REOPENED,
        StepKind.REMOVAL_CLAIMED,
        StepKind.INSPECTED,
        StepKind.REINSPECTED,
        StepKind.RELAPSED,
        StepKind.PHOTOS_ADDED,
        *CUSTOM,
    }
)


@dataclass(frozen=True)
class Line:
    at: datetime
    deed: str
    by: str
    text: str
    facts: list[str]
    photos: list[Photo]
    is_handing_out: bool


def lines_of(steps: Sequence[Step], photos: Iterable[Photo]) -> list[Line]:
    """The newest first, each with the photos that came with it: those of the same moment."""
    came_at: dict[datetime, list[Photo]] = defaultdict(list)
    for photo in photos:
        came_at[photo.added_at].append(photo)
    brought = {step.pk: came_at.pop(step.at, []) for step in steps if step.kind in WITH_PHOTOS}
    return [line_of(step, brought.get(step.pk, ())) for step in reversed(steps)]


def line_of(step: Step, photos: Iterable[Photo] = ()) -> Line:
    """One step in words; of a neighbour without an account nobody is named."""
    kind = StepKind(step.kind)
    return Line(
        at=step.at,
        deed=str(STEPS[kind]),
        by=_who(step),
        text=step.text,
        facts=list(_facts(step.facts)),
        photos=list(photos),
        is_handing_out=kind == StepKind.HANDED_OUT,
    )


def seat_in_words(step: Step) -> str:
    """The seat in which it was done; "" for a neighbour without an account, and for the clock."""
    return "" if step.seat in ("", SEAT) else str(dict[str, Any](ROLE_NAMES)[step.seat])


def _who(step: Step) -> str:
    if step.by is None:
        return ""
    seat = seat_in_words(step)
    return bracketed(step.by.name, seat) if seat else step.by.name


def _facts(facts: dict[str, Any]) -> Iterator[str]:
    for name, in_words in _TOLD.items():
        if value := facts.get(name):
            yield in_words(value)


def _took_part(parties: list[str]) -> str:
    named = listed(str(PARTIES[CaseParty(party)]) for party in parties)
    return _("Took part: %(parties)s") % {"parties": named}


def _was_with(party: str) -> str:
    return _("Before: %(party)s") % {"party": PARTIES[CaseParty(party)]}


_TOLD: dict[str, Callable[[Any], str]] = {
    "part": str,
    "from": lambda said: _was_with(said) if said in set(CaseParty) else said,  # a party, or a case
    "side": lambda party: _("Given to: %(party)s") % {"party": PARTIES[CaseParty(party)]},
    "party": lambda party: _("In charge: %(party)s") % {"party": PARTIES[CaseParty(party)]},
    "due_on": lambda day: _("Until %(day)s") % {"day": date_format(date.fromisoformat(day))},
    "moment": lambda moment: str(Photo.Moment(moment).label),
    "told": lambda level: _("Told: %(party)s") % {"party": TOLD_TO[level]},
    "took_part": _took_part,
    "purpose": lambda purpose: str(Purpose(purpose).label),
    "clause": lambda number: _("Clause %(number)s of the covenant") % {"number": number},
    "office": lambda office: str(OFFICES[Office(office)]),
    "outcome": lambda outcome: str(OUTCOMES[Outcome(outcome)]),
    "into": str,
}
