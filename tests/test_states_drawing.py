"""The drawing in the docs shows the way of a case as the code has it."""

from django.utils.translation import override

from tools import states


def test_the_drawing_is_in_step_with_the_table_of_moves():
    with override("en"):
        drawn = states.FILE.read_text(encoding="utf-8") == states.text()
    assert drawn, "Draw the states anew: python -m tools.states"
