"""Rows of a table: each cell brings its own label, and every text stays a text."""

from louzu.lib.tables import Cell, Column, Table
from louzu.web.templatetags.tables import rows


def test_on_a_narrow_screen_each_cell_brings_its_own_label():
    table = Table("Doors", ["Door", Column("Homes", numeric=True)], [["640", 36]])
    assert rows(table) == (
        '<tr role="row"><th scope="row" role="rowheader" data-label="Door"><span>640</span></th>'
        '<td role="cell" data-label="Homes" class="number"><span>36</span></td></tr>'
    )


def test_a_cell_may_lead_on_or_carry_a_state():
    written = rows(
        Table("", ["Door"], [[Cell("640", "/n/?a=1&b")], [Cell("formed", status="good")]])
    )
    assert '<a href="/n/?a=1&amp;b">640</a>' in written
    assert "status-good" in written


def test_nothing_slips_in_through_a_table():
    text = '<script>"'
    written = rows(Table("", [text], [[text], [Cell(text)], [Cell(text, text)]]))
    assert "<script" not in written
    assert written.count("&quot;") == 7
