"""Sheets of paper, in both scripts and in English: for the stairwell, or for one household."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from louzu.cases.defaults.notices import TITLES
from louzu.cases.models.cases import Case
from louzu.cases.models.reminders import Reminder
from louzu.cases.models.wordings import Purpose, Wording
from louzu.cases.questions.filling import Filling, in_each_language
from louzu.entrance.drawings import TAGS, address_of
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import Code, letter_code
from louzu.places.models import Home


@dataclass(frozen=True)
class Lines:
    """What a sheet says in one language."""

    tag: str  # of the language, as HTML writes it
    place: str
    title: str
    paragraphs: list[str]
    signed: str
    posted: str
    to: str = ""  # the home it is for; of a notice nobody's


@dataclass(frozen=True)
class Sheet:
    about: str
    qr: Code
    typed: str  # the address for those who type it
    lines: list[Lines] = field(default_factory=list)


def notice_sheet(request: Any, wording: Wording, filling: Filling, *, today: date) -> Sheet:
    """Names no home and nobody; where exactly it lies is said by the floor."""
    group = filling.case.building_group
    path = reverse("web:building", args=[request.neighbourhood.code, group.code])
    said = in_each_language(lambda: filling.paragraphs(wording.text))
    return _sheet(request, path, group.address, list(_lines(request, wording.purpose, said, today)))


def letter_sheet(request: Any, case: Case, reminder: Reminder) -> Sheet:
    """The letter as it was written down; or, before that, as it would be."""
    path = reverse("covenant:covenant", args=[request.neighbourhood.code])
    day, home = localdate(reminder.written_at), reminder.home
    lines = _lines(request, Purpose.HOUSEHOLD, reminder.letter, day, home)
    return _sheet(request, path, str(home), list(lines))


def _sheet(request: Any, path: str, about: str, lines: list[Lines]) -> Sheet:
    address = public_address(request, path)
    return Sheet(about, letter_code(address), address.partition("://")[2], lines)


def _lines(
    request: Any,
    purpose: str,
    said: Mapping[str, list[str]],
    day: date,
    home: Home | None = None,
) -> Any:
    here = request.neighbourhood
    for (language, tag), title in zip(TAGS.items(), TITLES[purpose], strict=True):
        with override(language):
            signed = _signed(purpose) % {"place": here.name}
            to = address_of(home) if home else ""
            yield Lines(tag, here.name, title, said[language], signed, date_format(day), to)


def _signed(purpose: str) -> str:
    if purpose == Purpose.HOUSEHOLD:
        return _("Residents' committee of %(place)s")
    return _("Residents' committee, owners' committee and property company of %(place)s")
