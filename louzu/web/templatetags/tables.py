"""The rows of a table, written straight: hundreds of cells take a page no noticeable time."""

from collections.abc import Iterator
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from louzu.lib.markup import escaped
from louzu.lib.tables import Cell, Column, Table, Tick

register = template.Library()


@register.filter
def headings(table: Table) -> SafeString:
    """The name of every column."""
    return mark_safe("".join(map(_heading, table.headings)))  # noqa: S308 - every text is escaped


def _heading(column: Column) -> str:
    number = ' class="number"' if column.numeric else ""
    label = escaped(str(column.label))
    return f'<th scope="col" role="columnheader"{number}>{label}</th>'


@register.filter
def rows(table: Table) -> SafeString:
    """Every row of `table`; each cell brings its column's label along for narrow screens."""
    return mark_safe("".join(_rows(table)))  # noqa: S308 - every text in it is escaped


def _rows(table: Table) -> Iterator[str]:
    frames = [_frame(column, is_first=not place) for place, column in enumerate(table.headings)]
    for row in table.rows:
        cells = [
            f"{opening}{_inside(cell)}{closing}"
            for (opening, closing), cell in zip(frames, row, strict=True)
        ]
        yield f'<tr role="row">{"".join(cells)}</tr>'


def _frame(column: Column, *, is_first: bool) -> tuple[str, str]:
    label = f' data-label="{escaped(str(column.label))}"'
    if is_first:
        return f'<th scope="row" role="rowheader"{label}>', "</th>"
    number = ' class="number"' if column.numeric else ""
    return f'<td role="cell"{label}{number}>', "</td>"


def _inside(cell: str | int | Cell) -> str:
    if not isinstance(cell, Cell):
        return f"<span>{escaped(str(cell))}</span>"
    if cell.url:
        return f'<a href="{escaped(str(cell.url))}">{escaped(str(cell.text))}</a>'
    if cell.status:
        return _status(cell.text, cell.status) + (_tick(cell.tick) if cell.tick else "")
    return f"<span>{escaped(str(cell.text))}</span>"


def _tick(tick: Tick) -> str:
    form, name, value, text, about = (escaped(part) for part in tick)
    return (
        f'<label class="row-tick"><input type="checkbox" form="{form}" name="{name}"'
        f' value="{value}"><span>{text}<span class="spoken"> {about}</span></span></label>'
    )


@lru_cache(maxsize=256)
def _status(text: str, kind: str) -> str:
    return (
        f"<span>{render_to_string('components/status.html', {'text': text, 'kind': kind})}</span>"
    )
