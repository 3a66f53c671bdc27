"""The owners' roll: compounds, one compound's buildings, the homes behind one door."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.permissions import may, may_somewhere
from louzu.groups.rules import Deed
from louzu.households.actions.roll import look_at_roll
from louzu.households.models import Owner
from louzu.households.questions import roll as questions
from louzu.households.questions.together import bundles_for
from louzu.households.rules import Tally
from louzu.households.views.paths import here, roll_trail
from louzu.lib.names import listed
from louzu.lib.tables import Cell, Column, Row, Table
from louzu.places.rules import write_area


@open_to(Deed.SEE_OWNERS_ROLL)
def roll(request: MemberRequest) -> HttpResponse:
    """Each compound within reach and what it weighs; a compound decides as one."""
    lines = questions.by_compound(questions.compounds_seen(request.person), localdate())
    rows = [
        [Cell(line.place.name, here(request, "roll_of_compound", line.place.code)), *_weight(line)]
        for line in lines
    ]
    table = _table(_("Compounds"), _("Compound"), rows)
    may_decide = may_somewhere(request.person, Deed.CORRECT_OWNERS_ROLL)
    bundles = bundles_for(request.person) if may_decide else []
    return render(request, "households/roll.html", {"table": table, "bundles": bundles})


@open_to(Deed.SEE_OWNERS_ROLL)
def of_compound(request: MemberRequest, code: str) -> HttpResponse:
    """Its building groups; heads of the compound are fewer than those of its doors together."""
    compound = get_object_or_404(questions.compounds_seen(request.person), code=code.upper())
    lines = questions.by_building(compound, localdate())
    rows = [
        [Cell(str(line.place), here(request, "roll_of_building", line.place.code)), *_weight(line)]
        for line in lines
    ]
    whole = questions.by_compound([compound], localdate())[0]
    context = {
        "compound": compound,
        "weighs": whole.weighs,
        "area": write_area(whole.weighs.area),
        "table": _table(_("Building groups"), _("Building group"), rows),
        "trail": roll_trail(request),
    }
    return render(request, "households/roll_of_compound.html", context)


@open_to(Deed.SEE_OWNERS_ROLL)
def of_building(request: MemberRequest, code: str) -> HttpResponse:
    """Owners by name: that somebody looked is written into the book."""
    group = building_group_for(request, Deed.SEE_OWNERS_ROLL, code)
    look_at_roll(group, by=request.person, at=timezone.now())
    homes = questions.homes_of_roll(group, localdate())
    lines = questions.by_building(group.compound, localdate())
    weighs = next(line.weighs for line in lines if line.place.pk == group.pk)
    context = {
        "group": group,
        "weighs": weighs,
        "area": write_area(weighs.area),
        "table": _homes(request, homes),
        "may_correct": may(request.person, Deed.CORRECT_OWNERS_ROLL, group),
        "trail": roll_trail(request, group.compound),
    }
    return render(request, "households/roll_of_building.html", context)


def _homes(request: MemberRequest, homes: Sequence[questions.RollHome]) -> Table | None:
    rows: list[Row] = [
        [
            Cell(str(each.home), here(request, "roll_of_home", each.home.pk)),
            each.home.area_text or "–",
            owners_in_words(each.owners) or "–",
            Cell(_("waits for a second person"), status="attention") if each.is_waiting else "",
        ]
        for each in homes
    ]
    columns: list[str | Column] = [
        _("Home"),
        Column(_("Floor area in m²"), numeric=True),
        _("Owners"),
        _("Correction"),
    ]
    return Table(_("Homes and their owners"), columns, rows) if rows else None


def owners_in_words(owners: Sequence[Owner]) -> str:
    """Each by name; what is no person says what it is."""
    return listed(
        owner.name
        if owner.kind == Owner.Kind.PERSON
        else _("%(name)s (%(kind)s)") % {"name": owner.name, "kind": owner.get_kind_display()}
        for owner in owners
    )


def _weight(line: questions.Line) -> list[str | int | Cell]:
    weighs: Tally = line.weighs
    return [weighs.homes, write_area(weighs.area), weighs.heads, weighs.without_owner]


def _table(caption: str, first: str, rows: Any) -> Table | None:
    words = [_("Homes"), _("Floor area in m²"), _("Heads"), _("Without owner")]
    columns: list[str | Column] = [first, *(Column(each, numeric=True) for each in words)]
    return Table(caption, columns, rows) if rows else None
