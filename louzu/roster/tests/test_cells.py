"""A cell is cleaned, or refused with a reason; it is never guessed."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from louzu.lib.cell_text import escaped
from louzu.roster.rules import answers, cells
from louzu.roster.rules.problems import Reason, Unclear, column_letter

anything = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()
)
cleaners = st.sampled_from(
    [
        *(cells.text(60), cells.person, cells.code, cells.door_number, cells.room, cells.area),
        *(cells.phones, cells.day, cells.whole(0, 99)),
        *(answers.yes_or_no, answers.tenure, answers.lift),
    ]
)


@given(cleaners, anything)
def test_whatever_stands_in_a_cell_is_understood_or_refused(clean, cell):
    try:
        clean(cell)
    except Unclear as unclear:
        assert unclear.reason in Reason


@pytest.mark.parametrize(
    "cell",
    [
        13800138000.0,
        "138 0013 8000",
        "１３８００１３８０００",
        "+86 13800138000",
        "86-138-0013-8000",
    ],
)
def test_a_phone_is_one_phone_however_it_is_written(cell):
    assert cells.phones(cell) == "13800138000"


@pytest.mark.parametrize(
    "cell",
    [
        "13800138000、021-62345678",
        "13800138000/021-62345678",
        "13800138000 021-62345678",
        "13800138000\n021-62345678",
        "13800138000，13800138000；021-62345678",
    ],
)
def test_several_phones_in_one_cell_are_all_kept(cell):
    assert cells.phones(cell) == "13800138000 / 021-62345678"


@pytest.mark.parametrize("cell", ["no", "1380013800", "310105195001011234", "-", 1.5])
def test_what_is_no_phone_is_refused(cell):
    with pytest.raises(Unclear) as refused:
        cells.phones(cell)
    assert refused.value.reason is Reason.NOT_A_PHONE


@given(st.integers(1, cells.LARGEST_AREA))
def test_an_area_keeps_every_hundredth_through_a_workbooks_float(hundredths):
    as_float = hundredths / 100
    assert cells.area(as_float) == hundredths
    assert cells.area(f"{hundredths // 100}.{hundredths % 100:02d}㎡") == hundredths


def test_areas_are_added_exactly_where_floats_would_not_be():
    assert sum(map(cells.area, (78.67, 89.69, 56.90, 104.89))) == 33015


def test_an_area_finer_than_a_hundredth_is_refused_not_rounded():
    with pytest.raises(Unclear) as refused:
        cells.area("78.675")
    assert refused.value.reason is Reason.AREA_TOO_FINE


@pytest.mark.parametrize("cell", [0, -3, "large", "78,67", float("nan"), float("inf"), True])
def test_what_is_no_area_is_refused(cell):
    with pytest.raises(Unclear):
        cells.area(cell)


@given(st.integers(1, 99_999))
def test_a_room_that_became_a_float_is_a_room_again(number):
    assert cells.room(float(number)) == cells.room(f"{number}室") == str(number)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("640号", "640"),
        ("長壽路640號", "640"),
        ("打浦路339弄5号", "5"),
        ("５号楼", "5"),
        ("640甲号", "640甲"),
        ("12－3", "12-3"),
        (640.0, "640"),
    ],
)
def test_a_door_number_is_what_stands_at_the_door(cell, number):
    assert cells.door_number(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "2024-05-01",
        "2024/5/1",
        "2024.5.1",
        "2024年5月1日",
        "20240501",
        20240501.0,
        45413.0,
        "2024年5月",
        date(2024, 5, 1),
        datetime(2024, 5, 1, 12, tzinfo=UTC),
        "2024-05-01 00:00:00",
    ],
)
def test_a_day_is_the_same_day_in_every_spelling(cell):
    assert cells.day(cell) == date(2024, 5, 1)


@pytest.mark.parametrize("cell", ["2024-13-01", "yesterday", 5, "30.2.2024", date(1, 1, 1)])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Unclear):
        cells.day(cell)


def test_yes_and_no_are_understood_in_every_usual_way():
    for cell in ("是", "有", "√", "Yes", True, 1.0, "已建", "同意"):
        assert answers.yes_or_no(cell) is True, cell
    for cell in ("否", "無", "×", "NO", False, 0, "不同意"):
        assert answers.yes_or_no(cell) is False, cell


def test_a_long_number_beside_a_name_is_not_taken_in():
    for cell in ("王芳 310105195001011234", "13800138000", "李 31010519500101123X"):
        with pytest.raises(Unclear) as refused:
            cells.person(cell)
        assert refused.value.reason is Reason.NOT_A_NAME


@given(st.text())
def test_a_text_kept_from_being_a_formula_is_read_back_as_it_was(text):
    kept = escaped(text)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cells.unescaped(kept) == text


def test_columns_are_named_as_a_workbook_names_them():
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
