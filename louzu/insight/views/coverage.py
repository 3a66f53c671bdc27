"""Coverage of a neighbourhood: gaps first, then every compound as a drawing and as a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from louzu.groups.decorators import VisitorRequest, kept_private, open_to_all
from louzu.insight import drawings, words
from louzu.insight.counts import Estate, every_building, numbers_of, survey
from louzu.insight.rules import Metric, large_enough
from louzu.insight.views import gaps
from louzu.insight.views.estates import Describer
from louzu.places.models import Compound

SHOWN = [
    Metric.COMPOUNDS,
    Metric.BUILDING_GROUPS,
    Metric.PARTY_GROUPS,
    Metric.SELF_GOVERNANCE_GROUPS,
    Metric.LEADERS,
    Metric.THEMES,
    Metric.PARTY_MEMBERS,
]
OF_ONE_COMPOUND = [m for m in SHOWN if m not in {Metric.COMPOUNDS, Metric.PARTY_MEMBERS}]


@open_to_all
def coverage(request: VisitorRequest) -> HttpResponse:
    """The whole neighbourhood."""
    found = survey(timezone.localdate())
    return page(request, found, found)


@open_to_all
def compound(request: VisitorRequest, compound: str) -> HttpResponse:
    """One compound of it."""
    found = survey(timezone.localdate())
    chosen = [estate for estate in found if estate.compound.code == compound.upper()]
    if not chosen:
        raise Http404
    return page(request, found, chosen, chosen[0].compound)


def page(
    request: VisitorRequest,
    found: Sequence[Estate],
    chosen: Sequence[Estate],
    compound: Compound | None = None,
) -> HttpResponse:
    """Nothing that only some may see stays in a cache."""
    code, person = request.neighbourhood.code, request.person
    describer, numbers = Describer(code, person), numbers_of(chosen)
    brought = {
        "compound": compound,
        "full_coverage": words.full_coverage(numbers),
        "figures": figures(chosen, numbers, OF_ONE_COMPOUND if compound else SHOWN),
        "gaps": gaps.cards(chosen, code, person),
        "tabs": list(tabs(found, code, compound)),
        "estates": [describer.shown(estate) for estate in chosen],
        "legend": legend(),
    }
    response = render(request, "insight/coverage.html", brought)
    return kept_private(response) if person else response


def figures(
    chosen: Sequence[Estate], numbers: Mapping[Metric, int], metrics: Sequence[Metric]
) -> list[dict[str, Any]]:
    """Big numbers; of people only where there are enough of them, behind more than one door."""
    doors = sum(building.facts.party_members > 0 for building in every_building(chosen))
    are_many = doors > 1 and large_enough(numbers[Metric.PARTY_MEMBERS]) is not None
    return [
        {"figure": numbers[metric], "label": words.TILE_LABELS[metric]}
        for metric in metrics
        if metric is not Metric.PARTY_MEMBERS or are_many
    ]


def tabs(found: Sequence[Estate], code: str, chosen: Any) -> Iterator[dict[str, Any]]:
    url = reverse("insight:coverage", args=[code])
    yield {"url": url, "text": _("All compounds"), "current": chosen is None}
    for compound in (estate.compound for estate in found):
        yield {
            "url": reverse("insight:compound", args=[code, compound.code]),
            "text": compound.name,
            "current": compound == chosen,
        }


def legend() -> list[dict[str, Any]]:
    """Each sign of the drawing and what it says."""
    party, own = words.party_letter(), words.self_governance_letter()
    return [
        {"sign": drawings.sample("party-group", party), "text": _("party group")},
        {
            "sign": drawings.sample("self-governance-group", own),
            "text": _("self-governance group"),
        },
        {"sign": drawings.sample("leader"), "text": _("leader")},
        {"sign": drawings.sample("theme"), "text": _("theme")},
        {"sign": drawings.sample("missing"), "text": _("not there yet")},
        {"sign": drawings.sample("badge"), "text": _("no leader or no group: look here first")},
    ]
