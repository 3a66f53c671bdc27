"""A cursor that was tampered with leads to the first page, never to an error."""

import base64
import json

import pytest
from django.http import QueryDict

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.places.models import BuildingGroup
from louzu.roster.questions.history import NEWEST_FIRST
from louzu.roster.questions.places import BUILDING_GROUPS_IN_ORDER, building_groups_found

SOME_ID = "0190a5d2-0000-7000-8000-000000000000"


def address(values):
    cursor = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    return QueryDict(f"after={cursor}")


@pytest.mark.parametrize("door", ["\ud800", "\0", 640, None])
def test_a_door_that_no_database_could_look_for(neighbourhood, door):
    groups = building_groups_found(BuildingGroup.objects.all(), {}, MONDAY.date())
    page = BUILDING_GROUPS_IN_ORDER.page(groups, address(["FY", door, "640", SOME_ID]))
    assert len(page.rows) == 2


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-03-02T09:00:00"]
)
def test_a_moment_at_the_edge_of_the_calendar(neighbourhood, moment):
    assert NEWEST_FIRST.page(Entry.objects.all(), address([moment, SOME_ID])).rows == []
