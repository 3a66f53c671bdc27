"""Every write goes to one neighbourhood, by whichever way Django takes it to the database."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from louzu.lib.backends import pinning
from louzu.lib.scope import ScopeMissing, across, scope
from louzu.people.models import Household
from louzu.places.models import Compound, Home
from tests.plugins.guarded import Unpinned


@pytest.fixture
def household(neighbourhood):
    return Household.objects.create(home=neighbourhood.home_of_qian)


def test_each_way_of_writing_names_the_neighbourhood(neighbourhood, household):
    """The guard reads along: one statement without its pin would end this test."""
    home = neighbourhood.home_of_qian
    home.floor = 2
    home.save()
    home.save(update_fields=["floor"])
    Home.objects.update(floor=F("floor") + 1)
    Home.objects.filter(building_group__compound__code="FY").update(floor=5)
    neighbourhood.group_636.homes.update(floor=6)
    home.refresh_from_db()
    assert home.floor == 6
    home.floor = 7
    Home.objects.bulk_update([home], ["floor"])
    Household.objects.filter(home__building_group__code="FY-636").delete()
    Household.objects.bulk_create([Household(home=home), Household(home=neighbourhood.home_of_wu)])
    Household.objects.get(home=home).delete()
    neighbourhood.qian.delete()
    assert Household.objects.count() == 1


def test_what_hangs_on_a_deleted_row_goes_with_it_in_its_neighbourhood(neighbourhood, household):
    neighbourhood.qian.delete()
    with CaptureQueriesContext(connection) as written:
        neighbourhood.home_of_qian.delete()
    deletes = [each["sql"] for each in written if each["sql"].startswith("DELETE")]
    assert len(deletes) == 3  # its letters, its household, itself
    assert all("neighbourhood_id" in sql for sql in deletes)


def test_the_pin_is_written_once(neighbourhood):
    with CaptureQueriesContext(connection) as written:
        Home.objects.filter(room="101").update(floor=3)
    assert written[0]["sql"].count("neighbourhood_id") == 1


def test_a_row_of_another_neighbourhood_is_neither_changed_nor_deleted(neighbourhood, elsewhere):
    with scope(elsewhere.neighbourhood):
        elsewhere.qian.delete()  # so that nothing else protects the home
    elsewhere.home_of_qian.delete()
    Home.objects.filter(pk=elsewhere.home_of_wu.pk).update(floor=99)
    with scope(elsewhere.neighbourhood):
        assert Home.objects.count() == 2
        assert not Home.objects.filter(floor=99)


def test_outside_of_a_scope_nothing_is_written(neighbourhood):
    with scope(None), pytest.raises(ScopeMissing):
        neighbourhood.qian.delete()
    with scope(None), pytest.raises(ScopeMissing):
        neighbourhood.compound.save()


def test_a_deliberate_crossing_writes_everywhere(neighbourhood, elsewhere):
    with across("the test writes to both"):
        assert Compound.objects.update(name_en="Both") == 2


def test_without_the_pin_the_guard_would_notice(neighbourhood, household, guard, monkeypatch):
    monkeypatch.setattr(pinning, "pin", lambda query: None)
    with pytest.raises(Unpinned, match="people_household is not pinned"):
        household.delete()
    with pytest.raises(Unpinned, match="places_home is not pinned"):
        Home.objects.filter(building_group__code="FY-640").update(floor=1)
    assert len(guard.refused) == 2
    guard.refused.clear()
