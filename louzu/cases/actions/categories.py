"""What can be reported, and what follows from it: laid down by the residents' committee."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from louzu.audit import actions as audit
from louzu.cases.models.categories import Category
from louzu.groups.permissions import Actor, may_everywhere, require
from louzu.groups.rules import Deed
from louzu.lib.made_once import already_made, made_once
from louzu.lib.versions import take

BASIS = ("legal_basis_hans", "legal_basis_hant", "legal_basis_en")


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
    before = _basis(category)
    changes = take(category, _dated(category, said, at), opened=version)
    if not changes:
        return
    category.former_bases = _former(category, before)
    category.full_clean()
    category.save(update_fields=[*changes, "former_bases"])
    audit.record("cases.category_corrected", by=by, about=category, at=at, changes=changes)


def _dated(category: Category, said: dict[str, Any], at: datetime) -> dict[str, Any]:
    """A basis that is taken away without a new one ends today."""
    is_left = any(said.get(field, getattr(category, field)) for field in BASIS)
    if is_left or not (category.former_bases or _basis(category)):
        return said
    return {**said, "legal_from": said.get("legal_from") or localdate(at)}


def _basis(category: Category) -> dict[str, Any] | None:
    """What stands there, as it is kept once another text holds; None where nothing does."""
    texts = {field.removeprefix("legal_basis_"): getattr(category, field) for field in BASIS}
    since = category.legal_from and category.legal_from.isoformat()
    return {**texts, "from": since} if any(texts.values()) else None


def _former(category: Category, before: dict[str, Any] | None) -> list[dict[str, Any]]:
    """With the text that stood there, if one as of another day stands there now.

    A text corrected as of the same day was a slip of the pen; what would have begun later than
    the text that stands there now never held.
    """
    since = category.legal_from and category.legal_from.isoformat()
    if before is None or since in (None, before["from"]):
        return list(category.former_bases)
    bases = [*category.former_bases, before]
    return [each for each in bases if not each["from"] or each["from"] < since]
