"""What only somebody signed in sees is kept by no cache."""

import pytest

PAGES = ["/n/luzhou/", "/n/luzhou/buildings/", "/n/luzhou/buildings/FY-640/", "/help/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_signed_in_page_is_not_stored(browser, neighbourhood, address):
    assert browser(neighbourhood.wu).get(address)["Cache-Control"] == "no-store"
    assert browser(None).get(address).get("Cache-Control") != "no-store"
