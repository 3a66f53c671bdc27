"""A table as data: what stands in it, not how it looks (that is components/table.html)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Column:
    label: str
    numeric: bool = False


class Tick(NamedTuple):
    """A box to tick beside the cell's text, for a form that stands elsewhere on the page."""

    form: str
    name: str
    value: str
    text: str
    about: str  # which row it ticks, for ears


class Cell(NamedTuple):
    text: str
    url: str = ""
    status: str = ""  # one of the kinds of components/status.html
    tick: Tick | None = None


Row = list[str | int | Cell]


@dataclass(frozen=True)
class Table:
    """Columns and cells may be plain words where nothing more is to be said of them."""

    caption: str
    columns: Sequence[str | Column]
    rows: Sequence[Sequence[str | int | Cell]]

    @property
    def headings(self) -> list[Column]:
        return [c if isinstance(c, Column) else Column(str(c)) for c in self.columns]
