"""A tenant comes in with the letter of her home; a thief with an old one gets nowhere."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import Mode, findings_here, reading
from tests.journeys.letters import OLD_PHONE, in_english, print_letter, say

pytestmark = pytest.mark.journey
HALF_A_YEAR = 180 * 24 * 60 * 60


def test_a_tenant_gets_a_letter_comes_in_on_an_old_phone_and_asks_for_elder_mode(browser, demo):
    code, address = print_letter(demo, browser, "640-601")
    with demo.visit(browser, **OLD_PHONE) as phone:
        in_english(phone, demo).goto(address)
        expect(phone.locator("[name=door]")).to_have_value("FY-640")
        expect(phone.locator("[name=room]")).to_have_value("601")
        phone.locator("[name=is_elder]").check()
        say(phone, code.lower().replace("-", " "), "Auntie Luo")
        expect(phone).to_have_url(demo.at("today/"))
        expect(phone.locator("html[data-elder]")).to_be_attached()
        expect(phone.locator("h1")).to_contain_text("Auntie Luo")
        [session] = [c for c in phone.context.cookies() if c["name"] == "sessionid"]
        assert session["expires"] > time.time() + HALF_A_YEAR

        with demo.visit(browser, "lin") as lin:
            in_english(lin, demo).goto(demo.at("today/"))
            lin.get_by_role("link", name="See who they are").click()
            met = lin.locator("section", has_text="Auntie Luo")
            met.get_by_role("button").click()
            expect(lin.locator(".notice-success")).to_contain_text("Auntie Luo")

        phone.get_by_role("link", name="Let in a second phone").click()
        phone.get_by_role("button", name="Make a code").click()
        second = phone.locator(".letter-code").inner_text()
        with demo.visit(browser, **OLD_PHONE) as other:
            in_english(other, demo).goto(address)
            say(other, second, "Luo Bin", "family")
            expect(other.locator("h1")).to_contain_text("Luo Bin")


def test_a_tenant_withdraws_a_consent_and_reads_who_looked(browser, demo):
    code, address = print_letter(demo, browser, "640-501")
    narrow = {**OLD_PHONE, "viewport": {"width": 360, "height": 640}}
    with demo.visit(browser, **narrow) as phone, demo.visit(browser, "lin") as lin:
        in_english(phone, demo).goto(address)
        phone.locator("[name=is_elder]").check()
        say(phone, code, "Mrs Fan")
        in_english(lin, demo).goto(demo.at("letters/FY-640/people/"))
        lin.locator("section", has_text="Mrs Fan").get_by_role("button").click()
        phone.goto(demo.at("me/agree/contact/"))
        phone.locator("[name=phone]").fill("138 0000 0604")
        phone.get_by_role("button", name="I agree").click()
        expect(phone).to_have_url(demo.at("me/"))

        home = demo.id("select home_id from people_person where name = ?", "Mrs Fan")
        lin.goto(demo.at(f"roster/homes/{home}/"))
        form = lin.locator("form[action$='/contact/']")
        form.locator("[name=why]").select_option(index=1)
        form.get_by_role("button").click()
        expect(lin.locator("main")).to_contain_text("13800000604")

        phone.goto(demo.at("me/"))
        looks = phone.locator("section[aria-labelledby=held-looks]")
        expect(looks).to_contain_text("林秀安")
        expect(phone.locator("main")).to_contain_text("13800000604")
        phone.locator("form[action$='/take-back/contact/'] button").click()
        expect(phone.locator("main")).to_contain_text("Name and number are struck out at once.")
        expect(phone.locator("main")).not_to_contain_text("13800000604")
        lin.goto(demo.at(f"roster/homes/{home}/"))
        expect(lin.locator("main")).to_contain_text("Nothing is kept of this household")


def test_a_thief_with_an_old_letter_gets_nowhere(browser, demo):
    old, address = print_letter(demo, browser, "640-602")
    new, _ = print_letter(demo, browser, "640-602")
    with demo.visit(browser) as thief:
        in_english(thief, demo).goto(address)
        say(thief, old, "Nobody")
        expect(thief.locator(".error-summary")).to_contain_text("A newer letter was printed")
        with demo.visit(browser) as neighbour:
            in_english(neighbour, demo).goto(address)
            say(neighbour, new, "Old Ma", "owner")
            expect(neighbour).to_have_url(demo.at("today/"))
        say(thief, new, "Nobody")
        expect(thief.locator(".error-summary")).to_contain_text("a code opens once only")
        for guess in ("2222-2222", "3333-3333", "4444-4444", "5555-5555", "6666-6666"):
            say(thief, guess, "Nobody")
        expect(thief.locator(".error-summary")).to_contain_text("Too many wrong codes")
        expect(thief.locator("[name=name]")).to_have_value("Nobody")
        thief.goto(demo.at("today/"))
        assert "/sign-in/" in thief.url


def test_a_letter_of_a_home_that_was_left_lets_nobody_back_in(browser, demo):
    first, address = print_letter(demo, browser, "640-503")
    with demo.visit(browser) as tenant:
        in_english(tenant, demo).goto(address)
        say(tenant, first, "Old Gu")
        expect(tenant).to_have_url(demo.at("today/"))
    second, _ = print_letter(demo, browser, "640-503")
    home = demo.id("select home_id from people_person where name = ?", "Old Gu")
    with demo.visit(browser, "lin") as lin:
        in_english(lin, demo).goto(demo.at(f"people/homes/{home}/"))
        for _each in range(lin.get_by_role("link", name="Moves out").count()):
            lin.get_by_role("link", name="Moves out").first.click()
            lin.get_by_role("button", name="Show what will change").click()
            last = lin.locator("main table").inner_text()
            lin.get_by_role("button", name="Do it as shown").click()
        assert "Letter of 640-503 that was not used" in last and "opens nothing" in last
    with demo.visit(browser) as thief:
        in_english(thief, demo).goto(address)
        say(thief, second, "Old Gu")
        expect(thief.locator(".error-summary")).to_contain_text("This letter was taken back")
        thief.goto(demo.at("today/"))
        assert "/sign-in/" in thief.url


def test_a_lost_phone_and_a_new_one(browser, demo):
    code, address = print_letter(demo, browser, "640-502")
    narrow = {"viewport": {"width": 360, "height": 640}}
    with demo.visit(browser, **narrow) as lost, demo.visit(browser, **narrow) as new:
        in_english(lost, demo).goto(address)
        say(lost, code, "Mrs Pan")
        expect(lost).to_have_url(demo.at("today/"))
        again, _ = print_letter(demo, browser, "640-502")
        in_english(new, demo).goto(address)
        say(new, again, "Mrs Pan")
        expect(new.locator(".error-summary")).to_contain_text("press “New phone” beside your name")
        home = demo.id("select home_id from people_person where name = ?", "Mrs Pan")
        with demo.visit(browser, "lin") as lin:
            in_english(lin, demo).goto(demo.at(f"people/homes/{home}/"))
            lin.get_by_role("link", name="New phone Mrs Pan").click()
            lin.get_by_role("button", name="Show what will change").click()
            expect(lin.locator("main")).to_contain_text("are signed out")
            lin.get_by_role("button", name="Do it as shown").click()
            link = lin.locator("[data-link]").inner_text()
        new.goto(link)
        new.get_by_role("button", name="Sign in on this device").click()
        expect(new.locator("h1")).to_contain_text("Mrs Pan")
        lost.goto(demo.at("me/"))
        assert "/sign-in/" in lost.url


def test_a_sheet_of_paper_holds_one_letter(browser, demo, tmp_path):
    with demo.visit(browser, "lin") as page:
        in_english(page, demo).goto(demo.at("letters/FY-640/"))
        page.get_by_role("link", name="640-603", exact=True).click()
        page.get_by_role("button", name="Make a letter").click()
        page.locator(".letter").wait_for()
        paper = page.pdf(prefer_css_page_size=True)
        assert paper.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("mode", [Mode(elder=True), Mode("zh-hant", theme="dark"), Mode("en")])
def test_everybody_can_read_and_use_what_letters_bring(browser, demo, mode, width):
    found = []
    with reading(browser, demo.url, mode) as page:
        page.goto(demo.at("letter/FY-640/302/"))
        page.locator("[name=code]").fill("22222222")
        page.locator("main form[data-keep] button").last.click()
        page.locator(".error-summary").wait_for()
        found += findings_here(page, mode, width)
    with reading(browser, demo.url, mode, tuple(demo.session_of(browser, "lin"))) as page:
        for path in ("letters/", "letters/FY-640/", "letters/FY-640/people/", "second-phone/"):
            page.goto(demo.at(path))
            found += findings_here(page, mode, width)
        page.goto(demo.at("letters/FY-640/"))
        page.locator("tbody a").first.click()
        page.locator("form[action$='/print/'] button").click()
        page.locator(".letter").wait_for()
        found += findings_here(page, mode, width)
    assert found == []
