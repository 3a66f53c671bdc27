"""Words tried on a real case before they are used: the newest one they would be used for."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.cases.models.cases import Case
from louzu.cases.models.wordings import CITING, Wording
from louzu.cases.questions.filling import Filling, in_each_language
from louzu.cases.rules import Office
from louzu.covenant.models import Clause
from louzu.entrance.drawings import TAGS
from louzu.places.models import Home

UNTIL = timedelta(days=7)  # where the case has no deadline any more


@dataclass(frozen=True)
class Tried:
    """The case, and by language tag the paragraphs that would be read."""

    case: Case
    said: list[tuple[str, list[str]]]


def tried(wording: Wording) -> Tried | None:
    """None where there is no case yet, or where the text cannot be filled in."""
    rows = Case.objects.select_related("category", "building_group__compound")
    if wording.category:
        rows = rows.filter(category=wording.category)
    case = rows.order_by("-reported_at", "-id").first()
    if case is None or not _can_be_filled(wording):
        return None
    case.office = case.office or Office.FIRE_SERVICES
    filling = _filling(wording, case)
    said = in_each_language(lambda: filling.paragraphs(wording.text))
    return Tried(case, [(tag, said[language]) for language, tag in TAGS.items()])


def _can_be_filled(wording: Wording) -> bool:
    try:
        wording.clean()
    except ValidationError:
        return False
    return True


def _filling(wording: Wording, case: Case) -> Filling:
    """No home is shown that is somebody's: its number is left open."""
    deadline = case.due_on if case.is_open else localdate() + UNTIL
    if wording.purpose not in CITING:
        words = "" if wording.is_on_paper else _("(what you add)")
        return Filling(case, deadline, words=words)
    clauses = Clause.objects.of(case.building_group.compound).in_order()
    nobodys = Home(building_group=case.building_group, room="×××")
    return Filling(case, deadline, clauses.first(), nobodys)
