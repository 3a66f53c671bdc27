"""The options of a select, written straight: a list of hundreds takes a page no noticeable time."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from louzu.lib.markup import escaped

register = template.Library()

Option = Mapping[str, Any]  # as a widget describes it: value, label, attrs
Group = tuple[str | None, list[Option], int]  # its name, its options, its place


@register.filter
def options(groups: Iterable[Group]) -> SafeString:
    """Every option, those of a named group below its name."""
    return mark_safe("".join(map(_group, groups)))  # noqa: S308 - every text in it is escaped


def _group(group: Group) -> str:
    name, inside, _ = group
    written = "".join(map(_option, inside))
    if not name:
        return written
    return f'\n  <optgroup label="{escaped(str(name))}">{written}\n  </optgroup>'


def _option(option: Option) -> str:
    value, attributes = escaped(str(option["value"])), _attributes(option["attrs"])
    return f'\n  <option value="{value}"{attributes}>{escaped(str(option["label"]))}</option>'


def _attributes(attributes: Mapping[str, Any]) -> str:
    """True stands for a name alone; what is False is left out, as Django does."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
        for name, value in attributes.items()
        if value is not False
    )
