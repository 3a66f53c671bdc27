"""Somebody looks, the one it concerns reads who and why, and many looks are not kept quiet."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from conftest import LONG_AGO
from louzu.audit import actions as audit
from louzu.audit.models import Alert, Entry
from louzu.audit.rules import UNUSUAL
from louzu.households.tests.people import came_to_live
from louzu.insight.actions import raise_alerts
from louzu.people.models import Household
from louzu.roster.actions.homes import look_at_contact
from tests.journeys.accessibility import MODES, findings, reading
from tests.journeys.test_front_pages import enter

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
BOOK = "/n/luzhou/book/"


@pytest.fixture
def kept(neighbourhood):
    household = Household(home=neighbourhood.home_of_wu, contact_name="Wu", consent_on=LONG_AGO)
    household.phone = "021-55550100"
    household.save()
    came_to_live(neighbourhood.wu)
    return neighbourhood


def in_english(page, live_server):
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": live_server.url}])


def test_a_look_needs_a_reason_and_the_neighbour_reads_it(page, browser, live_server, kept):
    in_english(page, live_server)
    enter(page, live_server.url, kept.lin.user)
    page.goto(f"{live_server.url}/n/luzhou/roster/homes/{kept.home_of_wu.pk}/")
    show = page.get_by_role("button", name="Show the contact")
    show.click()
    expect(page.locator("main")).not_to_contain_text("55550100")
    page.get_by_label("Why do you look?").select_option("visit")
    show.click()
    expect(page.locator("main")).to_contain_text("55550100")
    context = browser.new_context(viewport={"width": 360, "height": 740})
    phone_of_wu = context.new_page()
    in_english(phone_of_wu, live_server)
    enter(phone_of_wu, live_server.url, kept.wu.user)
    phone_of_wu.get_by_role("link", name="Who looked at my data").click()
    line = phone_of_wu.locator("main table")
    for words in ("Lin", "building-group leader", "to arrange a visit"):
        expect(line).to_contain_text(words)
    context.close()


@pytest.fixture
def looked_at_often(kept):
    now = timezone.now()
    for number in range(UNUSUAL[0].more_than + 1):
        at = now - number * timedelta(minutes=1)
        look_at_contact(kept.home_of_wu, by=kept.lin, at=at, reason="news")
    raise_alerts(at=now)
    audit.seal_book(at=now)
    return kept


def test_many_looks_are_looked_into_and_the_book_is_taken_along(page, live_server, looked_at_often):
    in_english(page, live_server)
    enter(page, live_server.url, looked_at_often.committee.user)
    page.goto(f"{live_server.url}/n/luzhou/today/")
    page.get_by_role("link", name="Look into it").click()
    page.get_by_role("link", name="See these looks in the book").click()
    expect(page.locator("main tbody tr")).to_have_count(UNUSUAL[0].more_than + 1)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save these lines").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    page.go_back()
    page.get_by_label("What came of it").fill("Lin handed out masks to the whole house.")
    page.get_by_role("button", name="I have looked into it").click()
    expect(page.locator("main")).not_to_contain_text("looked at protected data")
    assert Entry.objects.filter(deed="insight.book_exported").count() == 1


@pytest.mark.parametrize("mode", MODES[::5], ids=str)
def test_everybody_can_read_the_book(browser, live_server, looked_at_often, mode):
    cast, found = looked_at_often, []
    with reading(browser, live_server.url, mode) as page:
        enter(page, live_server.url, cast.committee.user)
        alert = Alert.objects.get(reader_id=cast.committee.pk)
        for address in ("", "mine/", "mine/?show=done", "seals/", f"alerts/{alert.pk}/"):
            found += findings(page, f"{live_server.url}{BOOK}{address}", mode)
        enter(page, live_server.url, cast.wu.user)
        found += findings(page, f"{live_server.url}{BOOK}mine/", mode)
    assert found == []
