"""Whoever goes through the list of cases with the keyboard alone: real keys, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import Mode, axe_findings, own_findings
from tests.journeys.letters import in_english
from tests.journeys.reports import PLAIN_PHONE, report

pytestmark = pytest.mark.journey
DESK = {"viewport": {"width": 1280, "height": 900}}
LINKS = "[data-rows] tbody th a"


@pytest.fixture
def desk(browser, demo):
    """The committee at its desk, with something new in the list."""
    with demo.visit(browser, **PLAIN_PHONE) as phone:
        report(phone, demo.at("buildings/FY-642/"), "light", text="dark again")
    with demo.visit(browser, "chen", **DESK) as page:
        in_english(page, demo).goto(demo.at("cases/"))
        yield page


def press(page, keys):
    for key in keys:
        page.keyboard.press(key)


def test_the_focus_goes_through_the_rows_and_opens_one(desk):
    rows = desk.locator(LINKS)
    press(desk, ["j"])
    expect(rows.nth(0)).to_be_focused()
    press(desk, ["j", "ArrowDown"])
    expect(rows.nth(2)).to_be_focused()
    press(desk, ["k"])
    expect(rows.nth(1)).to_be_focused()
    there = rows.nth(1).get_attribute("href")
    press(desk, ["ArrowUp", "ArrowUp", "k"])  # above the first there is nothing
    expect(rows.nth(0)).to_be_focused()
    press(desk, ["j", "Enter"])
    desk.wait_for_url(lambda url: url.endswith(there))


def test_arrows_scroll_as_ever_while_one_stands_elsewhere(desk):
    before = desk.evaluate("scrollY")
    press(desk, ["ArrowDown", "ArrowDown"])
    desk.wait_for_function("before => scrollY > before", arg=before)
    expect(desk.locator(f"{LINKS}:focus")).to_have_count(0)


def test_a_field_takes_every_key_as_a_letter(desk):
    press(desk, ["/"])
    search = desk.get_by_label("Words")
    expect(search).to_be_focused()
    press(desk, list("jxk/?"))
    expect(search).to_have_value("jxk/?")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    press(desk, ["Escape"])
    desk.locator(".disclosure summary").first.click()
    desk.get_by_label("State").focus()
    press(desk, ["j"])
    expect(desk.get_by_label("State")).to_be_focused()


def test_a_chord_belongs_to_the_browser(desk):
    press(desk, ["Control+j", "Alt+x", "Meta+k"])
    expect(desk.locator(f"{LINKS}:focus")).to_have_count(0)


def test_what_is_ticked_is_sorted_and_undone_by_keys_alone(desk):
    tick = desk.locator("[name=cases]").last
    code = tick.locator("xpath=ancestor::tr").locator("a").inner_text().split()[-1]
    while not tick.evaluate("box => box.closest('tr').contains(document.activeElement)"):
        press(desk, ["j"])
    press(desk, ["x"])
    expect(tick).to_be_checked()
    press(desk, ["x", "x"])
    expect(tick).to_be_checked()
    desk.get_by_role("button", name="Sort the ticked ones").press("Enter")
    expect(desk.get_by_role("heading", name="Sort what came in")).to_be_visible()
    press(desk, ["j"])
    box = desk.locator("[data-rows] .choice input")
    expect(box).to_have_count(1)
    expect(box).to_be_focused()
    press(desk, ["Enter"])  # a row without a link opens nothing, and sends nothing
    expect(box).to_be_checked()
    press(desk, ["x"])
    expect(box).not_to_be_checked()
    press(desk, ["x"])
    desk.get_by_role("button", name="Sort the ticked ones").press("Enter")
    expect(desk.locator("main")).to_contain_text("Nothing is done yet")  # what will be read, first
    desk.get_by_role("button", name="Sort the ticked ones").press("Enter")
    expect(desk.locator("main")).to_contain_text("Done for 1 case.")
    undo = desk.get_by_role("button", name="Undo all of it")
    undo.focus()
    press(desk, ["Enter"])
    expect(desk.locator("[data-rows]")).to_contain_text(code)


def test_the_keys_are_told_in_a_dialog_and_can_be_switched_off(desk):
    press(desk, ["?"])
    dialog = desk.get_by_role("dialog", name="Keys for this list")
    expect(dialog).to_be_visible()
    assert axe_findings(desk) == []
    assert own_findings(desk, 360, Mode("en")) == []
    press(desk, ["j"])  # what lies behind is left alone
    expect(desk.locator(f"{LINKS}:focus")).to_have_count(0)
    press(desk, ["Escape"])
    expect(dialog).to_have_count(0)
    desk.set_viewport_size(DESK["viewport"])
    desk.get_by_role("button", name="Keys for this list").press("Enter")
    with desk.expect_navigation():
        dialog.get_by_role("button", name="Switch the keys off").press("Enter")
    press(desk, ["j", "?"])
    expect(desk.locator(f"{LINKS}:focus")).to_have_count(0)
    expect(dialog).to_have_count(0)
    desk.get_by_role("button", name="Keys for this list").press("Enter")
    expect(dialog).to_contain_text("switched off")
    with desk.expect_navigation():
        dialog.get_by_role("button", name="Switch the keys on").press("Enter")
    press(desk, ["j"])
    expect(desk.locator(LINKS).first).to_be_focused()


def test_without_scripts_nothing_is_missing(browser, demo):
    with demo.visit(browser, "chen", **DESK, java_script_enabled=False) as page:
        in_english(page, demo).goto(demo.at("cases/"))
        expect(page.get_by_role("button", name="Keys for this list")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator("[name=cases]").first.check()
        page.get_by_role("button", name="Sort the ticked ones").click()
        expect(page.locator("[data-rows] .choice input")).to_be_checked()


def test_a_filter_is_saved_opened_and_removed(browser, demo):
    with demo.visit(browser, "feng", viewport={"width": 360, "height": 740}) as page:
        in_english(page, demo).goto(demo.at("cases/"))
        page.get_by_text("More questions").click()
        page.get_by_label("Category", exact=True).select_option("clutter")
        page.get_by_label("For those I sit for").check()
        page.get_by_role("button", name="Show", exact=True).click()
        page.get_by_role("link", name="Save this filter").click()
        page.get_by_label("Name of the filter").fill("My corridors")
        page.get_by_role("button", name="Save", exact=True).click()
        saved = page.get_by_role("link", name=re.compile("My corridors"))
        expect(saved).to_have_attribute("aria-current", "true")
        page.goto(demo.at("cases/"))
        saved.click()
        expect(page).to_have_url(re.compile("category=clutter"))
        page.get_by_role("link", name="Rename, share, remove filters").click()
        page.get_by_role("button", name="Remove My corridors").click()
        expect(page.locator("main")).to_contain_text("The filter has been removed.")
        expect(saved).to_have_count(0)
