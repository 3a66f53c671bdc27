"""Which building group is walked through, what is under way there, and what was walked before."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.permissions import within_reach
from louzu.groups.rules import Deed
from louzu.lib.form_page import FormPage, answer, sent, step
from louzu.lib.tables import Cell, Row, Table
from louzu.lib.uuid7 import uuid7
from louzu.patrols.actions.patrols import begin_patrol
from louzu.patrols.drawings import columns
from louzu.patrols.forms import BeginForm
from louzu.patrols.models import Patrol
from louzu.patrols.questions import NEWEST_FIRST, by_month, past_patrols
from louzu.patrols.rules import is_forgotten
from louzu.patrols.views.paths import address_of, patrols_at
from louzu.patrols.words import month_in_words
from louzu.places.models import BuildingGroup

LONGEST_LIST = 400


@open_to(Deed.PATROL)
def choose(request: MemberRequest) -> HttpResponse:
    """Where one may walk; with a single building group straight on to it."""
    mine = BuildingGroup.objects.filter(within_reach(request.person, Deed.PATROL))
    groups = mine.select_related("compound").in_order()
    question = request.GET.get("q", "").strip()[:60]
    found = list(groups.matching(question)[:LONGEST_LIST])
    if len(found) == 1:
        return redirect(patrols_at(request, found[0]))
    context = {
        "question": question,
        "is_found": bool(found),
        "groups": found or list(groups[:LONGEST_LIST]),
        "trail": [step(reverse("web:today", args=[request.neighbourhood.code]), _("Today"))],
    }
    return render(request, "patrols/choose.html", context)


@open_to(Deed.PATROL)
def building(request: MemberRequest, code: str) -> HttpResponse:
    """Begin, or walk along with whoever is under way; below it the records."""
    group = building_group_for(request, Deed.PATROL, code)
    here = reverse("web:building", args=[request.neighbourhood.code, group.code])
    form = BeginForm(sent(request), initial={"made": uuid7()}, group=group)
    page = FormPage(
        title=_("Walk through the building"),
        lead=group.address,
        button=_("Begin at the top floor"),
        trail=[step(here, group.address)],
        template="patrols/building.html",
        more=_told(request, group),
    )

    def begun(**said: Any) -> str:
        by, at = request.person, timezone.now()
        return address_of(request, begin_patrol(group, by=by, at=at, **said))

    return answer(request, form, page, begun)


def _told(request: MemberRequest, group: BuildingGroup) -> dict[str, Any]:
    running = Patrol.objects.under_way().filter(building_group=group).first()
    records = NEWEST_FIRST.page(past_patrols(group), request.GET)
    months = by_month(group, localdate())
    pictures = columns([number for _month, number in months])
    return {
        "running": running,
        "running_url": address_of(request, running) if running else "",
        "is_forgotten": bool(running and is_forgotten(running.begun_at, timezone.now())),
        "records": records,
        "table": _table(request, records.rows) if records.rows else None,
        "months": [
            {"name": month_in_words(month), "number": number, "picture": picture}
            for (month, number), picture in zip(months, pictures, strict=True)
        ],
    }


def _table(request: MemberRequest, patrols: list[Any]) -> Table:
    headings = [_("Finished patrols"), _("Floors seen"), _("Something was there")]
    rows: list[Row] = [
        [
            Cell(date_format(localtime(patrol.begun_at), "DATETIME_FORMAT"),
                 address_of(request, patrol)),
            _("%(seen)s of %(floors)s") % {"seen": patrol.seen, "floors": patrol.floors},
            _found(patrol.found),
        ]
        for patrol in patrols
    ]  # fmt: skip
    return Table(_("Patrols of this building"), headings, rows)


def _found(floors: int) -> str:
    told = ngettext("on %(n)s floor", "on %(n)s floors", floors) % {"n": floors}
    return told if floors else _("nowhere")
