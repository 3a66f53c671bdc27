"""The neighbourhood with a party group and a theme in 640, and nothing yet in 636."""

from datetime import date

import pytest

from louzu.culture.models import Theme
from louzu.groups.models import SmallGroup
from louzu.places.models import BuildingGroup


@pytest.fixture
def here(neighbourhood):
    group = neighbourhood.group_640
    SmallGroup.objects.create(kind="party_group", building_group=group, formed_on=date(2024, 1, 1))
    Theme.objects.create(building_group=group, title_hans="绿意", adopted_on=date(2024, 1, 1))
    BuildingGroup.objects.filter(pk=group.pk).update(party_members=16)
    return neighbourhood


@pytest.fixture
def see(client):
    """Opens a page as somebody, in English; answers with its text."""

    def open_page(url: str, who: object = None) -> str:
        client.logout()
        client.cookies["django_language"] = "en"
        if who:
            client.force_login(who.user)
        response = client.get(url)
        assert response.status_code == 200
        return response.content.decode()

    return open_page
