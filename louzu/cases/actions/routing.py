"""Rules that send a case where it belongs, in the same deed as the report."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.models.cases import Case
from louzu.cases.models.routes import STEP, Route, route_of
from louzu.cases.questions.routing import is_asked, tried
from louzu.cases.rules import CaseParty, Status
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take


def send_by_rule(case: Case, at: datetime) -> dict[str, Any]:
    """The first rule that is switched on and fits: the facts for the first step of the case.

    What stays with the residents' committee is sorted by them as before.
    """
    route = route_of(case, list(Route.objects.switched_on().in_order()))
    if route is None:
        return {}
    note = {"number": route.number, **route.facts()}
    case.route_note = json.dumps(
        {name: said for name, said in note.items() if said not in ("", None)}
    )
    if route.party == CaseParty.RESIDENTS_COMMITTEE:
        return {}
    case.status, case.party, case.accepted_at = Status.DISPATCHED, route.party, at
    return {"party": route.party, "due_on": str(case.due_on)}


@transaction.atomic
def add_route(*, by: Actor, at: datetime, made: UUID | None = None, **said: Any) -> Route:
    """At the end of the list, and switched off until it was tried."""
    _allowed(by)
    pk = made_once(made, by)
    if already := already_made(Route, pk):
        return already
    last = Route.objects.aggregate(last=Max("place_in_list"))["last"] or 0
    route = Route(id=pk, place_in_list=last + STEP, **said)
    _check(route)
    route.save(force_insert=True)
    audit.record("cases.route_added", by=by, about=route, at=at, changes=_changes({}, route))
    return route


@transaction.atomic
def correct_route(route: Route, *, by: Actor, at: datetime, version: str, **said: Any) -> None:
    """What is changed is switched off until it was tried again."""
    _allowed(by)
    route = Route.objects.select_for_update().get(pk=route.pk)
    before = route.facts()
    if not take(route, said, opened=version):
        return
    route.is_on = False
    _check(route)
    route.save()
    changes = _changes(before, route)
    audit.record("cases.route_corrected", by=by, about=route, at=at, changes=changes)


@transaction.atomic
def try_route(route: Route, *, by: Actor, at: datetime) -> None:
    """Tried on the last cases as it stands now; only after that it may be switched on."""
    _allowed(by)
    route = Route.objects.select_for_update().get(pk=route.pk)
    trial = tried(route)
    route.tried_as = route.mark
    route.save(update_fields=["tried_as"])
    changes = {"cases_tried": ["", trial.cases], "cases_sent": ["", len(trial.sent)]}
    audit.record("cases.route_tried", by=by, about=route, at=at, changes=changes)


@transaction.atomic
def switch_route(route: Route, is_on: bool, *, by: Actor, at: datetime) -> None:
    """From now on it sends cases, or no longer; said twice it is one deed.

    What was not tried as it stands now is not switched on.
    """
    _allowed(by)
    route = Route.objects.select_for_update().get(pk=route.pk)
    if is_on and not route.is_tried:
        raise ValidationError(_("Try the rule first: it has changed, or was never tried."))
    if route.is_on == is_on:
        return
    route.is_on = is_on
    route.save(update_fields=["is_on"])
    changes = {"is_on": [not is_on, is_on]}
    audit.record("cases.route_switched", by=by, about=route, at=at, changes=changes)


@transaction.atomic
def move_route_up(route: Route, *, by: Actor, at: datetime) -> None:
    """It and the one before it change their places; the first one stays."""
    _allowed(by)
    _change_places(route, -1, by, at)


@transaction.atomic
def move_route_down(route: Route, *, by: Actor, at: datetime) -> None:
    """It and the one after it change their places; the last one stays."""
    _allowed(by)
    _change_places(route, 1, by, at)


def _change_places(route: Route, by_one: int, by: Actor, at: datetime) -> None:
    rows = list(Route.objects.select_for_update().order_by("place_in_list", "id"))
    place = [row.pk for row in rows].index(route.pk)
    other = place + by_one
    if not 0 <= other < len(rows):
        return
    rows[other], rows[place] = rows[place], rows[other]
    _number(rows)
    changes = {"place_in_list": [place + 1, other + 1]}
    audit.record("cases.route_moved", by=by, about=route, at=at, changes=changes)


def _number(rows: list[Route]) -> None:
    """One after the other, so that each has the number that is shown beside it."""
    for number, row in enumerate(rows, start=1):
        row.place_in_list = number * STEP
    Route.objects.bulk_update(rows, ["place_in_list"])


@transaction.atomic
def remove_route(route: Route, *, by: Actor, at: datetime) -> None:
    """Cases that it sent stay where they are, and keep the note of it."""
    _allowed(by)
    changes = {name: [said, ""] for name, said in route.facts().items() if said not in ("", None)}
    audit.record("cases.route_removed", by=by, about=route, at=at, changes=changes)
    others = Route.objects.exclude(pk=route.pk).select_for_update()
    route.delete()
    _number(list(others.order_by("place_in_list", "id")))


def switch_off_those_that_ask(answers: Iterable[str], *, by: Actor, at: datetime) -> None:
    """Rules that wait for an answer which nobody can give any more; in the caller's transaction."""
    _allowed(by)
    asking = Route.objects.switched_on().filter(answer__in=set(answers))
    for route in asking.select_for_update():
        switch_route(route, False, by=by, at=at)


def _allowed(by: Actor) -> None:
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))


def _check(route: Route) -> None:
    if (route.from_hour is None) != (route.until_hour is None):
        raise ValidationError({"until_hour": _("Say both hours, or neither.")})
    if route.answer and not is_asked(route.answer, route.category):
        raise ValidationError({"answer": _("This is not asked about that category.")})
    route.full_clean()


def _changes(before: dict[str, Any], route: Route) -> dict[str, list[Any]]:
    pairs = {name: [before.get(name, ""), now] for name, now in route.facts().items()}
    return {name: pair for name, pair in pairs.items() if (pair[0] or "") != (pair[1] or "")}
