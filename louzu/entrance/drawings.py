"""The sheets of paper: one letter a page, in both scripts and in English."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from louzu.entrance.rules import shown
from louzu.groups.models import Seat
from louzu.groups.rules import Role
from louzu.lib.public_address import public_address
from louzu.lib.qr_codes import Code, letter_code
from louzu.places.models import Home
from louzu.places.models import room as room_words

TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


@dataclass(frozen=True)
class Lines:
    """What a letter says in one language."""

    tag: str  # of the language, as HTML writes it
    place: str
    title: str
    paragraphs: list[str]


@dataclass(frozen=True)
class Sheet:
    home: str
    code: str
    qr: Code
    typed: str  # the address for those who type it
    lines: list[Lines]
    is_large: bool = False  # the first lines in large print, for somebody who reads so


def sheets_of(
    request: Any,
    homes: Sequence[tuple[Home, str, datetime]],
    leaders: Any,
    large: Mapping[UUID, str],
) -> list[Sheet]:
    """A sheet for each (home, code, good until); `large`: the script of large print, by home."""
    sheets = [(home, _sheet(request, home, code, until, leaders)) for home, code, until in homes]
    return [_enlarged(sheet, large.get(home.pk)) for home, sheet in sheets]


def _enlarged(sheet: Sheet, script: str | None) -> Sheet:
    """Their own script comes first."""
    if script is None:
        return sheet
    lines = sorted(sheet.lines, key=lambda line: line.tag != TAGS[script])
    return replace(sheet, lines=lines, is_large=True)


def leaders_named(groups: set[UUID], on: Any) -> dict[UUID, str]:
    """Whom to ask, by building group: named only with consent, as on the building's page."""
    seats = Seat.objects.current(on).shown().filter(role=Role.LEADER, building_group__in=groups)
    return {seat.building_group_id: seat.person.name for seat in seats.select_related("person")}


def _sheet(request: Any, home: Home, code: str, until: datetime, leaders: dict[UUID, str]) -> Sheet:
    here, group = request.neighbourhood, home.building_group
    path = reverse("entrance:letter_of_home", args=[here.code, group.code, home.room])
    typed = public_address(request, reverse("entrance:letter", args=[here.code]))
    return Sheet(
        home=str(home),
        code=shown(code),
        qr=letter_code(public_address(request, path)),
        typed=typed.partition("://")[2],
        lines=list(_lines(here, home, until, leaders.get(group.pk, ""))),
    )


def _lines(here: Any, home: Home, until: datetime, leader: str) -> Iterator[Lines]:
    for language, tag in TAGS.items():
        with override(language):
            day = date_format(localtime(until).date())
            yield Lines(tag, here.name, address_of(home), [*_said(day, leader, here.office)])


def address_of(home: Home) -> str:
    """长寿路640号302室; 640 Changshou Road, Room 302."""
    between = ", " if get_language() == "en" else ""
    return f"{home.building_group.address}{between}{room_words(home.room)}"


def _said(day: str, leader: str, office: str) -> Iterator[str]:
    yield _(
        "Dear neighbours, this code lets your household in to the pages of your building group: "
        "what is going on, whom to turn to, how to join in. Owners and tenants alike."
    )
    yield _(
        "Scan the square with your phone, or open the address below it. Type the code, and say "
        "what neighbours may call you. It costs nothing and needs no telephone number."
    )
    yield _(
        "Good until %(day)s, once, for one phone. Whoever came in can let in the phones of the "
        "others in the household."
    ) % {"day": day}
    yield _whom_to_ask(leader, office)
    yield _(
        "Nobody will ask you for this code, neither by telephone nor at the door. If the letter "
        "came to you open, do not use it: the residents' committee prints another one."
    )


def _whom_to_ask(leader: str, office: str) -> str:
    if not leader:
        return _("Questions: the residents' committee. %(office)s") % {"office": office}
    return _(
        "Questions: %(name)s, who leads your building group, or the residents' committee. "
        "%(office)s"
    ) % {"name": leader, "office": office}
