"""What can be reported, and what follows from it: laid down by the residents' committee."""

from datetime import datetime
from typing import Any

from django.db import transaction

from louzu.audit import actions as audit
from louzu.cases.models.categories import Category
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take


@transaction.atomic
def add_category(code: str, *, by: Actor, at: datetime, made: Any = None, **said: Any) -> Category:
    """Offered from the next report on."""
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))
    pk = made_once(made, by)
    if already := already_made(Category, pk):
        return already
    category = Category(id=pk, code=code, **said)
    category.full_clean()
    category.save(force_insert=True)
    audit.record("cases.category_added", by=by, about=category, at=at, changes={"code": ["", code]})
    return category


@transaction.atomic
def correct_category(
    category: Category, *, by: Actor, at: datetime, version: str, **said: Any
) -> None:
    """Cases that are open keep their deadline and their party; new ones follow what is said now.

    Raises `Overtaken` if somebody else saved in between.
    """
    require(may_everywhere(by, Deed.EDIT_CASE_RULES))
    category = Category.objects.select_for_update().get(pk=category.pk)
    changes = take(category, said, opened=version)
    if not changes:
        return
    category.full_clean()
    category.save(update_fields=list(changes))
    audit.record("cases.category_corrected", by=by, about=category, at=at, changes=changes)
