"""Every page of the demo neighbourhood, read by who sees most of it: nothing to mend anywhere.

Each page is seen in every mode by our own checks, at every width in six of the twelve, and by
axe in four. It is loaded once in each language: size of text and colours are put on in the browser.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Response

from tests.journeys import patrols
from tests.journeys.accessibility import (
    MODES,
    TAGS,
    WIDTHS,
    Mode,
    dealt,
    dress,
    findings_here,
    reading,
    widen,
)
from tests.journeys.imports import caught_at_work, send_lists
from tests.journeys.letters import let_somebody_in
from tests.journeys.reports import PLAIN_PHONE, report
from tests.rights import TABLE, Row

pytestmark = pytest.mark.journey

# So taken, each width meets each language, elder mode and the lack of it, light and dark.
WIDTH = {mode: WIDTHS[(at + at // 4) % 3] for at, mode in enumerate(MODES)}
PARTS = 4  # of the pages, so that several processes share the work
WALKS = [(language, part) for language in TAGS for part in range(PARTS)]
SEES_MOST = {"committee": "chen", "secretary": "shen", "lin": "lin", "officer": "lu"}
HOLDERS = {"lin": "lin", "zhao": "zhao", "committee": "chen", "owners": "xu"}
ASKED = {  # the same pages, asked something
    "roster:building_groups": ["?q=640", "?q=nowhere&lift=none"],
    "roster:homes": ["?q=302", "?q=nowhere&floor=3"],
    "web:buildings": ["?q=640", "?q=nowhere"],
    "groups:give_building_seat": ["?q=林"],
    "web:poster": ["?size=A3"],
    "cases:worklist": ["?category=gone&which=mine", "?category=ebike"],
    "cases:save_filter": ["?category=ebike", "?q=wu"],
    "cases:report": ["?what=clutter", "?what=lift"],
    "cases:follow": ["?new"],
    "patrols:choose": ["?q=nowhere"],
    "patrols:something": ["?floor=4"],
    "cases:choose_building": ["?q=1", "?q=nowhere"],
}
OF_A_FILE = {"roster:import_run", "roster:import_progress"}
KEPT = {
    "roster:import_template",
    "roster:export",
    "roster:refused_rows",
    "web:me_file",
    "cases:export",
}  # files to download
# Read in journeys of their own: the demo has no alert and no passkey. And no page at all.
ELSEWHERE = {"insight:alert", "entrance:remove_passkey", "groups:come_back", "open311:anything"}
ID_OF_SEAT = """select seat.id from groups_seat seat
    join people_person on person_id = people_person.id
    join people_user on user_id = people_user.id where people_user.name = ?"""
ID_OF_PERSON = """select people_person.id from people_person
    join people_user on user_id = people_user.id where people_user.name = ?"""
ID_OF_HOME = """select home_id from people_person
    join people_user on user_id = people_user.id where people_user.name = ?"""
ID_OF_STAY = """select member.id from households_member member
    join people_person on person_id = people_person.id
    join people_user on user_id = people_user.id where people_user.name = ?"""
ID_OF_GROUP = """select small.id from groups_smallgroup small
    join places_buildinggroup groups on building_group_id = groups.id
    where groups.code = 'FY-640'"""
ID_OF_NEWCOMER = """select member.id from households_member member
    join people_person on person_id = people_person.id where people_person.name = ?"""


ID_OF_LETTER = "select id from cases_reminder"
CODE_OF_LETTER = """select cases_case.code from cases_reminder
    join cases_case on case_id = cases_case.id"""
CODE_OF_CASE = """select cases_case.code from cases_case
    join places_buildinggroup groups on building_group_id = groups.id
    where groups.code = 'FY-640' order by cases_case.id desc"""

A_PART = """from cases_part p join cases_case on p.case_id = cases_case.id
    where p.status = 'open'"""


@pytest.fixture(scope="session")
def newcomer(demo, browser) -> UUID:
    """Somebody who came in with a letter and waits to be met."""
    let_somebody_in(demo, browser, "640-503", "Miss Tao")
    return demo.id(ID_OF_NEWCOMER, "Miss Tao")


@pytest.fixture(scope="session")
def receipt(demo, browser) -> str:
    """Clutter at 640, reported with a photo; the secret of the receipt's address."""
    with demo.visit(browser, **PLAIN_PHONE) as phone:
        return report(phone, demo.at("buildings/FY-640/"), "clutter").split("/")[-2]


@pytest.fixture(scope="session")
def walk(demo, browser) -> UUID:
    """A patrol of 640 that the committee walks, with a floor of each kind."""
    with demo.visit(browser, "chen", **PLAIN_PHONE) as phone:
        address = patrols.begin(phone, demo, "FY-640")
        phone.locator("#floor-6 [data-clear] button").click()
        patrols.report(phone, 5, "clutter")
        return UUID(address.rstrip("/").split("/")[-1])


@pytest.fixture(scope="session")
def day_off(demo, browser) -> UUID:
    """The day after the New Year's holiday is free here, too."""
    with demo.visit(browser, "chen") as page:
        page.goto(demo.at("calendar/enter/"))
        page.locator("[name=first]").fill("2027-01-04")
        page.locator("main form button").click()
        page.wait_for_url(demo.at("calendar/"))
    return demo.id("select id from places_calendarday")


