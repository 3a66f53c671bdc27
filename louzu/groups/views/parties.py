"""Who sits where: the four parties, and the people of one building group."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from louzu.groups.decorators import MemberRequest, building_group_for, open_to
from louzu.groups.models import ROLE_NAMES, Leave, Seat, SmallGroup
from louzu.groups.permissions import may, may_at, may_everywhere, within_reach
from louzu.groups.questions import (
    leave_in_short,
    leaves_by_seat,
    seats_at,
    seats_of,
    small_groups_of,
    where,
)
from louzu.groups.rules import PARTY_OF, REACHES, Deed, Party, Reach, Role
from louzu.groups.words import PARTIES, WHAT_A_PARTY_DOES
from louzu.lib.form_page import step
from louzu.lib.tables import Cell, Row, Table
from louzu.places.models import BuildingGroup, Compound

NAME_BESIDE_NAME = "\u00a0· "  # no line begins with the dot


@open_to(Deed.SEE_ROSTER)
def parties(request: MemberRequest) -> HttpResponse:
    """The four parties that agree together, each with who sits for it."""
    here, today = request.neighbourhood, localdate()
    compounds = _compounds_seen(request)
    seats = list(seats_at([compound.pk for compound in compounds]).current(today))
    may_seat = may_everywhere(request.person, Deed.SEAT_PEOPLE)
    found = [
        {
            "name": PARTIES[party],
            "text": WHAT_A_PARTY_DOES[party],
            "ways": _ways(here.code, party, compounds) if may_seat else [],
            **_seated(here.code, party, compounds, seats),
        }
        for party in Party
    ]
    context = {"parties": found, "trail": [step(reverse("web:front", args=[here.code]), here.name)]}
    return render(request, "groups/parties.html", context)


def _compounds_seen(request: MemberRequest) -> list[Compound]:
    """Those with a building group within reach: a leader sees the parties of their compound."""
    groups = BuildingGroup.objects.filter(within_reach(request.person, Deed.SEE_ROSTER))
    if may_everywhere(request.person, Deed.SEE_ROSTER):
        return list(Compound.objects.all())
    return list(Compound.objects.filter(pk__in=groups.values("compound")))


def _seated(
    code: str, party: Party, compounds: list[Compound], seats: Iterable[Seat]
) -> dict[str, Any]:
    """Who sits for a party; of several compounds, each behind a line with its names."""
    theirs = [seat for seat in seats if PARTY_OF.get(Role(seat.role)) is party]
    if len(compounds) <= 1:
        return {"table": _party_table(code, str(PARTIES[party]), theirs), "compounds": []}
    parts = [
        (each.name, [seat for seat in theirs if seat.compound_id == each.pk]) for each in compounds
    ]
    everywhere = [seat for seat in theirs if seat.compound_id is None]
    return {
        "table": _party_table(code, str(PARTIES[party]), everywhere),
        "compounds": [
            {
                "name": name,
                "who": NAME_BESIDE_NAME.join(seat.person.name for seat in sitting),
                "table": _party_table(code, name, sitting),
            }
            for name, sitting in parts
            if sitting
        ],
    }


def _party_table(code: str, caption: str, seats: list[Seat]) -> Table | None:
    leaves = leaves_by_seat(seats, localdate())
    rows: list[Row] = [
        [
            Cell(seat.person.name, reverse("groups:seat", args=[code, seat.pk])),
            seat.get_role_display(),
            where(seat) or _("the whole neighbourhood"),
            date_format(seat.since_on),
            *([leave_in_short(leaves.get(seat.pk), localdate())] if leaves else []),
        ]
        for seat in seats
    ]
    columns = [_("Name"), _("Seat"), _("Where"), _("Since")]
    columns += [_("On leave")] if leaves else []
    return Table(caption, columns, rows) if rows else None


def _ways(code: str, party: Party, compounds: list[Compound]) -> list[dict[str, Any]]:
    """Where somebody may be seated for this party."""
    role = next(role for role, of in PARTY_OF.items() if of is party)
    ways = []
    if Reach.NEIGHBOURHOOD in REACHES[role]:
        url = reverse("groups:give_seat", args=[code, role])
        ways.append({"url": url, "text": _("For the whole neighbourhood")})
    if Reach.COMPOUND in REACHES[role]:
        for compound in compounds:
            url = reverse("groups:give_compound_seat", args=[code, role, compound.code])
            ways.append({"url": url, "text": compound.name})
    return ways


@open_to(Deed.SEE_ROSTER)
def building_group(request: MemberRequest, code: str) -> HttpResponse:
    """Seats and small groups of a building group, with those that were."""
    group = building_group_for(request, Deed.SEE_ROSTER, code)
    here, today = request.neighbourhood.code, localdate()
    seats, groups = list(seats_of(group)), list(small_groups_of(group))
    past = [seat for seat in seats if _is_past(seat, today)]
    current = sorted((seat for seat in seats if seat not in past), key=_leader_first)
    sees_counts = may(request.person, Deed.SEE_PARTY_COUNTS, group)
    context = {
        "group": group,
        "trail": trail_of(here, group),
        "seats": _seat_table(here, current, leaves_by_seat(current, today)),
        "past_seats": _seat_table(here, past),
        "small_groups": _small_group_table(
            here, [each for each in groups if each.disbanded_on is None], sees_counts,
            may(request.person, Deed.EDIT_SMALL_GROUPS, group),
        ),
        "past_small_groups": _small_group_table(
            here, [each for each in groups if each.disbanded_on], sees_counts, False
        ),
        "may_form": may(request.person, Deed.EDIT_SMALL_GROUPS, group),
        "ways": _building_ways(here, group)
        if may_at(request.person, Deed.SEAT_PEOPLE, group)
        else [],
    }  # fmt: skip
    return render(request, "groups/building_group.html", context)


def trail_of(here: str, group: BuildingGroup) -> list[dict[str, str]]:
    return [
        step(reverse("groups:groups", args=[here]), _("Seats and groups")),
        step(reverse("groups:building_group", args=[here, group.code]), group.address),
    ]


def _is_past(seat: Seat, today: date) -> bool:
    return seat.until_on is not None and seat.until_on <= today


def _leader_first(seat: Seat) -> tuple[int, int]:
    """Leader, deputies, floor by floor, volunteers: as neighbours look for them."""
    return list(Role).index(Role(seat.role)), seat.floor or 0


def _building_ways(here: str, group: BuildingGroup) -> list[dict[str, Any]]:
    return [
        {"url": reverse("groups:give_building_seat", args=[here, role, group.code]), "text": name}
        for role, name in ROLE_NAMES
        if Reach.BUILDING_GROUP in REACHES[role]
    ]


def _seat_table(
    here: str, seats: list[Seat], leaves: Mapping[Any, Leave] | None = None
) -> Table | None:
    """With a column on leave where somebody is away, or will be."""
    rows: list[Row] = [
        [
            Cell(seat.person.name, reverse("groups:seat", args=[here, seat.pk])),
            _seat_words(seat),
            date_format(seat.since_on),
            date_format(seat.until_on) if seat.until_on else "–",
            _("yes") if seat.shown_since else _("no"),
            *([leave_in_short(leaves.get(seat.pk), localdate())] if leaves else []),
        ]
        for seat in seats
    ]
    columns = [_("Name"), _("Seat"), _("Since"), _("Until"), _("Named in public")]
    columns += [_("On leave")] if leaves else []
    return Table(_("Seats of this building group"), columns, rows) if rows else None


def _seat_words(seat: Seat) -> str:
    words = str(seat.get_role_display())
    if seat.floor is None:
        return words
    return _("%(seat)s, floor %(floor)s") % {"seat": words, "floor": seat.floor}


def _small_group_table(
    here: str, groups: list[SmallGroup], sees_counts: bool, may_edit: bool
) -> Table | None:
    rows: list[Row] = [
        [
            Cell(
                each.get_kind_display(),
                reverse("groups:correct_small_group", args=[here, each.pk]) if may_edit else "",
            ),
            each.leader.name if each.leader else "–",
            date_format(each.formed_on) if each.formed_on else "–",
            date_format(each.disbanded_on) if each.disbanded_on else "–",
            _members(each, sees_counts),
        ]
        for each in groups
    ]
    columns = [
        _("Group"),
        pgettext("small group", "Leader"),
        _("Formed on"),
        _("Disbanded on"),
        _("Members"),
    ]
    return Table(_("Small groups of this building group"), columns, rows) if rows else None


def _members(group: SmallGroup, sees_counts: bool) -> str:
    """How many are in a party group is a count of party members, for few to see."""
    is_hidden = group.kind == SmallGroup.Kind.PARTY_GROUP and not sees_counts
    return "–" if is_hidden or group.members is None else str(group.members)
