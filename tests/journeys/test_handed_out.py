"""A case that several have to work on, and that goes to an authority with the evidence."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.letters import in_english
from tests.journeys.reports import PLAIN_PHONE, a_photo, report
from tests.journeys.test_clearing import do

pytestmark = pytest.mark.journey
CODE = """select cases_case.code from cases_case
    join places_buildinggroup groups on building_group_id = groups.id
    where groups.code = 'FY-624' order by cases_case.id desc"""
PHONE = {"viewport": {"width": 360, "height": 740}}


def test_parts_from_two_sides_then_the_evidence_on_paper(browser, demo):
    with demo.visit(browser, **PLAIN_PHONE) as neighbour:
        in_english(neighbour, demo)
        report(neighbour, demo.at("buildings/FY-624/"), "clutter", text="I, Auntie Wu of 302, saw")
    case = demo.at(f"cases/{demo.only(CODE)}/")
    with demo.visit(browser, "chen", **PHONE) as chen:
        send = "Send to the party in charge"
        do(in_english(chen, demo), case, send, send, to="property_company")
    with demo.visit(browser, "feng", **PHONE) as feng:
        give = "Give a part to a party"
        said = {"to": "owners_committee", "what": "Open the store room"}
        do(in_english(feng, demo), case, give, give, **said)
        feng.goto(f"{case}claim/")
        feng.get_by_role("button", name="Say that it is gone", exact=True).click()
        expect(feng.locator(".error-summary")).to_contain_text("Open the store room")
        with demo.visit(browser, "xu", **PHONE) as xu:
            in_english(xu, demo).goto(demo.at("cases/?which=mine"))
            xu.get_by_role("link", name=case.split("/")[-2]).click()
            do(xu, case, "It is done Open the store room", "It is done", text="Opened.")
        feng.goto(f"{case}photos/")
        feng.locator("[name=photos]").set_input_files(a_photo())
        feng.get_by_role("button", name="Add it", exact=True).click()
        out = "Hand to an authority"
        do(feng, case, out, out, office="fire_services", reason="The gate is locked for good")
        expect(feng.locator(".history img")).to_have_count(2)
        feng.get_by_role("link", name="Evidence file", exact=True).first.click()
        expect(feng.locator(".evidence")).to_contain_text("The gate is locked for good")
        expect(feng.locator(".evidence")).not_to_contain_text("Auntie Wu")
        paper = feng.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 2
        feng.emulate_media(media="print")
        for around in (".page-header", ".page-footer", ".screen-only"):
            expect(feng.locator(around).first).to_be_hidden()
        expect(feng.locator(".evidence img").first).to_be_visible()