@pytest.fixture(scope="session")
def cast(demo, newcomer, receipt, walk, day_off) -> SimpleNamespace:
    """The demo's people and places under the names of tests/rights.py, as far as it asks."""

    def only(pk: object) -> SimpleNamespace:
        return SimpleNamespace(get=lambda: SimpleNamespace(pk=pk))

    seats = {
        part: SimpleNamespace(pk=demo.id(ID_OF_PERSON, name), seats=only(demo.id(ID_OF_SEAT, name)))
        for part, name in HOLDERS.items()
    }
    return SimpleNamespace(
        neighbourhood=SimpleNamespace(code="luzhou"),
        newcomer=newcomer,
        case=(SimpleNamespace(code=demo.only(CODE_OF_CASE)), receipt),
        case_in_work=demo.only("select code from cases_case where status = 'dispatched'"),
        photo=demo.id("select id from cases_photo"),
        patrol=walk,
        calendar_day=day_off,
        find=demo.id("select id from patrols_patrolfind where is_new order by id desc"),
        record=demo.id("select id from patrols_patrol where status = 'finished'"),
        reminder={"code": demo.only(CODE_OF_LETTER), "pk": demo.id(ID_OF_LETTER)},
        wording=demo.id("select id from cases_wording where purpose = 'clearance'"),
        clause=demo.id("select id from covenant_clause where number = 1"),
        route=demo.id("select id from cases_route"),
        saved_filter=demo.id("select id from cases_savedfilter where name = ?", "电动车和电池"),
        areas=demo.id("select together from households_correction where together is not null"),
        part={"code": demo.only(f"select code {A_PART}"), "pk": demo.id(f"select p.id {A_PART}")},
        without_phone=demo.id("select id from people_person where name = ?", "吴月梅"),
        newcomer_person=demo.id("select id from people_person where name = ?", "Miss Tao"),
        stay=demo.id(ID_OF_STAY, "lin"),
        group_640=SimpleNamespace(small_groups=only(demo.id(ID_OF_GROUP))),
        home_of_wu=SimpleNamespace(pk=demo.id(ID_OF_HOME, "lin")),
        home_of_qian=SimpleNamespace(pk=demo.id(ID_OF_HOME, "qian")),
        **seats,
    )


@pytest.fixture(scope="session")
def lists(demo, browser, tmp_path_factory) -> list[UUID]:
    return send_lists(demo, browser, tmp_path_factory.mktemp("lists"))


@pytest.fixture
def places(demo, cast, lists) -> Iterator[SimpleNamespace]:
    """The cast, with a file in each state from the first look to the last word."""
    with caught_at_work(demo, lists[0]) as busy:
        yield SimpleNamespace(**vars(cast), files=[*lists, *busy])


def addresses(row: Row, cast: SimpleNamespace) -> list[str]:
    if row.url in OF_A_FILE:
        return [reverse(row.url, kwargs={"neighbourhood": "luzhou", "pk": pk}) for pk in cast.files]
    address = reverse(row.url, kwargs=row.args(cast))
    return [address, *(address + asked for asked in ASKED.get(row.url, []))]


def readers(cast: SimpleNamespace) -> Iterator[tuple[str, str, bool | None]]:
    """Reader (nobody's login is empty), address, and in which size of text they read it.

    Whoever sees most reads everything; what is open to all, a visitor reads in large type instead.
    """
    for row in TABLE:
        if row.method == "get" and row.who and row.url not in KEPT | ELSEWHERE:
            is_public = "anonymous" in row.who
            for address in addresses(row, cast):
                yield sees_most(row), address, False if is_public else None
                if is_public:
                    yield "", address, True


def sees_most(row: Row) -> str:
    return next((login for part, login in SEES_MOST.items() if part in row.who), "")


@pytest.mark.parametrize(("language", "part"), WALKS)
def test_nothing_is_to_be_mended(browser, demo, places, language, part):
    found, opened = [], {}
    for login, address, elder in dict.fromkeys(readers(places)):
        if dealt(address) // 6 % PARTS == part:
            modes = [mode for mode in MODES if mode.language == language]
            chosen = [mode for mode in modes if elder in (None, mode.elder)]
            opened.setdefault(login, []).append((address, chosen))
    for login, pages in opened.items():
        session = demo.session_of(browser, login)
        with reading(browser, demo.url, Mode(language), tuple(session)) as page:
            for address, modes in pages:
                found += findings_on(page, demo.url, address, modes)
    assert "\n".join(found) == ""


def findings_on(page: Page, url: str, path: str, modes: list[Mode]) -> list[str]:
    response = page.goto(url + path)
    found = [] if response.ok or "forged" in path else [f"answers {response.status}"]
    if is_a_page(page, response):
        for mode in modes:
            dress(page, mode)
            widen(page, WIDTH[mode])
            found += findings_here(page, mode, WIDTH[mode])
    return [f"{path} {line}" for line in found]


def is_a_page(page: Page, response: Response) -> bool:
    """Neither data nor a piece that a page fetches for itself."""
    is_html = "text/html" in response.headers.get("content-type", "")
    return is_html and bool(page.evaluate("document.doctype !== null"))
