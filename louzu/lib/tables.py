"""A table as data: what stands in it, not how it looks (that is components/table.html)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    text: str
    url: str = ""
    status: str = ""  # one of the kinds of components/status.html


@dataclass(frozen=True)
class Table:
    """Columns and cells may be plain words where nothing more is to be said of them."""

    caption: str
    columns: Sequence[str | Column]
    rows: Sequence[Sequence[str | int | Cell]]

    @property
    def headings(self) -> list[Column]:
        return [c if isinstance(c, Column) else Column(str(c)) for c in self.columns]

    @property
    def lines(self) -> Iterator[list[tuple[Column, Cell]]]:
        """Each row with its headings: on a narrow screen a cell brings its own label."""
        for row in self.rows:
            cells = [c if isinstance(c, Cell) else Cell(str(c)) for c in row]
            yield list(zip(self.headings, cells, strict=True))
