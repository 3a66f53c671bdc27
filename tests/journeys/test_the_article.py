"""The article, sentence by sentence as far as it goes by now, through the browser."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import Mode, findings_at
from tests.journeys.lists import NEW_ROOMS, make_list

pytestmark = pytest.mark.journey

OLD_PHONE = {"java_script_enabled": False, "viewport": {"width": 320, "height": 568}}


def figures(page: Page) -> list[str]:
    """The big numbers of a page of counts."""
    return page.locator(".number-tile-figure").all_inner_texts()


def send(page: Page) -> None:
    page.locator("main form[data-keep] button").click()


def confirm(page: Page) -> None:
    """What will change is shown first."""
    page.locator("main form.form button").last.click()
    page.locator("main [name=sure]").click()
    page.wait_for_load_state()


# The place


def test_seven_compounds_77_building_groups_41_and_36_groups_and_410_members(browser, demo):
    with demo.visit(browser) as page:
        page.goto(demo.at("coverage/"))
        assert {"7", "77", "41", "36", "410"} <= set(figures(page))
        expect(page.locator("main .lead")).to_contain_text("77")
        expect(page.locator(".estate")).to_have_count(7)


def test_every_building_group_has_one_of_the_two_groups(browser, demo):
    with demo.visit(browser) as page:
        page.goto(demo.at("coverage/"))
        codes = {urlsplit(href).path for href in hrefs(page, "a[href*='/buildings/']")}
        assert len(codes) == 77
        for path in sorted(codes)[::11]:
            page.goto(demo.url + path)
            expect(page.locator("section[aria-labelledby=groups] .question")).to_have_count(1)


def hrefs(page: Page, selector: str) -> list[str]:
    return page.locator(selector).evaluate_all(
        "links => links.map((each) => each.getAttribute('href'))"
    )


# The buildings it shows


def test_whoever_scans_the_code_at_640_reads_of_greenery_and_the_lift(browser, demo):
    with demo.visit(browser) as page:
        page.goto(f"{demo.url}/Q/LUZHOU/FY-640")
        story = page.locator(".story")
        expect(story).to_contain_text("绿")
        expect(story).to_contain_text("电梯")
        expect(page.locator(".doorstep")).to_contain_text("640")


def test_636_is_all_rivers_into_the_sea_and_made_a_garden_together(browser, demo):
    with demo.visit(browser, locale="zh-TW") as page:
        page.goto(demo.at("buildings/FY-636/"))
        expect(page.locator(".story-title")).to_have_text("海納百川，睦鄰無界")
        for words in ("花園", "黨支部", "居委會", "業委會", "物業"):
            expect(page.locator(".story-text")).to_contain_text(words)


def test_a_tenant_new_at_636_is_welcomed_without_an_account(browser, demo):
    with demo.visit(browser) as page:
        page.goto(f"{demo.url}/Q/LUZHOU/FY-636")
        welcome = page.locator("section[aria-labelledby=welcome]")
        expect(welcome).to_be_visible()
        expect(welcome.locator(".question")).to_have_count(4)
        assert "/sign-in/" not in page.url


@pytest.mark.parametrize("title", ["敬老助老", "文明和谐"])
def test_the_old_are_helped_and_corridors_cleared_in_other_buildings(browser, demo, title):
    with demo.visit(browser) as page:
        page.goto(demo.at("themes/"))
        page.locator("main a", has_text=title).first.click()
        expect(page.locator(".story-title")).to_have_text(title)


# What came with the page


def test_a_page_carries_no_foreign_link_and_no_foreign_script(browser, demo):
    asked = []
    with demo.visit(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        for path in ("", "coverage/", "themes/", "buildings/FY-640/", "buildings/FY-636/"):
            page.goto(demo.at(path))
            page.wait_for_load_state("networkidle")
            links = page.locator("a[href], [src], form[action]").evaluate_all(
                "all => all.map((each) => each.href || each.src || each.action)"
            )
            assert [link for link in links if not link.startswith(demo.url)] == []
    assert [url for url in asked if not url.startswith(demo.url)] == []


def test_link_spam_as_a_theme_is_refused_and_nothing_typed_is_lost(browser, demo):
    spam = "免费看片 www.dubious-streaming.example 加微信 <a href='https://x.example'>点我</a>"
    with demo.visit(browser, "chen") as page:
        page.goto(demo.at("themes/FY-638/adopt/"))
        page.locator("[name=title_hans]").fill("今晚看片")
        page.locator("[name=story_hans]").fill(spam)
        send(page)
        expect(page.locator(".error-summary")).to_be_visible()
        expect(page.locator("[name=title_hans]")).to_have_value("今晚看片")
        expect(page.locator("[name=story_hans]")).to_have_value(spam)
        page.goto(demo.at("buildings/FY-638/"))
        expect(page.locator("main")).not_to_contain_text("今晚看片")


# The way of working


def test_a_leader_sets_a_theme_and_the_buildings_page_shows_it_at_once(browser, demo):
    with demo.visit(browser, "lin") as lin, demo.visit(browser) as neighbour:
        neighbour.goto(demo.at("buildings/FY-640/"))
        lin.goto(demo.at("themes/FY-640/correct/"))
        story = lin.locator("[name=story_hans]").input_value()
        lin.locator("[name=story_hans]").fill(story + "屋顶也种上了花。")
        send(lin)
        neighbour.reload()
        expect(neighbour.locator(".story-text")).to_contain_text("屋顶也种上了花。")


def test_the_committee_seats_a_deputy_and_ends_the_seat(browser, demo):
    with demo.visit(browser, "chen") as page:
        page.goto(demo.at("groups/give/deputy/building/FY-634/"))
        page.locator("[name=person][value=new]").check()
        page.locator("[name=new_name]").fill("新来的小唐")
        page.locator("[name=is_agreed]").check()
        confirm(page)
        page.goto(demo.at("groups/buildings/FY-634/"))  # past the offer of a sign-in link
        page.get_by_role("link", name="新来的小唐").first.click()
        seat = page.url
        with demo.visit(browser) as neighbour:
            neighbour.goto(demo.at("buildings/FY-634/"))
            expect(neighbour.locator(".people")).to_contain_text("新来的小唐")
            page.locator(f"main a[href='{urlsplit(seat).path}end/']").click()
            confirm(page)
            neighbour.reload()
            expect(neighbour.locator("main")).not_to_contain_text("新来的小唐")


def test_the_committee_corrects_a_building_group_and_reads_its_history(browser, demo):
    with demo.visit(browser, "chen") as page:
        page.goto(demo.at("roster/building-groups/FY-642/edit/"))
        page.locator("[name=floors]").fill("7")
        send(page)
        expect(page.locator("main")).to_contain_text("7")
        page.goto(demo.at("roster/building-groups/FY-642/history/"))
        expect(page.locator("main")).to_contain_text("陈知夏")
        expect(page.locator("main")).to_contain_text("7")


@pytest.mark.parametrize("words", ["長壽路 640", "長壽路640號", "长寿路640号"])
def test_either_script_finds_the_building(browser, demo, words):
    with demo.visit(browser, "chen") as page:
        page.goto(demo.at("roster/building-groups/"))
        page.locator("main [name=q]").fill(words)
        page.locator("main [name=q]").press("Enter")
        expect(page.locator("main tbody tr")).to_have_count(1)
        expect(page.locator("main tbody")).to_contain_text("640")


def test_the_secretary_disbands_and_forms_a_group_and_coverage_follows(browser, demo):
    with demo.visit(browser, "shen") as page:
        page.goto(demo.at("groups/buildings/WY-1/"))
        page.locator("main a[href*='/groups/small/']").first.click()
        page.locator("main a[href$='/disband/']").click()
        page.locator("[name=disbanded_on]").fill(today(page))
        send(page)
        page.goto(demo.at("coverage/"))
        assert {"40", "36"} <= set(figures(page))
        page.goto(demo.at("groups/buildings/WY-1/form/"))
        page.locator("[name=kind][value=party_group]").check()
        send(page)
        page.goto(demo.at("coverage/"))
        assert {"41", "36"} <= set(figures(page))


def today(page: Page) -> str:
    return str(page.evaluate("new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })"))


# Excel in, Excel out


def test_the_committee_looks_at_its_list_takes_it_in_and_takes_the_roster_out(
    browser, demo, tmp_path
):
    with demo.visit(browser, "chen") as page:
        page.goto(demo.at("roster/import/"))
        page.locator("[name=workbook]").set_input_files(make_list(tmp_path / "642.xlsx"))
        page.locator("main form button").click()
        yes = page.locator("form[action$='/confirm/'] button")
        yes.wait_for(timeout=60_000)
        expect(page.locator("#problems")).to_be_visible()
        expect(page.locator("main")).to_contain_text("身份证号")
        assert findings_at(page, 360, Mode()) == []
        yes.click()
        page.locator(".confirmation").wait_for(timeout=60_000)
        assert findings_at(page, 320, Mode()) == []
        page.goto(demo.at("roster/import/"))
        with page.expect_download() as kept:
            page.locator("main a[href$='/export/']").click()
        assert rooms_of_642(kept.value.path().read_bytes()) >= set(NEW_ROOMS)


def rooms_of_642(workbook: bytes) -> set[str]:
    book = openpyxl.load_workbook(BytesIO(workbook))
    rows = [[str(cell) for cell in row] for sheet in book for row in sheet.values]
    return {cell for row in rows if "642" in row for cell in row}


# For everybody


def test_large_type_on_an_old_phone_without_scripts(browser, demo):
    with demo.visit(browser, **OLD_PHONE) as page:
        page.goto(demo.at("buildings/FY-640/"))
        size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
        before = page.evaluate(size)
        page.locator("header button[name=elder]").click()
        assert page.url.split("#")[0].endswith("/buildings/FY-640/")
        assert page.evaluate(size) > before
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        expect(page.locator(".story")).to_contain_text("电梯")


def test_the_language_switch_keeps_the_page(browser, demo):
    with demo.visit(browser) as page:
        page.goto(demo.at("buildings/?q=64"))
        for language, tag in (("zh-hant", "zh-Hant"), ("en", "en"), ("zh-hans", "zh-Hans")):
            page.locator(f"footer button[value={language}]").click()
            expect(page.locator("html")).to_have_attribute("lang", tag)
            assert page.url.split("#")[0] == demo.at("buildings/?q=64")


def test_with_the_keyboard_alone_one_finds_a_building_and_sets_its_theme(browser, demo):
    with demo.visit(browser, "chen") as page:
        page.goto(demo.at("roster/building-groups/"))
        tab_to(page, "main [name=q]")
        page.keyboard.type("628")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=628**")
        tab_to(page, "main tbody a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/FY-628/")
        page.goto(demo.at("themes/FY-628/correct/"))
        tab_to(page, "[name=trait_en]")
        page.keyboard.press("Control+a")
        page.keyboard.type("Neighbours of a great age, and good cooks")
        tab_to(page, "main form[data-keep] button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/themes/FY-628/")
        page.goto(demo.at("buildings/FY-628/"))
        page.locator("footer button[value=en]").click()
        expect(page.locator(".story")).to_contain_text("good cooks")


def tab_to(page: Page, selector: str, steps: int = 80) -> None:
    for _ in range(steps):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached with the Tab key")


# Offices


def test_the_property_manager_prints_a_poster_for_every_door_of_fuyuan(browser, demo):
    with demo.visit(browser, "feng") as page:
        page.goto(demo.at("compounds/FY/posters/"))
        doors = page.locator("article.poster").count()
        paper = page.pdf(prefer_css_page_size=True)
    assert doors == 16
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == doors


def test_the_street_officer_sees_the_streets_numbers(browser, demo):
    with demo.visit(browser, "lu") as page:
        page.goto(f"{demo.url}/today/")
        page.wait_for_load_state()
        page.goto(f"{demo.url}/s/changshou/")
        assert {"77", "410"} <= set(figures(page))
