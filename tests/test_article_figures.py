"""The article's figures stand on the page, from the demo neighbourhood alone."""

from conftest import MONDAY
from louzu.cli.demo.load import load_demo
from louzu.insight.jobs import tick


def test_the_coverage_page_shows_77_building_groups_and_that_77_is_41_and_36(client, db):
    load_demo(MONDAY)
    client.cookies["django_language"] = "en"
    page = client.get("/n/luzhou/coverage/").content.decode()
    assert "77 = 41 + 36" in page
    assert page.count('class="plan-tile"') == 77
    for figure in (7, 77, 41, 36, 410):
        assert f'<dd class="number-tile-figure">{figure}</dd>' in page


def test_the_streets_page_shows_the_same_once_they_are_counted(client, db):
    load_demo(MONDAY)
    tick()
    page = client.get("/s/changshou/").content.decode()
    for figure in (7, 77, 41, 36, 410):
        assert f'<dd class="number-tile-figure">{figure}</dd>' in page
