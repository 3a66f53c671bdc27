"""A corridor piled up, cleared by all sides together, and filled again a month later."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.letters import in_english
from tests.journeys.reports import PLAIN_PHONE, a_photo, report

pytestmark = pytest.mark.journey
CODE = """select cases_case.code from cases_case
    join places_buildinggroup groups on building_group_id = groups.id
    where groups.code = 'FY-630' order by cases_case.id desc"""


def do(page, case, deed, button, **said):
    """One deed on the case, from its page; the buttons are named as the deeds are."""
    page.goto(case)
    page.get_by_role("link", name=deed, exact=True).click()
    for name, answer in said.items():
        field = page.locator(f"[name={name}]").first
        if field.get_attribute("type") in ("radio", "checkbox"):
            for value in answer if isinstance(answer, list) else [answer]:
                page.locator(f"[name={name}][value={value}]").check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(answer)
        else:
            field.fill(answer)
    page.get_by_role("button", name=button, exact=True).click()
    done, shown = page.locator(".notice-success"), page.get_by_text("Nothing is done yet")
    done.or_(shown).first.wait_for()
    if shown.count():  # what the reporter will read: once more, to send it
        page.get_by_role("button", name=button, exact=True).click()
    expect(done).to_contain_text("written into the history")


def add_photo(page, case, moment):
    page.goto(f"{case}photos/")
    page.locator(f"[name=moment][value={moment}]").check()
    page.locator("[name=photos]").set_input_files(a_photo())
    page.get_by_role("button", name="Add it", exact=True).click()
    expect(page.locator(".notice-success")).to_be_visible()


def days_pass(demo, case, days):
    """For this case alone: all that stands in its calendar lies so many days earlier."""
    earlier, code = f"-{days} days", case.split("/")[-2]
    this = "(select id from cases_case where code = ?)"
    due = f"update cases_reinspection set due_on = date(due_on, ?) where case_id = {this}"
    demo.write(due, earlier, code)
    closed = "update cases_case set closed_at = datetime(closed_at, ?) where code = ?"
    demo.write(closed, earlier, code)


def places_to_look_at(page, demo):
    """How many Today asks for; the way on is open then."""
    page.goto(demo.at("today/"))
    ask = page.locator(".ask", has_text=re.compile("places? (is|are) to be looked at again"))
    number = int(ask.locator("h2").inner_text().split()[0]) if ask.count() else 0
    return number, ask.get_by_role("link")


def look_by_today(page, demo, case, *, after, **found):
    """Nothing is asked before its day; then Today leads to the list, narrowed to what is due."""
    code = case.split("/")[-2]
    before, _ = places_to_look_at(page, demo)
    page.goto(demo.at("cases/?which=look_again"))
    expect(page.locator("main").get_by_role("link", name=code)).to_have_count(0)
    days_pass(demo, case, after)
    now, way = places_to_look_at(page, demo)
    assert now == before + 1
    way.click()
    expect(page.get_by_label("To be looked at again")).to_be_checked()
    page.get_by_label("Building group").select_option("FY-630")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("[data-rows] tbody tr")).to_have_count(1)
    page.get_by_role("link", name=code).click()
    do(page, page.url, "Look again", "Look again", **found)


def test_the_troika_clears_a_corridor_and_it_fills_again_after_a_month(browser, demo):
    phone = {"viewport": {"width": 360, "height": 740}}
    with demo.visit(browser, **PLAIN_PHONE) as neighbour:
        in_english(neighbour, demo)
        receipt = report(neighbour, demo.at("buildings/FY-630/"), "clutter", text="cupboards")
        case = demo.at(f"cases/{demo.only(CODE)}/")

        with demo.visit(browser, "chen", **phone) as chen:
            send = "Send to the party in charge"
            do(in_english(chen, demo), case, send, send, to="property_company")
        with demo.visit(browser, "feng", **phone) as feng:
            in_english(feng, demo).goto(demo.at("cases/?which=mine"))
            feng.get_by_role("link", name=case.split("/")[-2]).click()
            wrote = "Write down what was done"
            do(feng, case, wrote, wrote, kind="talked_at_the_door", text="Two families will help")
            feng.goto(f"{case}notice/")
            expect(feng.locator(".posted")).to_contain_text("告知书")
            feng.get_by_role("button", name="It hangs in the stairwell").click()
            with demo.visit(browser, "xu", **phone) as xu:
                troika = ["residents_committee", "owners_committee", "property_company"]
                in_english(xu, demo)
                do(xu, case, wrote, wrote, kind="joint_clearance", took_part=troika)
            add_photo(feng, case, "after")
            gone = "Say that it is gone"
            do(feng, case, gone, gone, text="All of it")
            feng.goto(case)
            expect(feng.get_by_role("link", name="Inspect", exact=True)).to_have_count(0)
        with demo.visit(browser, "shen", **phone) as shen:
            in_english(shen, demo).goto(case)
            photos = shen.locator("section", has=shen.locator("#photos")).locator("section")
            expect(photos.filter(has_text="Before").locator("img")).to_have_count(1)
            expect(photos.filter(has_text="After").locator("img")).to_have_count(1)
            do(shen, case, "Inspect", "Inspect", found="removed")
            neighbour.goto(receipt)
            expect(neighbour.locator(".status").first).to_contain_text("closed")
            look_by_today(shen, demo, case, after=7, found="clear")
            look_by_today(shen, demo, case, after=23, found="back", text="Boxes again")
            expect(shen.locator("main")).to_contain_text("Looked at again: it has come back")
            add_photo(shen, case, "evidence")
            shen.goto(demo.at("cases/?which=came_back&building_group=FY-630"))
            expect(
                shen.locator("main").get_by_role("link", name=case.split("/")[-2])
            ).to_be_visible()
        neighbour.goto(receipt)
        expect(neighbour.locator(".status").first).not_to_contain_text("closed")
        expect(neighbour.locator("main")).to_contain_text("It came back, and is open again")
