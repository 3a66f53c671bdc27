"""A leader hands over to a successor: effect first, then what was open, then closed pages."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from louzu.entrance.tests.people import came_in
from louzu.groups.models import Seat
from louzu.people.models import Person, User
from tests.journeys.accessibility import Mode, findings_here

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def visit(browser, address, person, width=360):
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person.user)
    context = browser.new_context(viewport={"width": width, "height": 740})
    session = client.cookies["sessionid"].value
    said = {"sessionid": session, "django_language": "en"}
    context.add_cookies([{"name": n, "value": v, "url": address} for n, v in said.items()])
    context.set_default_timeout(15_000)
    return context.new_page()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_leader_hands_over_to_a_successor(browser, live_server, neighbourhood, width):
    at = f"{live_server.url}/n/luzhou"
    came_in(neighbourhood.wu)
    mei = Person.objects.create(
        name="Mei", user=User.objects.create(name="mei"), home=neighbourhood.home_of_wu
    )
    seat = Seat.objects.get(person=neighbourhood.lin)
    before = visit(browser, live_server.url, neighbourhood.lin, width)
    assert before.goto(f"{at}/letters/FY-640/people/").status == 200

    chen = visit(browser, live_server.url, neighbourhood.committee, width)
    chen.goto(f"{at}/groups/seats/{seat.pk}/")
    chen.get_by_role("link", name="Hand over to a successor").click()
    chen.get_by_label("Mei").check()
    assert findings_here(chen, Mode("en"), width) == []
    chen.get_by_role("button", name="Show what will change").click()
    table = chen.locator("main table")
    expect(table).to_contain_text("1 newcomer waits to be met")
    expect(table).to_contain_text("ends at once")
    assert findings_here(chen, Mode("en"), width) == []
    assert Seat.objects.current(timezone.localdate()).get(role="leader").person == neighbourhood.lin
    chen.get_by_role("button", name="Do it as shown").click()
    expect(chen.locator("main")).to_contain_text("The seat has been handed over.")

    after = visit(browser, live_server.url, mei, width)
    after.goto(f"{at}/today/")
    expect(after.locator("main")).to_contain_text("Taken over from Lin")
    after.get_by_role("link", name="See who they are").click()
    expect(after.locator("main")).to_contain_text("Wu")

    for path in ("letters/FY-640/people/", "letters/FY-640/", "roster/", "groups/"):
        assert before.goto(f"{at}/{path}").status == 404
    before.goto(f"{at}/today/")
    expect(before.locator("main")).not_to_contain_text("to be met")
    for page in (before, chen, after):
        page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_forms_shown_first_fit_every_screen(browser, live_server, neighbourhood, width):
    seat = Seat.objects.get(person=neighbourhood.lin)
    page = visit(browser, live_server.url, neighbourhood.committee, width)
    wu, found = neighbourhood.wu, []
    for path in (
        f"groups/seats/{seat.pk}/",
        f"groups/seats/{seat.pk}/leave/",
        f"people/{wu.pk}/agreements/",
        f"people/{wu.pk}/agreements/contact/",
    ):
        page.goto(f"{live_server.url}/n/luzhou/{path}")
        found += findings_here(page, Mode("en"), width)
    page.context.close()
    assert found == []
