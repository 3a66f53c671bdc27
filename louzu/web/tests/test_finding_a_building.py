"""Somebody looks for their own door."""

import pytest

from louzu.places.models import BuildingGroup, Compound
from louzu.web.rules import opening, read_address

FIND = "/n/luzhou/buildings/"
PAGE = "/n/luzhou/buildings/FY-640/"


@pytest.mark.parametrize(
    "typed, understood",
    [
        ("640", ("640", "640")),
        ("640号", ("640", "640")),
        ("６４０號", ("640", "640")),
        ("长寿路640号302室", ("长寿路 640", "640")),
        ("No. 640", ("640", "640")),
        ("640 Changshou Road", ("640 Changshou Road", "640")),
        ("fy-640", ("fy-640", "640")),
        ("打浦路339弄12号", ("打浦路 339弄 12", "12")),
        ("富源", ("富源", "")),
        ("", ("", "")),
    ],
)
def test_an_address_is_understood_as_people_write_it(typed, understood):
    assert read_address(typed) == understood


@pytest.mark.parametrize(
    "typed",
    ["640", "６４０号", "长寿路640号", "長壽路 640", "640 Changshou Road", "fy-640", "No. 640"],
)
def test_one_answer_leads_straight_to_the_door(client, neighbourhood, typed):
    response = client.get(FIND, {"q": typed})
    assert (response.status_code, response.url) == (302, PAGE)


def test_an_exact_number_comes_before_a_part_of_one(client, neighbourhood):
    longer = BuildingGroup(compound=neighbourhood.compound, code="FY-1640", door_number="1640")
    longer.search_key = longer.words_to_find_it()
    longer.save()
    assert client.get(FIND, {"q": "640"}).url == PAGE


def test_several_doors_are_offered_to_choose_from(client, neighbourhood):
    page = client.get(FIND, {"q": "富源"}).content.decode()
    assert "FY-636" in page
    assert "FY-640" in page


def test_the_same_number_in_two_compounds_is_a_choice(client, neighbourhood):
    other = Compound.objects.create(code="WY", name_hans="梧荫新村")
    twin = BuildingGroup(compound=other, code="WY-640", door_number="640")
    twin.search_key = twin.words_to_find_it()
    twin.save()
    page = client.get(FIND, {"q": "640"}).content.decode()
    assert "WY-640" in page
    assert "FY-640" in page
    assert "FY-636" not in page


def test_nothing_found_shows_everything(client, neighbourhood):
    page = client.get(FIND, {"q": "<b>nowhere</b>"}).content.decode()
    assert "FY-636" in page
    assert "<b>nowhere</b>" not in page


def test_doors_stand_in_the_order_of_their_numbers(client, neighbourhood):
    for number in ("5", "17"):
        group = BuildingGroup(
            compound=neighbourhood.compound, code=f"FY-{number}", door_number=number
        )
        group.search_key = group.words_to_find_it()
        group.save()
    page = client.get(FIND).content.decode()
    assert page.index("FY-5/") < page.index("FY-17/") < page.index("FY-636/")


def test_looking_asks_three_questions_at_most(client, neighbourhood, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get(FIND)


def test_nothing_of_another_neighbourhood_is_found(client, neighbourhood, elsewhere):
    assert b"elsewhere" not in client.get(FIND, {"q": "nothing"}).content


def test_a_story_begins_with_whole_sentences():
    assert opening("一。二。三三三三。", 6) == "一。二。"
    assert opening("First. Second one. Third", 20) == "First. Second one."
    assert opening("a sentence that never ends", 12) == "a sentence…"
    assert opening("短", 6) == "短"
