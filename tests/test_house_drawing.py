"""The drawing in the docs shows the house as it is."""

from tools import house


def test_the_drawing_is_in_step_with_the_import_contract():
    drawn = house.FILE.read_text(encoding="utf-8") == house.drawing()
    assert drawn, "Draw the house anew: python -m tools.house"
