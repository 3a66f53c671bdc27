"""The pages people see first: read by everybody, in every way they may choose."""

from datetime import date

import pytest
from playwright.sync_api import expect

from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.people.actions import sign_in_token
from tests.journeys.accessibility import MODES, findings, reading

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DOOR = "/n/luzhou/buildings/FY-640/"
PUBLIC = [
    "/n/luzhou/",
    DOOR,
    f"{DOOR}poster/",
    "/n/luzhou/buildings/",
    "/n/luzhou/buildings/FY-9/",
    "/sign-in/",
    "/sign-in/spent/",
    "/help/",
    "/privacy/",
]


@pytest.fixture
def lived_in(neighbourhood):
    """Building group 640 with a theme, a leader who agreed to be named, and its group."""
    group = neighbourhood.group_640
    Seat.objects.filter(building_group=group).update(shown_since=date(2024, 3, 1))
    SmallGroup.objects.create(kind=SmallGroup.Kind.PARTY_GROUP, building_group=group)
    Theme.objects.create(
        building_group=group,
        title_hans="绿意满楼",
        title_hant="綠意滿樓",
        title_en="Greenery on every floor",
        trait_hans="党员多，人心齐",
        story_hans="每一层的党员先动手，邻居们跟着把自家的花架和花盆搬出来。",
        story_en="Whoever rides the lift sees green whenever its door opens.",
        adopted_on=date(2024, 3, 1),
    )
    return neighbourhood


@pytest.mark.parametrize("mode", [mode for mode in MODES if not mode.elder], ids=str)
def test_everybody_can_read_the_public_pages(browser, live_server, lived_in, mode):
    with reading(browser, live_server.url, mode) as page:
        found = [each for url in PUBLIC for each in findings(page, live_server.url + url, mode)]
    assert found == []


@pytest.mark.parametrize("mode", MODES[::3], ids=str)
def test_everybody_can_read_what_waits_for_them(browser, live_server, lived_in, mode):
    with reading(browser, live_server.url, mode) as page:
        for who in ("lin", "committee", "owners", "wu"):
            enter(page, live_server.url, getattr(lived_in, who).user)
            pages = ("/n/luzhou/today/", DOOR)
            found = [each for url in pages for each in findings(page, live_server.url + url, mode)]
            assert found == [], who


def enter(page, address, user):
    user.refresh_from_db()
    page.goto(f"{address}/sign-in/{sign_in_token(user)}/")
    page.locator("main form button").click()


def test_a_newcomer_finds_the_door_and_whom_to_turn_to(page, live_server, lived_in):
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": live_server.url}])
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("640号302室")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("640 Changshou Road")
    expect(page.locator("main")).to_contain_text("Lin leads this building group")


def test_the_code_at_the_door_needs_no_script(browser, live_server, lived_in):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(live_server.url + "/Q/LUZHOU/FY-640")
    assert page.url == live_server.url + DOOR
    expect(page.get_by_role("heading", level=1)).to_have_text("长寿路640号")
    context.close()


def test_a_link_asks_and_then_opens_ones_own_day(page, live_server, lived_in):
    enter(page, live_server.url, lived_in.lin.user)
    assert page.url == live_server.url + "/getting-in/welcome/"  # a leader is asked for a passkey
    page.locator("main a[href='/today/']").click()
    assert page.url == live_server.url + "/n/luzhou/today/"
    page.locator("nav form button").click()
    assert page.url == live_server.url + "/n/luzhou/"


@pytest.mark.parametrize("size, box", [("A4", (595, 842)), ("A3", (842, 1191))])
def test_a_poster_fills_one_sheet_of_its_paper(page, live_server, lived_in, size, box):
    page.goto(f"{live_server.url}{DOOR}poster/?size={size}")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 1
    width, height = media_box(paper)
    assert (round(width), round(height)) == box


def media_box(paper: bytes) -> tuple[float, float]:
    numbers = paper.split(b"/MediaBox [", 1)[1].split(b"]", 1)[0].split()
    return float(numbers[2]), float(numbers[3])
