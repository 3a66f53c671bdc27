"""Codes by message, where an installation turned them on: the pages, and the way back in."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.journeys.accessibility import MODES, findings, findings_here, reading
from tests.journeys.test_getting_in import enter, press_last

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def mail_is_on(settings):
    settings.CODES_BY = ["email", "sms"]
    settings.DEMO = True  # nobody is asked for a passkey again


def code_in_mail():
    return re.search(r"\d{6}", mail.outbox[-1].body)[0]


@pytest.mark.parametrize("mode", MODES[1::5], ids=str)
def test_a_neighbour_gives_an_address_and_comes_in_again(browser, live_server, neighbourhood, mode):
    home = f"{live_server.url}/n/luzhou/"
    with reading(browser, live_server.url, mode) as page:
        page.set_viewport_size({"width": 360, "height": 800})
        enter(page, live_server.url, neighbourhood.wu.user)
        found = findings(page, f"{home}me/codes/", mode, 360)
        page.locator("input[value=email]").check(force=True)
        page.locator("input[name=address]").fill("wu@example.org")
        press_last(page)
        found += findings_here(page, mode, 360)
        page.locator("input[name=code]").fill(code_in_mail())
        press_last(page)
        expect(page.locator("main")).to_contain_text("wu@example.org")
        found += findings_here(page, mode, 360)
        page.context.clear_cookies(name="sessionid")
        found += findings(page, f"{home}code/", mode, 360)
        page.locator("input[value=email]").check(force=True)
        page.locator("input[name=address]").fill("wu@example.org")
        press_last(page)
        found += findings_here(page, mode, 360)
        page.locator("input[name=code]").fill(code_in_mail())
        press_last(page)
        expect(page).to_have_url(re.compile("/today/"))
    assert "\n".join(sorted(set(found))) == ""
