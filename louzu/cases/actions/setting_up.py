"""A neighbourhood gets categories and words to begin with."""

from django.db import transaction

from louzu.cases.actions.wordings import set_up_wordings
from louzu.cases.defaults.categories import CATEGORIES, NO_LAW, Default
from louzu.cases.models.categories import Category


@transaction.atomic
def set_up_cases() -> None:
    """Everything a neighbourhood needs to begin with, as far as it is not here yet."""
    set_up_categories()
    set_up_wordings()


@transaction.atomic
def set_up_categories() -> None:
    """Those of the defaults that are not here yet; what was changed here stays as it is."""
    here = set(Category.objects.values_list("code", flat=True))
    missing = [
        _category(default, place)
        for place, default in enumerate(CATEGORIES, start=1)
        if default.code not in here
    ]
    for category in missing:
        category.full_clean()
    Category.objects.bulk_create(missing)


def _category(default: Default, place: int) -> Category:
    law = default.law
    return Category(
        code=default.code,
        party=default.party,
        deadline_days=default.deadline_days,
        questions=list(default.questions),
        reinspect_after=list(default.reinspect_after),
        legal_from=None if law is NO_LAW else law.text_of,
        place_in_list=place * 10,
        **default.name.under("name"),
        **default.about.under("about"),
        **law.words.under("legal_basis"),
    )
