"""The words that are posted and told in a neighbourhood: its own, purpose by purpose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.cases.defaults.messages import MESSAGES
from louzu.cases.defaults.notices import NOTICES
from louzu.cases.models.categories import Category
from louzu.cases.models.wordings import Wording
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take


@transaction.atomic
def set_up_wordings() -> None:
    """One text for each purpose that has none yet."""
    here = set(Wording.objects.filter(category=None).values_list("purpose", flat=True))
    Wording.objects.bulk_create(
        Wording(purpose=purpose, **texts.under("text"))
        for purpose, texts in {**NOTICES, **MESSAGES}.items()
        if purpose not in here
    )


@transaction.atomic
def write_wording(
    purpose: str,
    category: Category,
    *,
    by: Actor,
    at: datetime,
    made: UUID | None = None,
    **said: str,
) -> Wording:
    """A text of a category's own; the one for all stays for the others."""
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))
    pk = made_once(made, by)
    if already := already_made(Wording, pk):
        return already
    if Wording.objects.filter(purpose=purpose, category=category).exists():
        raise ValidationError({"category": _("This category has a text of its own already.")})
    text = Wording(id=pk, purpose=purpose, category=category, **said)
    text.full_clean()
    text.save(force_insert=True)
    audit.record("cases.wording_written", by=by, about=text, at=at)
    return text


@transaction.atomic
def correct_wording(text: Wording, *, by: Actor, at: datetime, version: str, **said: Any) -> None:
    """Raises `Overtaken` if somebody else saved in between."""
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))
    text = Wording.objects.select_for_update().get(pk=text.pk)
    changes = take(text, said, opened=version)
    if not changes:
        return
    text.full_clean()
    text.save(update_fields=list(changes))
    audit.record("cases.wording_corrected", by=by, about=text, at=at, changes=changes)
