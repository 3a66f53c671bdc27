"""Texts with numbers in them sort as people count."""

from hypothesis import given
from hypothesis import strategies as st

from louzu.lib.order_field import counted


@given(st.lists(st.integers(0, 999_999)))
def test_numbers_keep_their_order(numbers):
    assert [int(key) for key in sorted(counted(str(n)) for n in numbers)] == sorted(numbers)


def test_letters_follow_their_number():
    doors = ["640-10", "1005", "95A", "95", "甲1", "640-2", "640"]
    counted_up = ["95", "95A", "640", "640-2", "640-10", "1005", "甲1"]
    assert sorted(doors, key=counted) == counted_up


def test_rooms_stand_beside_their_neighbours():
    assert sorted(["1004", "304", "302A", "302"], key=counted) == ["302", "302A", "304", "1004"]
