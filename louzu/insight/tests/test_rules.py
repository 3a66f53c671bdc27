"""What is missing is counted without anybody being forgotten, and every tile finds its place."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from louzu.insight.rules import (
    FEWEST,
    MOST_COLUMNS,
    MOST_ROWS,
    Facts,
    Gap,
    Metric,
    closed_up,
    count,
    gaps,
    large_enough,
    lay_out,
    missing,
)

COMPLETE = Facts(True, True, True, True, True, True)
some_facts = st.builds(Facts, *[st.booleans()] * 6, party_members=st.integers(0, 40))
places = st.tuples(*[st.none() | st.integers(1, 40)] * 2)


def test_whoever_has_everything_has_no_gap():
    assert gaps(COMPLETE) == []


def test_an_empty_building_group_begins_with_its_group_then_its_leader():
    assert gaps(Facts()) == [Gap.GROUP, Gap.LEADER, Gap.THEME, Gap.HOMES, Gap.DEPUTY]


def test_either_kind_of_group_will_do():
    assert Gap.GROUP not in gaps(Facts(party_group=True))
    assert Gap.GROUP not in gaps(Facts(self_governance_group=True))


def test_the_numbers_of_the_article_add_up():
    party, own = Facts(party_group=True), Facts(self_governance_group=True)
    numbers = count(7, [party] * 41 + [own] * 36)
    assert numbers[Metric.COMPOUNDS] == 7
    assert numbers[Metric.PARTY_GROUPS] + numbers[Metric.SELF_GOVERNANCE_GROUPS] == 77
    assert numbers[Metric.WITH_GROUP] == numbers[Metric.BUILDING_GROUPS] == 77
    assert Gap.GROUP not in missing(numbers)


@given(st.lists(some_facts, max_size=30))
def test_what_is_missing_is_the_sum_of_every_doors_gaps(buildings):
    each = [gap for facts in buildings for gap in gaps(facts)]
    assert missing(count(1, buildings)) == {gap: each.count(gap) for gap in Gap if gap in each}


@given(st.integers(0, 50))
def test_nothing_below_five_is_shown(number):
    assert large_enough(number) == (number if number >= FEWEST else None)


@given(st.lists(places, max_size=40))
def test_no_two_tiles_stand_in_one_place_and_all_stand_on_the_sheet(where):
    plan = lay_out(where)
    spots = list(plan.spots.values())
    assert len(set(spots)) == len(spots)
    assert all(1 <= row <= MOST_ROWS and 1 <= column <= plan.columns for row, column in spots)
    assert plan.columns <= MOST_COLUMNS


@given(st.lists(places, max_size=12))
def test_whoever_stands_left_or_above_stays_left_or_above(where):
    spots = lay_out(where).spots
    for first, (row, column) in spots.items():
        for other, (other_row, other_column) in spots.items():
            assert (where[first][0] < where[other][0]) == (row < other_row)
            assert (where[first][1] < where[other][1]) == (column < other_column)


def test_who_has_no_place_or_a_taken_one_stands_in_none():
    assert lay_out([(1, 1), (None, None), (1, 1), (2, None)]).spots == {0: (1, 1)}


def test_a_plan_too_large_for_a_page_is_left_to_the_list():
    assert lay_out([(1, column) for column in range(1, 40)]).spots == {}


@given(st.sets(st.integers(0, 1000), max_size=20))
def test_empty_rows_close_up_to_one_lawn(numbers):
    places = closed_up(numbers)
    in_order = [places[number] for number in sorted(numbers)]
    assert all(later - earlier in (1, 2) for earlier, later in pairwise(in_order))


def test_rows_beside_each_other_stay_so():
    assert closed_up([3, 4, 9]) == {3: 1, 4: 2, 9: 4}
