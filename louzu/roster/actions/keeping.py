"""Letting go of what has been kept long enough; deciding how long that is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from louzu.audit import actions as audit
from louzu.cases.actions.letting_go import let_go_of_words_and_photos
from louzu.entrance.actions.doors import forget_devices
from louzu.groups.permissions import Actor, require
from louzu.lib.operator import OPERATOR
from louzu.lib.versions import take
from louzu.people.models import Person
from louzu.roster.actions.erasing import forget, forget_findings, forget_reporters
from louzu.roster.models import Keeping
from louzu.roster.permissions import can_decide_keeping
from louzu.roster.questions.keeping import Rule, kept_long_enough, rule_of, rules
from louzu.roster.rules.keeping import Kept
from louzu.streets.models import Neighbourhood

AT_ONCE = 200  # rows of one transaction


def let_go(*, at: datetime) -> dict[Kept, int]:
    """Carry out every rule in the neighbourhood in scope; returns how many rows went.

    In small transactions: stopped at any moment, the next run goes on where this one was.
    """
    return {rule.kept: _carry_out(rule, at) for rule in rules()}


def _carry_out(rule: Rule, at: datetime) -> int:
    done = 0
    while some := _some(rule, at):
        done += some
    return done


@transaction.atomic
def _some(rule: Rule, at: datetime) -> int:
    due = kept_long_enough(rule, at)
    ids = list(due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    gone = GOES[rule.kept](due.model, ids, at) if ids else 0
    if gone:
        audit.record(
            "roster.kept_no_longer", by=OPERATOR, about=_here(), at=at,
            changes={rule.kept.value: ["", gone]},
        )  # fmt: skip
    return gone


def _delete(model: Any, ids: list[Any], at: datetime) -> int:
    return int(model.objects.filter(pk__in=ids).delete()[1].get(model._meta.label, 0))


def _forget_people(model: Any, ids: list[Any], at: datetime) -> int:
    people = Person.objects.select_for_update().filter(pk__in=ids)
    for person in people:
        forget(person, by=OPERATOR, at=at)
    return len(people)


Goes = Callable[[Any, list[Any], datetime], int]
GOES: Mapping[Kept, Goes] = {
    Kept.LETTERS: _delete,
    Kept.INVITATIONS: _delete,
    Kept.DEVICES: lambda model, ids, at: forget_devices(model.objects.filter(pk__in=ids)),
    Kept.AGREEMENTS: _delete,
    Kept.REPORTERS: lambda model, ids, at: forget_reporters(model.objects.filter(pk__in=ids)),
    Kept.REPORTS: lambda model, ids, at: let_go_of_words_and_photos(
        model.objects.select_related("category", "building_group").filter(pk__in=ids)
    ),
    Kept.PATROLS: _delete,
    Kept.IMPORTS: lambda model, ids, at: forget_findings(model.objects.filter(pk__in=ids)),
    Kept.FORMER_PEOPLE: _forget_people,
}


@transaction.atomic
def decide_keeping(
    kept: Kept, *, by: Actor, at: datetime, version: str, days: int, why: str
) -> None:
    """From now on for so many days; raises `Overtaken` if somebody else decided in between."""
    require(can_decide_keeping(by))
    list(Neighbourhood.objects.select_for_update().filter(pk=Keeping().neighbourhood_id))
    rule = standing(kept)
    changes = take(rule, {"days": days, "why": why}, opened=version)
    if not changes:
        return
    rule.full_clean(exclude=["neighbourhood"])
    rule.save()
    audit.record("roster.keeping_decided", by=by, about=rule, at=at, changes=changes)


def standing(kept: Kept) -> Keeping:
    """What was decided, or what holds until somebody decides."""
    rule = rule_of(kept)
    return rule.decided or Keeping(kept=kept, days=rule.days, why="")


def _here() -> Model:
    return Neighbourhood.objects.get(pk=Keeping().neighbourhood_id)
