"""Are all tables made so that a neighbourhood stays by itself? Each finding with its mend.

Run by `louzu check` and by Django before every start of the server and every migration.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from louzu.lib.backends.pinning import is_reference, is_scoped
from louzu.lib.scope import ScopeMissing, scope
from louzu.lib.scoped_keys import SameNeighbourhood, ScopedForeignKey


@register("scope")
def scoped_models_are_sound(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """The check over all models, as Django calls it."""
    return list(findings(apps.get_models(include_auto_created=True)))


def findings(tables: Iterable[Any]) -> Iterator[CheckMessage]:
    for model in tables:
        if is_scoped(model):
            yield from _identity(model)
            yield from _managers(model)
            yield from _uniqueness(model)
            yield from _keys(model)
        else:
            yield from _keys_into_neighbourhoods(model)


def _error(number: int, what: str, mend: str, thing: Any) -> Error:
    return Error(what, hint=mend, obj=thing, id=f"louzu.E{number:03}")


def _identity(model: Any) -> Iterator[Error]:
    """A row is known by a UUID made anywhere, and by its neighbourhood."""
    key = model._meta.pk
    if not (isinstance(key, models.UUIDField) and key.name == "id"):
        yield _error(
            1, "The primary key is not a UUID named `id`.", "Leave it to the base Scoped.", model
        )
    home = _field(model, "neighbourhood")
    if not (isinstance(home, models.ForeignKey) and not home.null):
        yield _error(
            2, "It has no key `neighbourhood`, always set.", "Leave it to the base Scoped.", model
        )


def _managers(model: Any) -> Iterator[Error]:
    """Outside of a scope every manager raises, those Django uses itself too."""
    for manager in {model._base_manager, *model._meta.managers}:
        try:
            with scope(None):
                manager.get_queryset()
        except ScopeMissing:
            continue
        yield _error(
            3,
            f"Its manager `{manager.name}` reads outside of a scope.",
            "Derive the manager from ScopedManager, and Meta from Scoped.Meta.",
            model,
        )


def _uniqueness(model: Any) -> Iterator[Error]:
    """What is unique is unique in its neighbourhood."""
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key and not field.one_to_one:
            yield _error(
                4,
                "unique=True reaches across neighbourhoods.",
                f'Use UniqueConstraint(fields=["neighbourhood", "{field.name}"], name=...).',
                field,
            )
    together = [(fields, str(fields)) for fields in model._meta.unique_together]
    for fields, name in [*together, *_unique_constraints(model)]:
        if "neighbourhood" not in fields:
            yield _error(
                5,
                f"The unique constraint {name} does not contain the neighbourhood.",
                'Put "neighbourhood" first in its fields.',
                model,
            )


def _unique_constraints(model: Any) -> Iterator[tuple[set[str], str]]:
    """The names in each, as plain fields or as whole expressions."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            whole = {getattr(part, "name", "") for part in constraint.expressions}
            yield {*constraint.fields, *whole}, constraint.name


def _keys(model: Any) -> Iterator[Error]:
    for field in model._meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created:
            yield _error(
                6,
                "The many-to-many relation makes a table without a neighbourhood.",
                "Write that table as a Scoped model, and name it as through=.",
                field,
            )
    for field in model._meta.local_fields:
        if field.one_to_one:
            yield _error(
                7,
                "A OneToOneField is unique across neighbourhoods.",
                "Use ScopedForeignKey, and a UniqueConstraint with the neighbourhood.",
                field,
            )
        elif field.is_relation and field.name != "neighbourhood":
            yield from _key(model, field)


def _key(model: Any, field: Any) -> Iterator[Error]:
    target = field.related_model
    if is_scoped(target):
        yield from _scoped_key(model, field)
    elif not is_reference(target) and field.db_constraint:
        yield _error(
            10,
            f"The database ties a row of a neighbourhood to {target._meta.label}, "
            "which belongs to none.",
            "Point to a Scoped model, or set db_constraint=False.",
            field,
        )


def _scoped_key(model: Any, field: Any) -> Iterator[Error]:
    if not isinstance(field, ScopedForeignKey):
        yield _error(
            8,
            "The key does not carry the neighbourhood.",
            "Make it a ScopedForeignKey.",
            field,
        )
    kept = {each.field for each in model._meta.constraints if isinstance(each, SameNeighbourhood)}
    targets = [names for names, _ in _unique_constraints(field.related_model)]
    if field.name not in kept or {"neighbourhood", "id"} not in targets:
        yield _error(
            9,
            "The database does not refuse a reference to another neighbourhood.",
            f'Add *within_one_neighbourhood("{field.name}") to the constraints, '
            f"and *within_one_neighbourhood() to those of {field.related_model.__name__}.",
            field,
        )


def _keys_into_neighbourhoods(model: Any) -> Iterator[Error]:
    """A table above the neighbourhoods knows nothing inside them."""
    if model._meta.auto_created and is_scoped(model._meta.auto_created):
        return  # reported where its many-to-many relation stands
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if field.is_relation and field.related_model and is_scoped(field.related_model):
            yield _error(
                11,
                f"{model._meta.label} belongs to no neighbourhood, but points into one.",
                "Make it Scoped, or keep a count instead of a key.",
                field,
            )


def _field(model: Any, name: str) -> Any:
    return next((field for field in model._meta.local_fields if field.name == name), None)
