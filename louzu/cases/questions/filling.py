"""The words in braces of a text, filled in for one case and in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from louzu.cases.defaults.messages import MESSAGES
from louzu.cases.defaults.notices import NOTICES
from louzu.cases.models.cases import Case
from louzu.cases.models.wordings import PLACEHOLDER, Wording
from louzu.cases.rules import CaseParty, Office
from louzu.cases.words import OFFICES, PARTIES
from louzu.covenant.models import Clause
from louzu.entrance.drawings import TAGS, address_of
from louzu.places.models import Home

Said = TypeVar("Said")


def in_each_language(say: Callable[[], Said]) -> dict[str, Said]:
    """What is said by language: both scripts, and English."""
    said = {}
    for language in TAGS:
        with override(language):
            said[language] = say()
    return said


def wording_for(purpose: str, case: Case) -> Wording:
    """The category's own, the neighbourhood's, or the one to begin with."""
    found: Wording | None = Wording.objects.fitting(purpose, case.category).first()
    return found or Wording(purpose=purpose, **{**NOTICES, **MESSAGES}[purpose].under("text"))


@dataclass(frozen=True)
class Filling:
    """What is filled in beside the case itself."""

    case: Case
    deadline: date | None = None
    clause: Clause | None = None
    home: Home | None = None
    words: str = ""

    def paragraphs(self, text: str) -> list[str]:
        """In the reader's language; one of which nothing is left is left out.

        What was typed is never lost: without a place of its own it stands at the end.
        """
        at_end = "{words}" if "{words}" not in text else ""
        values = self.values()
        filled = (_filled(line, values) for line in [*text.splitlines(), at_end])
        return [line for whole in filled for each in whole.splitlines() if (line := each.strip())]

    def values(self) -> dict[str, str]:
        """Each word in braces with what stands for it."""
        case = self.case
        return {
            "place": case.building_group.address,
            "floor": floor_in_words(case.floor),
            "what": case.category.name,
            "deadline": date_format(self.deadline) if self.deadline else "",
            "law": case.category.legal_basis,
            "code": case.code,
            "party": str(PARTIES[CaseParty(case.party)]) if case.party else "",
            "office": str(OFFICES[Office(case.office)]) if case.office else "",
            "clause": str(self.clause) if self.clause else "",
            "home": address_of(self.home) if self.home else "",
            "words": self.words.strip(),
        }


def _filled(line: str, values: dict[str, str]) -> str:
    return PLACEHOLDER.sub(lambda name: values.get(name[1], ""), line)


def floor_in_words(floor: int | None) -> str:
    if floor is None:
        return ""
    between = ", " if get_language() == "en" else ""
    return between + _("floor %(floor)s") % {"floor": floor}
