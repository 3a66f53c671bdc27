"""The rule of heads: homes weigh by area, owners by head."""

from hypothesis import given
from hypothesis import strategies as st

from louzu.households.rules import Holding, Tally, head_of, tally

OWNERS = ["lin", "wu", "qian", "developer", "public housing"]
holdings = st.lists(
    st.builds(
        lambda area, owners: (area, frozenset(owners)),
        st.none() | st.integers(1, 1_000_000),
        st.sets(st.sampled_from(OWNERS), max_size=3),
    ),
    max_size=30,
).map(lambda rows: [Holding(number, *row) for number, row in enumerate(rows)])


def of(*owners: str, home: object = 1, area: int = 7867) -> Holding:
    return Holding(home, area, frozenset(owners))


def test_one_home_is_one_head():
    assert tally([of("lin"), of("wu", home=2)]).heads == 2


def test_several_homes_of_one_owner_are_one_head():
    assert tally([of("lin", home=home) for home in range(5)]).heads == 1


def test_all_that_the_developer_has_not_delivered_is_one_head():
    rows = [of("developer", home=home) for home in range(40)] + [of("wu", home=99)]
    assert tally(rows).heads == 2


def test_a_co_owned_home_is_one_head():
    assert tally([of("lin", "wu")]).heads == 1


def test_the_same_couple_with_two_homes_is_one_head_and_another_pair_is_not():
    assert tally([of("lin", "wu"), of("wu", "lin", home=2)]).heads == 1
    assert tally([of("lin", "wu"), of("lin", home=2), of("lin", "qian", home=3)]).heads == 3


def test_homes_whose_owner_nobody_knows_are_not_thrown_together():
    assert tally([of(), of(home=2)]) == Tally(homes=2, area=15734, heads=2, without_owner=2)


def test_areas_are_exact_where_floats_are_not():
    areas = [7867, 8969, 5690, 10489]  # 78.67 + 89.69 + 56.90 + 104.89
    assert tally([of("x", home=area, area=area) for area in areas]).area == 33015


@given(holdings)
def test_there_are_never_more_heads_than_homes_and_none_without_a_home(rows):
    found = tally(rows)
    assert bool(rows) <= found.heads <= found.homes == len(rows)
    assert found.area == sum(row.area or 0 for row in rows)


@given(holdings, st.randoms())
def test_the_order_of_the_roll_does_not_matter(rows, random):
    turned = list(rows)
    random.shuffle(turned)
    assert tally(turned) == tally(rows)


@given(holdings)
def test_one_more_home_of_somebody_adds_area_and_no_head(rows):
    for row in rows[:3]:
        if row.owners:
            more = tally([*rows, Holding("one more", 100, row.owners)])
            assert more.heads == tally(rows).heads
            assert more.area == tally(rows).area + 100


@given(holdings, st.integers(0, 30))
def test_areas_of_two_buildings_add_up_and_heads_at_most(rows, cut):
    one, other, both = tally(rows[:cut]), tally(rows[cut:]), tally(rows)
    assert both.area == one.area + other.area
    assert max(one.heads, other.heads) <= both.heads <= one.heads + other.heads


@given(holdings)
def test_two_homes_share_a_head_if_and_only_if_the_same_own_both(rows):
    for one in rows:
        for other in rows:
            same = one.home == other.home or (bool(one.owners) and one.owners == other.owners)
            assert (head_of(one) == head_of(other)) == same
