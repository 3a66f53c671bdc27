"""A neighbour reports clutter from the door's QR, and follows it without an account."""

import pytest
from playwright.sync_api import expect

from tests.journeys.letters import in_english
from tests.journeys.reports import PLAIN_PHONE, report

pytestmark = pytest.mark.journey


def test_a_neighbour_reports_clutter_from_the_door_qr_without_javascript_and_follows_it(
    browser, demo
):
    with demo.visit(browser, **PLAIN_PHONE) as phone:
        in_english(phone, demo).goto(f"{demo.url}/Q/LUZHOU/FY-638")
        phone.get_by_role("link", name="Clutter in corridors").click()
        phone.locator("[name=floor]").select_option("3")
        phone.locator("textarea[name=text]").fill("A cupboard stands before the lift")
        phone.get_by_role("button", name="Look at it once more").click()
        neighbours = phone.locator("section", has=phone.locator("#neighbours-see"))
        expect(neighbours).to_contain_text("floor 3")
        expect(neighbours).not_to_contain_text("cupboard")
        phone.get_by_role("button", name="Send it").click()
        expect(phone.locator("h1")).to_have_text("Thank you, it has arrived")
        receipt = phone.locator(".receipt-link a").inner_text()

        phone.goto(receipt)
        expect(phone.locator(".status").first).to_contain_text("reported")
        phone.get_by_role("link", name="Add words or a photo").click()
        phone.locator("textarea[name=text]").fill("Now there is a bicycle as well")
        phone.get_by_role("button", name="Send it").click()
        expect(phone.locator(".notice-success")).to_contain_text("It has arrived")

        phone.goto(demo.at("buildings/FY-638/"))
        cases = phone.locator("section", has=phone.locator("#cases"))
        expect(cases).to_contain_text("Reported and not settled yet")
        expect(cases).not_to_contain_text("cupboard")

        with demo.visit(browser, **PLAIN_PHONE) as other:
            in_english(other, demo).goto(demo.at("buildings/FY-638/report/?what=clutter"))
            other.get_by_role("link", name="Yes, me too").click()
            other.get_by_role("button", name="Me too").click()
            expect(other.locator("h1")).to_have_text("Thank you, it has arrived")

        phone.goto(receipt)
        expect(phone.locator("main")).to_contain_text("Another household reported it, too")
        phone.get_by_role("link", name="Withdraw the report").click()
        phone.get_by_role("button", name="Withdraw the report").click()
        expect(phone.locator("main")).to_contain_text("You withdrew your report")


def test_a_photo_can_be_sent_and_nothing_is_wider_than_a_small_phone(browser, demo):
    with demo.visit(browser, **PLAIN_PHONE) as phone:
        in_english(phone, demo)
        receipt = report(phone, demo.at("buildings/FY-642/"), "light", spot="by the letter boxes")
        for address in (receipt, f"{receipt}?new", f"{receipt}add/"):
            phone.goto(address)
            box = phone.locator("main").bounding_box()
            assert box is not None
            assert box["width"] <= 360
            last = phone.locator("main > *:last-child").bounding_box()
            assert last is None or last["x"] + last["width"] <= 360
