"""Writing down what the residents agreed on, clause by clause."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.covenant.defaults import CLAUSES
from louzu.covenant.models import Clause
from louzu.covenant.permissions import can_edit_covenant
from louzu.groups.permissions import Actor, require
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take
from louzu.places.models import Compound

TEXTS = ("text_hans", "text_hant", "text_en")


@transaction.atomic
def set_up_covenant() -> None:
    """Drafts for a neighbourhood that has no clause yet: nobody has agreed on them."""
    if Clause.objects.exists():
        return
    Clause.objects.bulk_create(
        Clause(number=number, **words.under("text")) for number, words in enumerate(CLAUSES, 1)
    )


@transaction.atomic
def add_clause(
    compound: Compound | None, *, by: Actor, at: datetime, made: UUID | None = None, **said: Any
) -> Clause:
    """Of a compound, or of the whole neighbourhood."""
    require(can_edit_covenant(by))
    pk = made_once(made, by)
    if already := already_made(Clause, pk):
        return already
    clause = Clause(id=pk, compound=compound, **said)
    _check(clause, localdate(at))
    clause.save(force_insert=True)
    changes = {"number": ["", clause.number]}
    audit.record("covenant.clause_added", by=by, about=clause, at=at, changes=changes)
    return clause


@transaction.atomic
def correct_clause(clause: Clause, *, by: Actor, at: datetime, version: str, **said: Any) -> None:
    """Letters that cited it stay as they were written. Raises `Overtaken` if somebody else saved
    in between."""
    require(can_edit_covenant(by))
    clause = Clause.objects.select_for_update().get(pk=clause.pk)
    changes = take(clause, said, opened=version)
    if not changes:
        return
    _check(clause, localdate(at))
    clause.save(update_fields=list(changes))
    audit.record("covenant.clause_corrected", by=by, about=clause, at=at, changes=changes)


@transaction.atomic
def agree_on_drafts(agreed_on: date, *, by: Actor, at: datetime) -> int:
    """All drafts hold from the day of the meeting on; returns how many those were."""
    require(can_edit_covenant(by))
    _not_later(agreed_on, localdate(at))
    drafts = list(Clause.objects.select_for_update().drafts())
    for clause in drafts:
        clause.agreed_on = agreed_on
        changes = {"agreed_on": [None, agreed_on]}
        audit.record("covenant.draft_agreed", by=by, about=clause, at=at, changes=changes)
    Clause.objects.bulk_update(drafts, ["agreed_on"])
    return len(drafts)


@transaction.atomic
def remove_draft(clause: Clause, *, by: Actor, at: datetime) -> None:
    """What nobody agreed on; a clause that was agreed on is ended instead, and stays to be read."""
    require(can_edit_covenant(by))
    gone, _each = Clause.objects.drafts().filter(pk=clause.pk).delete()
    if not gone:
        raise ValidationError(_("The residents agreed on it: say from when it no longer holds."))
    changes = {"number": [clause.number, ""]}
    audit.record("covenant.draft_removed", by=by, about=clause, at=at, changes=changes)


def _check(clause: Clause, today: date) -> None:
    if not any(getattr(clause, name) for name in TEXTS):
        raise ValidationError({"text_hans": _("Write it in one script at least.")})
    if clause.agreed_on:
        _not_later(clause.agreed_on, today)
    elif clause.until_on:
        raise ValidationError({"until_on": _("It was never agreed on: remove the draft instead.")})
    if clause.until_on and clause.agreed_on and clause.until_on <= clause.agreed_on:
        raise ValidationError({"until_on": _("This is before it was agreed on.")})
    others = Clause.objects.filter(until_on__isnull=True, number=clause.number)
    others = others.filter(compound=clause.compound_id).exclude(pk=clause.pk)
    if clause.until_on is None and others.exists():
        raise ValidationError({"number": _("There is a clause with this number already.")})
    clause.full_clean(validate_constraints=False)


def _not_later(agreed_on: date, today: date) -> None:
    if agreed_on > today:
        raise ValidationError({"agreed_on": _("This day is yet to come.")})
