"""A street's neighbourhoods, from their rollups alone: it opens no neighbourhood's books.

Everybody may see what stands on each neighbourhood's own coverage page anyway, except numbers
below five; the officers of the street see every number and what is missing where.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from louzu.audit.models import StreetEntry
from louzu.groups.decorators import kept_private, open_to_all
from louzu.groups.models import StreetSeat
from louzu.insight import drawings, words
from louzu.insight.models import Rollup
from louzu.insight.rules import Gap, Metric, large_enough, missing
from louzu.lib.bars import Share, bar
from louzu.lib.tables import Cell, Column, Row, Table
from louzu.roster.words import KEEPER, OTHER_DEED
from louzu.streets.models import Neighbourhood, Street

ON_ONE_PAGE, LINES = 25, 30
IN_COLUMNS = [
    Metric.BUILDING_GROUPS,
    Metric.PARTY_GROUPS,
    Metric.SELF_GOVERNANCE_GROUPS,
    Metric.LEADERS,
    Metric.THEMES,
]
Numbers = dict[Metric, int]


@dataclass(frozen=True)
class Line:
    """One neighbourhood; without numbers and time until it was counted."""

    neighbourhood: Neighbourhood
    numbers: Numbers
    counted_at: datetime | None


@open_to_all
def street(request: HttpRequest, street: str) -> HttpResponse:
    """The neighbourhoods of a street in the order of their codes, a page at a time."""
    here = get_object_or_404(Street, code=street.lower())
    exact = is_officer_of(here, request.user)
    rows = list(neighbourhoods_after(here, request.GET.get("after", "")))
    lines = lines_of(rows[:ON_ONE_PAGE])
    page = {
        "street": here,
        "figures": figures(here, exact),
        "bars": list(bars(lines, exact)),
        "legend": legend(),
        "table": table(lines, exact),
        "is_officer": exact,
        "book": street_book(here) if exact else None,
        "next": f"?after={rows[ON_ONE_PAGE - 1].code}" if len(rows) > ON_ONE_PAGE else "",
        "first": reverse("insight:street", args=[here.code]) if "after" in request.GET else "",
    }
    response = render(request, "insight/street.html", page)
    return kept_private(response) if exact else response


def street_book(street: Street) -> Table | None:
    """The newest lines of the street's own book: who got in, and what became of their ways in."""
    lines = StreetEntry.objects.filter(street=street).order_by("-at", "-id")[:LINES]
    rows: list[Row] = [
        [
            date_format(localtime(line.at), "DATETIME_FORMAT"),
            line.officer,
            str(words.BOOK_DEEDS.get(line.deed, OTHER_DEED)),
            str(KEEPER) if line.by_keeper else line.officer,
        ]
        for line in lines
    ]
    columns = [_("When"), _("Whose way in"), _("What"), _("Who")]
    return Table(_("Newest lines"), columns, rows) if rows else None


def is_officer_of(street: Street, user: Any) -> bool:
    seats = StreetSeat.objects.current(timezone.localdate()).filter(street=street)
    return bool(user.is_authenticated and seats.filter(user=user).exists())


def neighbourhoods_after(street: Street, code: str) -> Iterable[Neighbourhood]:
    """One more than a page holds, so that the page knows whether there is another."""
    rows = Neighbourhood.objects.filter(street=street, code__gt=code).order_by("code")
    return rows[: ON_ONE_PAGE + 1]


def lines_of(neighbourhoods: Sequence[Neighbourhood]) -> list[Line]:
    numbers: dict[Any, Numbers] = {}
    times: dict[Any, datetime] = {}
    for rollup in Rollup.objects.newest_of(neighbourhoods):
        numbers.setdefault(rollup.neighbourhood_id, {})[Metric(rollup.metric)] = rollup.value
        times[rollup.neighbourhood_id] = rollup.counted_at
    return [Line(n, numbers.get(n.pk, {}), times.get(n.pk)) for n in neighbourhoods]


def figures(street: Street, exact: bool) -> list[dict[str, Any]]:
    """The street's totals, those below five left out; and that of party members too, where a
    number that a neighbourhood's page hides could be worked out from it."""
    totals = Rollup.objects.totals_of(street)
    _, fewest = totals.get(Metric.PARTY_MEMBERS, (0, None))
    are_many = exact or fewest is None or large_enough(fewest) is not None
    shown = [Metric.COMPOUNDS, *IN_COLUMNS, *([Metric.PARTY_MEMBERS] if are_many else [])]
    return [
        {"figure": totals[metric][0], "label": words.TILE_LABELS[metric]}
        for metric in shown
        if metric in totals and large_enough(totals[metric][0]) is not None
    ]


def bars(lines: Sequence[Line], exact: bool) -> Iterable[dict[str, Any]]:
    """Each neighbourhood as long as it has building groups; sorted by code, never by number."""
    longest = max((line.numbers.get(Metric.BUILDING_GROUPS, 0) for line in lines), default=0)
    for line in lines:
        if line.numbers:
            yield {
                "name": line.neighbourhood.name,
                "drawing": bar(shares(line.numbers, exact), longest),
            }


def shares(numbers: Numbers, exact: bool) -> list[Share]:
    party, reached = numbers[Metric.PARTY_GROUPS], numbers[Metric.WITH_GROUP]
    parts = {
        "party-group": party,
        "self-governance-group": reached - party,
        "gap": numbers[Metric.BUILDING_GROUPS] - reached,
    }
    return [
        Share(kind, number)
        for kind, number in parts.items()
        if exact or large_enough(number) is not None
    ]


def legend() -> list[dict[str, Any]]:
    return [
        {"sign": drawings.sample("party-group"), "text": _("with a party group")},
        {
            "sign": drawings.sample("self-governance-group"),
            "text": _("with a self-governance group"),
        },
        {"sign": drawings.sample("gap"), "text": _("with neither")},
    ]


def table(lines: Sequence[Line], exact: bool) -> Table:
    columns = [Column(str(words.COLUMN_LABELS[metric]), numeric=True) for metric in IN_COLUMNS]
    lacks = [Column(str(words.GAP_NAMES[gap]), numeric=True) for gap in Gap] if exact else []
    late = [Column(str(words.COLUMN_LABELS[Metric.CASES_TOLD]), numeric=True)] if exact else []
    return Table(
        _("Neighbourhoods of this street"),
        [_("Neighbourhood"), *columns, *lacks, *late, _("Counted")],
        [[*row(line, exact), counted(line)] for line in lines],
    )


def row(line: Line, exact: bool) -> list[str | int | Cell]:
    url = reverse("insight:coverage", args=[line.neighbourhood.code])
    name = Cell(line.neighbourhood.name, url)
    if not line.numbers:
        return [name, *["–"] * (len(IN_COLUMNS) + (len(Gap) + 1 if exact else 0))]
    lacking = missing(line.numbers)
    lacks = [lacking.get(gap, 0) for gap in Gap] if exact else []
    lacks += [line.numbers.get(Metric.CASES_TOLD, 0)] if exact else []
    return [name, *(number(line.numbers[metric], exact) for metric in IN_COLUMNS), *lacks]


def number(value: int, exact: bool) -> str | int:
    return value if exact else words.people_count(value)


def counted(line: Line) -> str:
    if line.counted_at is None:
        return _("not yet")
    return date_format(timezone.localtime(line.counted_at), "DATETIME_FORMAT")
