"""A leader walks through the building with the phone, where there is no connection as well."""

import pytest
from playwright.sync_api import expect

from tests.journeys.letters import in_english
from tests.journeys.patrols import begin, report
from tests.journeys.reports import PLAIN_PHONE, a_photo

pytestmark = pytest.mark.journey
TICKS = "select count(*) from patrols_patrolfloor where patrol_id = ? and finding = ?"
FINDS = """select count(*) from patrols_patrolfind find
    join patrols_patrolfloor walked on find.floor_id = walked.id where walked.patrol_id = ?"""
WORDS = """select count(*) from cases_case where text = ?"""
PHOTOS = """select count(*) from cases_photo photo
    join cases_case reported on photo.case_id = reported.id where reported.text = ?"""
KEPT = """async (address) => (await caches.match(address, {ignoreVary: true})) !== undefined"""


def id_in(address):
    return address.split("#")[0].rstrip("/").split("/")[-1].replace("-", "")


def test_without_scripts_each_press_is_a_form_and_the_end_is_a_record(browser, demo):
    with demo.visit(browser, "chen", **PLAIN_PHONE) as phone:
        in_english(phone, demo)
        walk = begin(phone, demo, "FY-632")
        for floor in (6, 5):
            phone.locator(f"#floor-{floor} [data-clear] button").click()
        report(phone, 4, "clutter")
        expect(phone.locator("#floor-4")).to_contain_text("Clutter in corridors")
        phone.locator("#floor-4").get_by_role("link", name="Add words or a photo").click()
        phone.locator("textarea[name=text]").fill("Two prams before the lift")
        phone.get_by_role("button", name="Add it").click()
        phone.locator("#floor-5 [data-take-back] button").click()
        expect(phone.locator("#finish")).to_contain_text("Not seen yet, floors: 5, 3, 2, 1")
        phone.get_by_role("button", name="Finish the patrol").click()
        expect(phone.locator("h1")).to_have_text("Record of a patrol")
        assert phone.url == walk
        expect(phone.locator("main")).to_contain_text("floors left out")
        phone.get_by_role("link", name="All patrols of this building").click()
        expect(phone.locator("main")).to_contain_text("2 of 6")


def wait_until_kept(phone, address):
    for _ in range(100):
        if phone.evaluate(KEPT, address):
            return
        phone.wait_for_timeout(100)
    raise AssertionError("the phone has not kept the page of the walk")


def assert_all_is_there_once(demo, patrol):
    assert demo.only(TICKS, patrol, "clear") == 3
    assert demo.only(TICKS, patrol, "something_seen") == demo.only(FINDS, patrol) == 1
    assert demo.only(WORDS, "A sofa on the landing") == 1
    assert demo.only(PHOTOS, "A sofa on the landing") == 1
    assert demo.only("select status from patrols_patrol where id = ?", patrol) == "finished"


