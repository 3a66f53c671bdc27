"""The roster at a glance: every compound with its counts, and what to do next."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.groups.decorators import MemberRequest, open_to
from louzu.groups.permissions import may, may_everywhere, may_somewhere, within_reach
from louzu.groups.rules import Deed
from louzu.lib.tables import Cell, Column, Row, Table
from louzu.places.models import BuildingGroup, Home
from louzu.roster.questions.places import CompoundCounts, overview
from louzu.roster.views.paths import address_of, compounds_seen, groups_seen


@open_to(Deed.SEE_ROSTER)
def roster(request: MemberRequest) -> HttpResponse:
    homes = Home.objects.filter(within_reach(request.person, Deed.SEE_ROSTER, "building_group__"))
    counted = list(overview(groups_seen(request), homes, compounds_seen(request), localdate()))
    context = {
        "table": _table(request, counted) if counted else None,
        "partial": list(_seen_in_part(request, counted)),
        "next": list(_what_next(request, counted)),
        "may_edit": may_everywhere(request.person, Deed.EDIT_PLACES),
        "may_decide_keeping": may_somewhere(request.person, Deed.DECIDE_KEEPING),
        "may_see_roll": may_somewhere(request.person, Deed.SEE_OWNERS_ROLL),
        "may_see_homes": may_somewhere(request.person, Deed.SEE_HOMES),
        "may_issue_letters": may_somewhere(request.person, Deed.ISSUE_LETTERS),
    }
    return render(request, "roster/overview.html", context)


def _table(request: MemberRequest, counted: list[CompoundCounts]) -> Table:
    rows: list[Row] = []
    for line in counted:
        is_open = may(request.person, Deed.SEE_ROSTER, line.compound)
        url = address_of(request, line.compound) if is_open else ""
        rows.append(
            [
                Cell(line.compound.name, url),
                line.groups,
                line.homes,
                line.without_leader,
                line.without_group,
                line.without_theme,
            ]
        )
    headings = [
        _("Building groups"),
        _("Homes"),
        _("Without leader"),
        _("Without small group"),
        _("Without theme"),
    ]
    columns: list[Any] = [_("Compound"), *(Column(words, numeric=True) for words in headings)]
    return Table(_("Compounds and what they still lack"), columns, rows)


def _seen_in_part(request: MemberRequest, counted: list[CompoundCounts]) -> Iterator[str]:
    """Whoever reaches a part of a compound is told of how much; how many doors it has is public."""
    parts = [line for line in counted if not may(request.person, Deed.SEE_ROSTER, line.compound)]
    for line in parts:
        whole = BuildingGroup.objects.filter(compound=line.compound).count()
        text = ngettext(
            "Of the %(whole)s building groups of %(place)s, you see %(count)s here. "
            "The numbers below count it alone.",
            "Of the %(whole)s building groups of %(place)s, you see %(count)s here. "
            "The numbers below count these alone.",
            line.groups,
        )
        yield text % {"whole": whole, "place": line.compound.name, "count": line.groups}


def _what_next(request: MemberRequest, counted: list[CompoundCounts]) -> Iterator[dict[str, str]]:
    """The gaps, each with the place where it is filled."""
    here = request.neighbourhood
    if may_everywhere(request.person, Deed.EDIT_PLACES) and not here.office:
        yield {
            "url": reverse("roster:correct_office", args=[here.code]),
            "text": _("The public pages do not say yet where the residents' committee is found."),
        }
    yield from _gaps_of_groups(request, counted)


def _gaps_of_groups(
    request: MemberRequest, counted: list[CompoundCounts]
) -> Iterator[dict[str, str]]:
    """The gaps, each with the list of the building groups in question."""
    listed = reverse("roster:building_groups", args=[request.neighbourhood.code])
    if lacking := sum(line.without_leader for line in counted):
        text = ngettext(
            "%(count)s building group has no leader.",
            "%(count)s building groups have no leader.",
            lacking,
        )
        yield {"url": f"{listed}?leader=no", "text": text % {"count": lacking}}
    if lacking := sum(line.without_group for line in counted):
        text = ngettext(
            "%(count)s building group has neither a party group nor a self-governance group.",
            "%(count)s building groups have neither a party group nor a self-governance group.",
            lacking,
        )
        yield {"url": f"{listed}?group=no", "text": text % {"count": lacking}}
    if lacking := sum(line.without_theme for line in counted):
        text = ngettext(
            "%(count)s building group has no theme yet.",
            "%(count)s building groups have no theme yet.",
            lacking,
        )
        yield {"url": f"{listed}?theme=no", "text": text % {"count": lacking}}
