"""A neighbourhood is alone with itself."""

import pytest

from louzu.lib.scope import ScopeMissing, across, scope
from louzu.places.models import BuildingGroup, Home


def test_outside_of_a_scope_nothing_is_read(neighbourhood):
    with scope(None), pytest.raises(ScopeMissing):
        BuildingGroup.objects.count()


def test_inside_a_scope_only_its_own_rows_are_seen(neighbourhood, elsewhere):
    assert BuildingGroup.objects.count() == 2
    with across("the test looks at both"):
        assert BuildingGroup.objects.count() == 4


def test_crossing_needs_a_reason():
    with pytest.raises(ValueError, match="why"), across(""):
        pass


def test_both_scripts_and_the_door_number_find_a_building(neighbourhood):
    for words in ("富源小区", "富源小區", "640", "６４０", "fuyuan 640", "長壽"):
        assert neighbourhood.group_640 in BuildingGroup.objects.matching(words), words
    assert not BuildingGroup.objects.matching("海棠")
    for words in ("640号302室", "長壽路640號302室", "fuyuan 302"):
        assert Home.objects.matching(words).get() == neighbourhood.home_of_wu, words


def test_a_request_leaves_the_scope_as_it_found_it(client, neighbourhood):
    client.get("/n/luzhou/")
    assert BuildingGroup.objects.count() == 2
