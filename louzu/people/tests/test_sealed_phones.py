"""A household's phone: sealed in the table, open in the hand, found by its whole number."""

import pytest
from django.core.exceptions import FieldError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import LONG_AGO
from louzu.lib.phone_numbers import phone_numbers
from louzu.lib.scope import scope
from louzu.lib.sealed_field import field_of
from louzu.lib.sealing import CannotUnseal
from louzu.people.models import Household

BOTH = "138 0013 8000 / 021-55550100"


def keep(home, phone=BOTH):
    return Household.objects.create(home=home, consent_on=LONG_AGO, phone=phone)


@given(text=st.text(st.characters(codec="utf-8"), max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_and_does_not_stand_there(neighbourhood, text):
    household = Household(home=neighbourhood.home_of_wu, phone=text)
    assert household.phone == text
    assert len(text) < 5 or text not in household.phone_sealed
    assert bool(household.phone_sealed) == bool(text)


def test_it_comes_back_from_the_database(neighbourhood):
    keep(neighbourhood.home_of_wu)
    assert Household.objects.get().phone == BOTH
    assert "8000" not in Household.objects.values_list("phone_sealed", flat=True)[0].split()[0]


def test_it_does_not_open_in_another_row(neighbourhood):
    first, second = keep(neighbourhood.home_of_wu), keep(neighbourhood.home_of_qian)
    second.phone_sealed = first.phone_sealed
    with pytest.raises(CannotUnseal, match="altered or moved"):
        _ = second.phone


def test_open_text_is_neither_stored_nor_asked_for(neighbourhood):
    household = keep(neighbourhood.home_of_wu)
    with pytest.raises(TypeError, match="sealed text only"):
        Household.objects.update(phone_sealed="13800138000")
    with pytest.raises(TypeError, match="sealed text only"):
        Household.objects.filter(phone="13800138000").exists()
    with pytest.raises(FieldError):
        Household.objects.filter(phone__contains="138").exists()
    household.phone_sealed = "13800138000"
    with pytest.raises(TypeError, match="sealed text only"):
        household.save()


@pytest.mark.parametrize(
    "asked", ["13800138000", "+86 138-0013-8000", "１３８００１３８０００", "(021) 5555 0100", BOTH]
)
def test_it_is_found_by_each_whole_number(neighbourhood, asked):
    household = keep(neighbourhood.home_of_wu)
    keep(neighbourhood.home_of_qian, "13900139000")
    assert Household.objects.get(phone__holds=asked) == household


@pytest.mark.parametrize("asked", ["1380013800", "138001380000", "%", "", "13800138000 / 1390013"])
def test_a_part_of_it_finds_nothing(neighbourhood, asked):
    keep(neighbourhood.home_of_wu)
    assert not Household.objects.filter(phone__holds=asked).exists()


def test_the_same_number_bears_another_mark_in_another_neighbourhood(neighbourhood, elsewhere):
    here = keep(neighbourhood.home_of_wu)
    with scope(elsewhere.neighbourhood):
        there = keep(elsewhere.home_of_wu)
        assert Household.objects.get(phone__holds=BOTH) == there
    assert Household.objects.get(phone__holds=BOTH) == here
    assert not set(here.phone_sealed.split()) & set(there.phone_sealed.split())


def test_nothing_is_left_of_a_phone_that_was_taken_back(neighbourhood):
    household = keep(neighbourhood.home_of_wu)
    household.phone = ""
    household.save()
    assert Household.objects.values_list("phone_sealed", flat=True)[0] == ""


def test_a_row_is_read_without_its_phone_until_somebody_asks(neighbourhood):
    keep(neighbourhood.home_of_wu)
    pk, sealed = Household.objects.values_list("pk", "phone_sealed")[0]
    assert field_of(Household, "phone").opened(pk, sealed) == BOTH
    assert Household.objects.only("consent_on", "neighbourhood").get().phone == BOTH


@given(st.lists(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), max_size=4, unique=True))
def test_numbers_written_one_behind_another_are_each_known(numbers):
    assert phone_numbers(" / ".join(numbers)) == numbers
