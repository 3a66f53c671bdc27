"""A neighbour reports clutter from the door's QR, and follows it without an account."""

import pytest
from playwright.sync_api import expect

from tests.journeys.letters import in_english
from tests.journeys.reports import PLAIN_PHONE, a_photo, report

pytestmark = pytest.mark.journey
KEPT = """async () => {
    const kept = await (await caches.open("louzu-1")).keys();
    return kept.map(({url}) => url).join(" ");
}"""
PHOTO_IS_SMALL = """() => document.querySelector("[name=photos]").files[0]?.name === "photo.jpg" """


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


def test_three_taps_from_the_door_are_enough(browser, demo):
    """On a small phone without JavaScript, and nothing else is filled in, chosen or ticked."""
    with demo.visit(browser, **PLAIN_PHONE) as phone:
        in_english(phone, demo).goto(f"{demo.url}/Q/LUZHOU/FY-626")
        for tapped in (
            '.case-tile[href$="what=clutter"]',
            "button[value=look]",
            "button[value=send]",
        ):
            phone.locator(tapped).click()
        expect(phone.locator("h1")).to_have_text("Thank you, it has arrived")
        expect(phone.locator(".receipt-link a")).to_contain_text("/report/sent/")


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


def wait_until_kept(phone, *parts):
    """The phone fetches the forms of the building beside the page."""
    for _ in range(100):
        kept = phone.evaluate(KEPT)
        if all(part in kept for part in parts):
            return
        phone.wait_for_timeout(100)
    raise AssertionError(kept)


CASES_AT = """select count(*) from cases_case
    join places_buildinggroup groups on building_group_id = groups.id where groups.code = ?"""
PHOTOS_AT = """select count(*) from cases_photo
    join cases_case on case_id = cases_case.id
    join places_buildinggroup groups on building_group_id = groups.id where groups.code = ?"""


def write_offline(phone, demo, kind, text, number):
    """One more that waits on the phone."""
    phone.goto(demo.at(f"buildings/FY-636/report/?what={kind}"))
    phone.locator("textarea[name=text]").fill(text)
    phone.locator("[name=photos]").set_input_files(a_photo())
    phone.get_by_role("button", name="Look at it once more").click()
    expect(phone.locator("[data-drafts]")).to_contain_text(f"not sent yet: {number}")


def test_reports_from_a_lift_without_a_connection_arrive_outside_exactly_once(browser, demo):
    """Two wait. The first arrives, but the page is killed before it hears so; after that nothing
    gets through for a while; then a press of the button sends what is left."""
    arrived, lost = [], []

    def take_in_and_never_answer(route):
        arrived.append(route.fetch(max_redirects=0).status)

    def lose(route):
        lost.append(route.request.url)
        route.abort()

    with demo.visit(browser) as phone:
        context, door = phone.context, demo.at("buildings/FY-636/")
        in_english(phone, demo).goto(door)
        before = demo.only(CASES_AT, "FY-636")
        wait_until_kept(phone, "what=lift", "what=clutter", "js/louzu", ".css", "uuid7")
        context.set_offline(True)
        write_offline(phone, demo, "lift", "It stands between two floors", 1)
        write_offline(phone, demo, "clutter", "Boxes before the lift", 2)
        assert demo.only(CASES_AT, "FY-636") == before

        outside = context.new_page()
        context.route(FORM, sent_by(take_in_and_never_answer))
        context.set_offline(False)
        wait_for(phone, lambda: arrived)
        expect(phone.locator("[data-drafts]")).to_contain_text("not sent yet: 2")
        phone.close()
        assert arrived == [302]
        assert demo.only(CASES_AT, "FY-636") == before + 1
        context.unroute(FORM)

        context.route(FORM, sent_by(lose))
        outside.goto(door)
        drafts = outside.locator("[data-drafts]")
        wait_for(outside, lambda: len(lost) == 2)
        expect(drafts).to_contain_text("not sent yet: 2")
        assert demo.only(CASES_AT, "FY-636") == before + 1
        context.unroute(FORM)
        drafts.get_by_role("button", name="Send it now").click()
        expect(drafts.get_by_text("A saved report has been sent.")).to_have_count(2)
        expect(drafts.get_by_role("button", name="Send it now")).to_be_hidden()
        assert demo.only(CASES_AT, "FY-636") == before + 2
        assert demo.only(PHOTOS_AT, "FY-636") == 2
        drafts.get_by_role("link", name="To its receipt").first.click()
        expect(outside.locator("h1")).to_contain_text("Report")
        outside.goto(door)
        expect(outside.locator("[data-drafts]")).to_be_hidden()


FORM = "**/report/?what=*"


def sent_by(deal):
    """Only what is sent; the form itself is fetched as ever."""
    return lambda route: deal(route) if route.request.method == "POST" else route.fallback()


def wait_for(page, has_happened):
    for _ in range(100):
        if has_happened():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It has not happened.")


def test_with_a_connection_the_form_is_sent_as_ever_and_large_photos_are_made_smaller(
    browser, demo
):
    with demo.visit(browser) as phone:
        in_english(phone, demo).goto(demo.at("buildings/FY-634/report/?what=leak"))
        phone.locator("[name=photos]").set_input_files(a_photo(size=(4000, 3000)))
        phone.wait_for_function(PHOTO_IS_SMALL)
        phone.get_by_role("button", name="Look at it once more").click()
        phone.get_by_role("button", name="Send it").click()
        expect(phone.locator("h1")).to_have_text("Thank you, it has arrived")


def test_a_draft_that_is_refused_stays_readable_until_it_is_removed(browser, demo):
    with demo.visit(browser) as phone:
        in_english(phone, demo).goto(demo.at("buildings/FY-632/report/?what=leak"))
        wait_until_kept(phone, "FY-632/report/?what=leak")
        phone.context.set_offline(True)
        phone.locator("textarea[name=text]").fill("Water drips from the ceiling")
        no_photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"}
        phone.locator("[name=photos]").set_input_files(no_photo)
        phone.get_by_role("button", name="Look at it once more").click()
        drafts = phone.locator("[data-drafts]")
        expect(drafts).to_contain_text("not sent yet: 1")
        phone.context.set_offline(False)
        expect(drafts).to_contain_text("This one could not be sent as it is")
        expect(drafts).to_contain_text("Water drips from the ceiling")
        phone.get_by_role("button", name="Remove it from this phone").click()
        expect(drafts).to_be_hidden()
