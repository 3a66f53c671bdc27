"""Drawings are well-formed, say in words what they show, and let nothing slip in."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from louzu.insight import drawings
from louzu.insight.drawings import Tile
from louzu.lib.bars import Share, bar

KINDS = ["party-group", "self-governance-group", "both", "gap"]
words = st.text(st.characters(exclude_categories=["C"]), max_size=12)
tiles = st.builds(
    Tile,
    url=words,
    number=words,
    name=words,
    letters=st.lists(words, max_size=2),
    kind=st.sampled_from(KINDS),
    has_leader=st.booleans(),
    has_theme=st.booleans(),
    has_gap=st.booleans(),
    spot=st.none() | st.tuples(st.integers(1, 24), st.integers(1, 12)),
)


def parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)  # noqa: S314 - our own drawing


def a_tile(**changes: object) -> Tile:
    given = {"url": "/n/l/buildings/FY-640/", "number": "640", "name": "640号", "letters": ["党"]}
    marks = {"kind": "party-group", "has_leader": True, "has_theme": True, "has_gap": False}
    return Tile(**{**given, **marks, "spot": (1, 1), **changes})


@given(st.lists(tiles, max_size=5), words)
def test_every_plan_is_well_formed_and_keeps_each_text_as_it_was(drawn, label):
    plan = parsed(drawings.plan(drawn, 7, label))
    links = plan.findall("li/a")
    assert plan.get("aria-label") == label
    assert [link.get("aria-label") for link in links] == [tile.name for tile in drawn]
    assert [link.find("svg/text").text or "" for link in links] == [t.number for t in drawn]


def test_no_drawing_brings_a_style_or_a_script_of_its_own():
    plan = drawings.plan([a_tile(name='"><script>'), a_tile(kind="gap", has_gap=True)], 2, "<b>")
    assert "style" not in plan
    assert "<script" not in plan
    assert "<b>" not in plan


def test_every_kind_differs_from_the_others_in_more_than_its_colour():
    def outline(**changes: object) -> str:
        tile = a_tile(**changes)
        return drawings.plan([tile], 1, "").replace(f"tile-{tile.kind}", "")

    party, own = outline(), outline(kind="self-governance-group", letters=["自"])
    both, none = outline(kind="both", letters=["党", "自"]), outline(kind="gap", letters=[])
    assert len({party, own, both, none}) == 4
    assert outline(has_leader=False) != party != outline(has_theme=False)
    assert outline(has_gap=True) != party


def test_a_long_door_number_becomes_narrow_not_small():
    plan = parsed(drawings.plan([a_tile(number="1058弄12甲")], 1, ""))
    number = plan.find("li/a/svg/text")
    assert number.get("font-size") == "20"
    assert number.get("textLength") == "54"


def test_the_parts_of_a_bar_stand_one_after_another():
    drawn = parsed(bar([Share("party-group", 41), Share("gap", 36)], 154))
    first, second = drawn.findall("rect")
    assert second.get("x") == first.get("width") == f"{100 * 41 / 154:g}"
    assert bar([Share("gap", 0)], 0).count("rect") == 0


def test_every_sign_of_the_legend_is_well_formed():
    for sign in [*KINDS, "leader", "theme", "missing", "badge"]:
        assert parsed(drawings.sample(sign, "党")).get("aria-hidden") == "true"
