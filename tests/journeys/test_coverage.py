"""A thumb hits every tile of the drawings, also on a narrow phone."""

import pytest

from conftest import MONDAY
from louzu.cli.demo.load import load_demo

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SMALLER_SIDES = """() => [...document.querySelectorAll(".plan-tile")]
  .map((tile) => tile.getBoundingClientRect())
  .map((box) => Math.min(box.width, box.height))"""


def test_every_tile_is_large_enough_and_leads_to_its_building(page, live_server, db):
    load_demo(MONDAY)
    page.goto(live_server.url + "/n/luzhou/coverage/")
    sides = page.evaluate(SMALLER_SIDES)
    assert len(sides) == 77
    assert min(sides) >= 48
    page.get_by_role("link", name="640").first.click()
    assert page.url.endswith("/n/luzhou/buildings/FY-640/")
