"""What is written opens everywhere, calculates nothing and reads back as it was."""

from datetime import date

import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from louzu.roster.rules.cells import unescaped
from louzu.roster.rules.columns import BUILDING_GROUPS, HOMES, SCRIPTS, SHEETS
from louzu.roster.rules.headers import layout
from louzu.roster.rules.rows import read_rows
from louzu.roster.workbooks.reading import open_workbook
from louzu.roster.workbooks.template import EXPLANATIONS, write_template
from louzu.roster.workbooks.writing import new_book

LIVE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "https://example.org"]


def read_back(path):
    with open_workbook(path) as sheets:
        return {title: [row for _, row in rows] for title, rows in sheets}


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_template_is_understood_by_the_import(tmp_path, script):
    with override(script):
        write_template(tmp_path / "template.xlsx", script)
    found = [layout(title, rows) for title, rows in read_back(tmp_path / "template.xlsx").items()]
    assert [one.sheet for one in found if one] == [BUILDING_GROUPS, HOMES]


def test_the_template_offers_words_to_choose_from(tmp_path):
    write_template(tmp_path / "template.xlsx", "zh-hans")
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    offered = {
        validation.formula1
        for title in ("楼组", "住户")
        for validation in book[title].data_validations.dataValidation
    }
    assert offered == {'"是,否"', '"无,原有,加装,不详"', '"自住,出租,公租房,空置,不详"'}


def test_every_column_is_explained():
    assert {c.key for sheet in SHEETS for c in sheet.columns} == EXPLANATIONS.keys()


@pytest.mark.parametrize("text", LIVE)
def test_nothing_that_is_written_calculates(tmp_path, text):
    with new_book(tmp_path / "live.xlsx") as book:
        book.roster_sheet(HOMES, "en", [{"contact": text, "room": text}])
    sheet = openpyxl.load_workbook(tmp_path / "live.xlsx")["Homes"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert not any(cell.hyperlink for cell in cells)
    assert not any(cell.value.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    (_, row) = read_back(tmp_path / "live.xlsx")["Homes"]
    assert unescaped(row[3]) == text


homes = st.fixed_dictionaries(
    {
        "compound_code": st.just("FY"),
        "door_number": st.integers(1, 999).map(str),
        "room": st.integers(1, 9999).map(str),
        "floor": st.integers(1, 60),
        "area": st.integers(1, 10_000_000),
        "tenure": st.sampled_from(["owner_occupied", "let", "public_rental", "vacant", "unknown"]),
        "contact": st.sampled_from(["=王芳", "-", "@Lin", "Grandma Wu", "'+"]),
        "phone": st.sampled_from(["13800138000", "13800138000 / 021-62345678", "+14155552671"]),
        "consent": st.booleans(),
    }
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(SCRIPTS), st.lists(homes, min_size=1, max_size=9))
def test_homes_written_are_the_homes_read(tmp_path, script, written):
    with new_book(tmp_path / "homes.xlsx") as book:
        book.roster_sheet(HOMES, script, written)
    ((title, rows),) = read_back(tmp_path / "homes.xlsx").items()
    read = list(read_rows(layout(title, rows), enumerate(rows, 1)))
    assert [row.said for row in read] == written
    assert not any(row.problems for row in read)


@pytest.mark.parametrize("script", SCRIPTS)
def test_building_groups_written_are_the_building_groups_read(tmp_path, script):
    written = {
        "compound_code": "FY",
        "compound": "富源小区",
        "door_number": "640",
        "floors": 6,
        "homes": 24,
        "lift": "retrofitted",
        "leader": "林",
        "party_group": True,
        "party_group_formed_on": date(2020, 7, 1),
        "party_group_members": 9,
        "self_governance_group": False,
        "party_members": 12,
        "theme": "=海纳百川，睦邻无界",
        "trait": "很多租客",
    }
    with new_book(tmp_path / "groups.xlsx") as book:
        book.roster_sheet(BUILDING_GROUPS, script, [written])
    ((title, rows),) = read_back(tmp_path / "groups.xlsx").items()
    (row,) = read_rows(layout(title, rows), enumerate(rows, 1))
    assert row.said == written
