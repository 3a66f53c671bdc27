"""The headings of a committee's own sheet are found and understood."""

import pytest

from louzu.roster.rules.columns import SCRIPTS, SHEETS, Kind
from louzu.roster.rules.forbidden import forbidden_kind
from louzu.roster.rules.headers import layout
from louzu.roster.rules.words import plain


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_templates_own_headings_are_understood(sheet, script):
    headings = [column.heading(script) for column in sheet.columns]
    found = layout(sheet.title(script), [headings])
    assert found.sheet is sheet
    assert [column.key for _, column in found.columns] == [c.key for c in sheet.columns]
    assert not found.refused
    assert not found.unused


def test_headings_under_merged_titles_are_found():
    top = [
        ["富源小区住户花名册", ""],
        ["2026年3月 居委会", ""],
        [],
        ["小区", "门牌", "室號（必填）*", "面积(㎡)"],
    ]
    found = layout("Sheet1", top)
    assert found.sheet.kind is Kind.HOMES
    assert found.header_row == 4
    assert [column.key for _, column in found.columns] == [
        "compound",
        "door_number",
        "room",
        "area",
    ]


@pytest.mark.parametrize(
    "heading", ["室号", "室號", "房号", "房間", "Room No.", " 室 号 ", "房间号*"]
)
def test_a_room_is_a_room_under_every_name(heading):
    found = layout("x", [["小区", "门牌号", heading]])
    assert found.index_of("room") == 2


def test_a_sheet_without_rooms_is_about_building_groups():
    assert layout("x", [["小区", "楼组", "楼组长", "党小组"]]).sheet.kind is Kind.BUILDING_GROUPS


def test_a_sheet_of_something_else_is_none_of_ours():
    assert layout("x", [["日期", "收入", "支出"], [1, 2, 3]]) is None
    assert layout("x", []) is None


def test_missing_columns_are_named():
    found = layout("住户", [["室号", "楼层", "面积"]])
    assert [column.key for column in found.missing()] == ["door_number", "compound"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("身份证号码", "national_id"),
        ("身份證號", "national_id"),
        ("ID No.", "national_id"),
        ("姓名（身份证号）", "national_id"),
        ("民族", "ethnicity"),
        ("Ethnicity", "ethnicity"),
        ("宗教信仰", "religion"),
        ("婚姻狀況", "marital_status"),
        ("Marital status", "marital_status"),
        ("政治面貌", "political_status"),
        ("是否黨員", "political_status"),
        ("党员", "political_status"),
        ("残疾情况", "illness"),
        ("疾病", "illness"),
        ("Health", "illness"),
        ("工作单位", "employer"),
        ("工作單位", "employer"),
        ("Employer", "employer"),
    ],
)
def test_columns_that_nobody_needs_are_refused_by_name(heading, kind):
    assert forbidden_kind(heading, Kind.HOMES) == kind
    found = layout("住户", [["小区", "门牌", "室号", heading]])
    assert [(refused.letter, refused.kind) for refused in found.refused] == [("D", kind)]


def test_party_members_of_a_building_group_are_a_count_and_welcome():
    for heading in ("党员人数", "黨員數", "Party members", "党小组人数"):
        assert forbidden_kind(heading, Kind.BUILDING_GROUPS) is None, heading


def test_no_heading_of_ours_means_two_things_or_is_forbidden():
    for sheet in SHEETS:
        words = [(plain(w), c.key) for c in sheet.columns for w in (*c.headings, *c.synonyms)]
        assert len({word for word, _ in words}) == len(set(words))
        assert not [word for word, _ in words if forbidden_kind(word, sheet.kind)]
