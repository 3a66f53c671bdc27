"""Which keys seal what, in all neighbourhoods: asked before a start, and by the caretaker."""

from collections import Counter
from typing import Any

from django.db import connection
from django.db.models import Count
from django.db.models.functions import Substr

from louzu.lib.other_seals import OtherSeals, other_seals
from louzu.lib.scope import across
from louzu.lib.sealed_field import SealedField, sealed_fields

KEY_NAME = 8  # characters a sealed text begins with


def with_key(field: SealedField) -> Any:
    """The rows with something sealed in this field, each with the id of its key."""
    rows = field.model._base_manager.exclude(**{field.attname: ""})
    return rows.annotate(key_name=Substr(field.attname, 1, KEY_NAME))


def values_by_key() -> dict[SealedField | OtherSeals, Counter[str]]:
    """How many values of each field are sealed with each key; fields without a table have none."""
    counted: dict[SealedField | OtherSeals, Counter[str]] = {}
    for field in sealed_fields():
        with across("the keys are whole installations' keys: is each one here that seals a value"):
            rows = with_key(field).values("key_name").order_by() if _stands(field) else None
            lines = () if rows is None else rows.annotate(n=Count("id"))
            counted[field] = Counter({line["key_name"]: line["n"] for line in lines})
    return counted | {others: others.by_key() for others in other_seals()}


def _stands(field: SealedField) -> bool:
    """Before the first migration, or that of the field, there is nothing to be asked."""
    table = field.model._meta.db_table
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return False
        columns = connection.introspection.get_table_description(cursor, table)
    return field.column in {column.name for column in columns}