def test_what_is_ticked_in_a_stairwell_without_a_connection_arrives_once_also_from_a_new_tab(
    browser, demo
):
    with demo.visit(browser, "lin") as phone:
        in_english(phone, demo)
        walk = begin(phone, demo, "FY-640")
        patrol = id_in(walk)
        phone.locator("#floor-6 [data-clear] button").click()
        expect(phone.locator("#floor-6")).to_have_attribute("data-seen", "")
        assert demo.only(TICKS, patrol, "clear") == 1
        wait_until_kept(phone, walk)

        phone.context.set_offline(True)
        phone.wait_for_timeout(600)
        phone.locator("#floor-5 [data-clear] button").click()
        expect(phone.locator("#floor-5")).to_contain_text("saved on this phone")
        phone.locator("#floor-4 [data-something]").click()
        phone.wait_for_timeout(600)
        phone.locator("#floor-4 [name=what][value=clutter]").click()
        waiting = phone.locator("#floor-4 [data-draft]")
        expect(waiting).to_contain_text("Clutter in corridors")
        waiting.get_by_text("Add words or a photo").click()
        waiting.locator("textarea").fill("A sofa on the landing")
        waiting.locator("[name=photos]").set_input_files(a_photo())
        phone.wait_for_timeout(600)
        waiting.get_by_role("button", name="Keep it with the report").click()
        expect(phone.locator("[data-drafts]")).to_contain_text("not sent yet: 2")

        again = phone.context.new_page()
        phone.close()
        again.goto(walk)  # the tab was killed: the phone has kept the page, and what was ticked
        expect(again.locator("#floor-5")).to_contain_text("saved on this phone")
        expect(again.locator("#floor-4")).to_contain_text("Clutter in corridors")
        expect(again.locator("[data-left-floors]")).to_have_text("3, 2, 1")
        again.locator("#floor-3 [data-clear] button").click()
        expect(again.locator("[data-drafts]")).to_contain_text("not sent yet: 3")
        again.wait_for_timeout(600)
        again.get_by_role("button", name="Finish the patrol").click()
        expect(again.locator("#finish")).to_contain_text("Finished, and saved on this phone")
        assert demo.only(TICKS, patrol, "clear") == 1

        outside = again.context.new_page()
        again.close()
        outside.context.set_offline(False)
        outside.goto(demo.at("buildings/FY-640/"))
        drafts = outside.locator("[data-drafts]")
        expect(drafts).to_contain_text("What was saved on your patrol has been sent.")
        outside.get_by_role("link", name="To the patrol").click()
        expect(outside.locator("h1")).to_have_text("Record of a patrol")
        expect(outside.locator("[data-drafts]")).to_be_hidden()
        outside.reload()
        assert not outside.evaluate(KEPT, walk), "a walk that has ended is let go of"
        assert_all_is_there_once(demo, patrol)


def test_two_who_walk_together_see_what_the_other_ticked_and_are_told_of_the_end(browser, demo):
    with demo.visit(browser, "chen") as one, demo.visit(browser, "chen") as other:
        walk = begin(in_english(one, demo), demo, "FY-614")
        in_english(other, demo).goto(walk)
        one.locator("#floor-6 [data-clear] button").click()
        expect(one.locator("#floor-6")).to_have_attribute("data-seen", "")
        other.locator("#floor-5 [data-clear] button").click()
        expect(other.locator("#floor-6")).to_have_attribute("data-seen", "")
        other.wait_for_timeout(600)
        other.get_by_role("button", name="Finish the patrol").click()
        expect(other.locator("h1")).to_have_text("Record of a patrol")
        one.wait_for_timeout(600)
        one.locator("#floor-3 [data-clear] button").click()
        expect(one.locator("h1")).to_have_text("Record of a patrol")
        drafts = one.locator("[data-drafts]")
        expect(drafts).to_contain_text("This came too late for its patrol")
        drafts.get_by_role("button", name="Remove it from this phone").click()
        expect(drafts).to_be_hidden()
        assert demo.only(TICKS, id_in(walk), "clear") == 2


def test_what_one_person_ticked_is_not_sent_in_the_name_of_another(browser, demo):
    with demo.visit(browser, "lin") as phone:
        in_english(phone, demo)
        walk = begin(phone, demo, "FY-640")
        phone.context.set_offline(True)
        phone.locator("#floor-6 [data-clear] button").click()
        expect(phone.locator("[data-drafts]")).to_contain_text("not sent yet: 1")
        phone.context.clear_cookies(name="sessionid")
        phone.context.add_cookies(demo.session_of(browser, "chen"))
        phone.context.set_offline(False)
        phone.goto(demo.at("buildings/FY-640/"))
        drafts = phone.locator("[data-drafts]")
        expect(drafts).to_contain_text("when the same person is signed in again")
        assert demo.only(TICKS, id_in(walk), "clear") == 0
        phone.context.clear_cookies(name="sessionid")
        phone.context.add_cookies(demo.session_of(browser, "lin"))
        phone.goto(walk)
        expect(phone.locator("#floor-6")).to_have_attribute("data-seen", "")
        assert demo.only(TICKS, id_in(walk), "clear") == 1
        phone.get_by_text("Begun by mistake?").click()
        phone.get_by_role("button", name="Give it up").click()
        expect(phone.locator("h1")).to_have_text("This patrol was given up")
