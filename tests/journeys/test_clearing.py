"""A corridor piled up, cleared by all sides together, and filled again after a while."""

import pytest
from playwright.sync_api import expect

from tests.journeys.letters import in_english
from tests.journeys.reports import PLAIN_PHONE, report

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


def test_the_troika_clears_a_corridor_and_it_fills_again(browser, demo):
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
            gone = "Say that it is gone"
            do(feng, case, gone, gone, text="All of it")
            feng.goto(case)
            expect(feng.get_by_role("link", name="Inspect", exact=True)).to_have_count(0)
        with demo.visit(browser, "shen", **phone) as shen:
            do(in_english(shen, demo), case, "Inspect", "Inspect", found="removed")
            neighbour.goto(receipt)
            expect(neighbour.locator(".status").first).to_contain_text("closed")
            do(shen, case, "Look again", "Look again", found="back", text="Boxes again")
            expect(shen.locator("main")).to_contain_text("Looked at again: it has come back")
        neighbour.goto(receipt)
        expect(neighbour.locator(".status").first).not_to_contain_text("closed")
        expect(neighbour.locator("main")).to_contain_text("It came back, and is open again")
