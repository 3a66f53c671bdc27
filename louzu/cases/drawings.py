"""The sheet for the stairwell: one notice, in both scripts and in English, on one page of A4."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from louzu.cases.defaults.notices import TITLES
from louzu.cases.models.cases import Case
from louzu.cases.models.notices import PLACEHOLDER, NoticeText
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import Code, letter_code

TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


@dataclass(frozen=True)
class Lines:
    """What a sheet says in one language."""

    tag: str  # of the language, as HTML writes it
    title: str
    paragraphs: list[str]
    signed: str
    posted: str


@dataclass(frozen=True)
class Sheet:
    place: str
    qr: Code
    typed: str  # the address for those who type it
    lines: list[Lines]


def notice_sheet(
    request: Any, case: Case, text: NoticeText, *, today: date, deadline: date
) -> Sheet:
    """Names no home and nobody; where exactly it lies is said by the floor."""
    path = reverse("web:building", args=[request.neighbourhood.code, case.building_group.code])
    address = public_address(request, path)
    return Sheet(
        place=case.building_group.address,
        qr=letter_code(address),
        typed=address.partition("://")[2],
        lines=list(_lines(request.neighbourhood, case, text, today, deadline)),
    )


def _lines(here: Any, case: Case, text: NoticeText, today: date, deadline: date) -> Iterator[Lines]:
    for (language, tag), title in zip(TAGS.items(), TITLES[text.purpose], strict=True):
        with override(language):
            said = filled(text.text, case, deadline)
            signed = _("Residents' committee, owners' committee and property company of %(place)s")
            yield Lines(tag, title, said, signed % {"place": here.name}, date_format(today))


def filled(text: str, case: Case, deadline: date) -> list[str]:
    """The paragraphs in the reader's language; one of which nothing is left is left out."""
    words = {
        "place": case.building_group.address,
        "floor": _floor(case.floor),
        "what": case.category.name,
        "deadline": date_format(deadline),
        "law": case.category.legal_basis,
    }
    lines = (PLACEHOLDER.sub(lambda name: words[name[1]], line) for line in text.splitlines())
    return [line.strip() for line in lines if line.strip()]


def _floor(floor: int | None) -> str:
    if floor is None:
        return ""
    between = ", " if get_language() == "en" else ""
    return between + _("floor %(floor)s") % {"floor": floor}
