"""On a narrow screen each cell brings its own label."""

from louzu.lib.tables import Cell, Column, Table


def test_each_cell_stands_beside_its_heading():
    table = Table("Doors", ["Door", Column("Homes", numeric=True)], [["640", 36]])
    assert list(table.lines) == [
        [(Column("Door"), Cell("640")), (Column("Homes", numeric=True), Cell("36"))]
    ]
