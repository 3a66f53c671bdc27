"""A text that is sealed in the table and open in the hand.

    phone = SealedField(_("phone"), found_by=phone_numbers)

makes a column `phone_sealed`. `household.phone` opens and seals; the row's id, made before the
row is, is part of the seal. `found_by` names the words of the text by which the row can be
found exactly: `Household.objects.filter(phone__holds="138 0013 8000")`. Nothing else can be
asked of the column, and it refuses to store what is not sealed.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Lookup

from louzu.lib import scope, sealing
from louzu.lib.key_ring import ring

Words = Callable[[str], Iterable[str]]
ASKED = {"exact", "in", "isnull", "holds"}


class Opened:
    """`household.phone`: the open text of `household.phone_sealed`."""

    def __init__(self, field: "SealedField") -> None:
        self.field = field

    def __get__(self, row: Any, _kind: Any = None) -> Any:
        if row is None:
            return self
        return self.field.opened(row.pk, getattr(row, self.field.attname))

    def __set__(self, row: Any, text: str) -> None:
        here = row.neighbourhood_id or scope.current()
        setattr(row, self.field.attname, self.field.sealed(row.pk, here, text))


class SealedField(models.TextField):  # type: ignore[type-arg]
    def __init__(self, *args: Any, found_by: Words | None = None, **options: Any) -> None:
        self.found_by = found_by
        super().__init__(*args, **{"blank": True, "default": "", "editable": False, **options})

    def deconstruct(self) -> Any:
        """How it is found is no matter of the table."""
        name, path, args, options = super().deconstruct()
        for given in ("blank", "default", "editable"):
            options.pop(given, None)
        return name, path, args, options

    def get_attname(self) -> str:
        return f"{self.name}_sealed"

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, Opened(self))

    @property
    def place(self) -> str:
        """Table and field, as they stand in every seal: renaming either needs a new seal."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def sealed(self, pk: Any, neighbourhood: UUID | None, text: str) -> str:
        if neighbourhood is None:
            raise scope.ScopeMissing("A text is sealed in its neighbourhood.")
        words = self.found_by(text) if self.found_by else ()
        marks = [sealing.mark(word, self.place, neighbourhood) for word in words]
        return sealing.seal(text, f"{self.place}:{pk}", marks)

    def opened(self, pk: Any, sealed: str) -> str:
        """The text of a row of which only these two were read; or `CannotUnseal`."""
        return sealing.unseal(sealed, f"{self.place}:{pk}")

    def get_prep_value(self, value: Any) -> Any:
        """A slip that would store or ask for the open text is no request to the database."""
        if value and not (isinstance(value, str) and sealing.SEALED.fullmatch(value)):
            raise TypeError(f"{self.place} holds sealed text only.")
        return super().get_prep_value(value)

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in ASKED else None

    def get_transform(self, lookup_name: str) -> None:
        return None


@SealedField.register_lookup
class Holds(Lookup):  # type: ignore[type-arg]
    """Rows of the neighbourhood in scope whose text holds all words of another one."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, given = self.process_lhs(compiler, connection)
        field: Any = self.lhs.output_field
        words, here = list(field.found_by(self.rhs)), scope.current()
        if not words or here is None:
            return "1 = 0", []
        sql, params = [], []
        for word in words:
            likes = [f"%{sealing.mark(word, field.place, here, key)}%" for key in ring()]
            sql.append(f"({' OR '.join([f'{column} LIKE %s'] * len(likes))})")
            params += [each for like in likes for each in (*given, like)]
        return f"({' AND '.join(sql)})", params


def field_of(model: Any, name: str) -> SealedField:
    field: SealedField = model._meta.get_field(name)
    return field


def sealed_fields() -> Iterator[SealedField]:
    """Every one of every table."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedField):
                yield field
