"""Search by pairs of characters finds what comparing finds, on both databases."""

import pytest
from django.db import connection

from conftest import MONDAY
from louzu.cases.actions.reporting import report_case
from louzu.cases.actions.setting_up import set_up_cases
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.questions.worklist import cases_found
from louzu.lib.pairs import COMPARED
from louzu.lib.uuid7 import uuid7

both_ways = pytest.mark.parametrize("way", ["contains", COMPARED])


@pytest.fixture
def pram(neighbourhood):
    set_up_cases()
    light = Category.objects.get(code="light")
    said = [" 婴儿车", "100% 黑暗", "a_b"]
    cases = [
        report_case(neighbourhood.group_640, light, at=MONDAY, made=uuid7(), text=text)
        for text in said
    ]
    return cases[0]


@both_ways
@pytest.mark.parametrize("question", ["婴儿", "嬰兒車", "车", "婴儿车 640", "婴"])
def test_a_word_of_any_length_is_found_in_either_script(pram, question, way):
    assert list(Case.objects.matching(question, way)) == [pram]


@both_ways
@pytest.mark.parametrize("question", ["儿婴", "婴车", "婴儿%", "婴儿_", "车婴儿车"])
def test_pairs_alone_are_no_word(pram, question, way):
    assert list(Case.objects.matching(question, way)) == []


@both_ways
@pytest.mark.parametrize("question", ["100%", "a_b", "0%黑"])
def test_signs_of_the_pattern_are_plain_characters(pram, question, way):
    assert Case.objects.matching(question, way).count() == 1


@pytest.mark.postgresql
def test_an_index_leads_to_them(pram):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'case_pairs'")
        (index,) = cursor.fetchone()
    assert "louzu_pairs(neighbourhood_id, search_key)" in index
    assert "louzu_pairs" in str(Case.objects.matching("婴儿车").query)


@pytest.mark.postgresql
def test_of_open_cases_the_index_of_their_deadlines_leads_to_few(neighbourhood, pram):
    """Frequent words would lead to thousands of old ones, of which the list shows none."""

    def asked(**said):
        found = cases_found(neighbourhood.committee, {"q": "婴儿车", **said}, MONDAY.date())
        assert list(found) == [pram]
        return str(found.query)

    assert "louzu_pairs" not in asked() + asked(state="reported")
    assert "louzu_pairs" in asked(state="all")
