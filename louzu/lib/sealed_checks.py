"""Does every contact lie sealed in its table? Run wherever the check of the scopes is run."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from louzu.lib.backends.pinning import is_scoped
from louzu.lib.sealed_field import SealedField

CONTACTS = ("phone", "mobile", "telephone", "notify_address", "care_note", "reporter_contact")


@register("scope")
def contacts_are_sealed(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """The check over all models, as Django calls it."""
    return list(findings(apps.get_models()))


def findings(tables: Iterable[Any]) -> Iterator[CheckMessage]:
    for model in tables:
        for field in model._meta.local_fields:
            if isinstance(field, SealedField):
                yield from _in_its_neighbourhood(model, field)
            elif isinstance(field, models.CharField | models.TextField) and field.name in CONTACTS:
                yield Error(
                    "A contact would lie open in the table.",
                    hint=f"{field.name} = SealedField(...) of louzu/lib/sealed_field.py",
                    obj=field,
                    id="louzu.E012",
                )


def _in_its_neighbourhood(model: Any, field: SealedField) -> Iterator[CheckMessage]:
    """The seal needs the row's id before the row is, and its marks the neighbourhood."""
    if not is_scoped(model):
        yield Error(
            "A sealed field stands in a table of no neighbourhood.",
            hint="Derive the model from Scoped.",
            obj=field,
            id="louzu.E013",
        )
