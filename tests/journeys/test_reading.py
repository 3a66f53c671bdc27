"""A reader chooses how to read; scripts only help, and break none of the page's own rules."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import include, path
from playwright.sync_api import expect

from louzu.groups.decorators import open_to_all
from louzu.web.forms import SampleForm

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FAILED = '{% extends "base.html" %}{% block content %}<h1>Form</h1>{{ form }}{% endblock %}'


@open_to_all
def failed(request):
    page = engines["django"].from_string(FAILED)
    return HttpResponse(page.render({"form": SampleForm({})}, request))


urlpatterns = [path("failed/", failed), path("", include("louzu.urls"))]


def test_without_javascript_one_gets_larger_text_traditional_characters_and_dark(
    browser, live_server
):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(live_server.url + "/components/")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "zh-Hans")
    page.locator("header button[name=elder]").click()
    expect(html).to_have_attribute("data-elder", "")
    page.locator("button[value=zh-hant]").click()
    expect(html).to_have_attribute("lang", "zh-Hant")
    page.locator("button[value=dark]").click()
    expect(html).to_have_attribute("data-theme", "dark")
    expect(html).to_have_attribute("data-elder", "")
    assert page.url.startswith(live_server.url + "/components/")
    context.close()


def test_whoever_likes_their_device_dark_gets_it_dark_unasked(browser, live_server):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(live_server.url + "/components/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 24, 21)"
    context.close()


def test_nothing_on_the_page_breaks_its_own_rules(page, live_server):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live_server.url + "/components/")
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_an_impatient_second_click_sends_nothing_and_the_button_wakes_up_again(page, live_server):
    sent = []

    def swallow(route):
        sent.append(route.request.method)
        route.fulfill(status=204)  # the browser stays on the page, as after "back"

    page.goto(live_server.url + "/components/")
    page.route("**/*", swallow)
    button = page.locator("#buttons button").first
    button.evaluate("button => { button.click(); button.click(); }")
    expect(button).to_have_attribute("aria-disabled", "true")
    assert sent.count("POST") == 1
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(button).not_to_have_attribute("aria-disabled", "true")


@override_settings(ROOT_URLCONF=__name__)
def test_what_is_missing_is_read_out_first_and_leads_to_its_field(page, live_server):
    page.goto(live_server.url + "/failed/")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_name")).to_be_focused()


def test_the_first_tab_leads_past_the_navigation(page, live_server):
    page.goto(live_server.url + "/components/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_on_paper_there_is_black_on_white_and_nothing_to_press(page, live_server):
    page.goto(live_server.url + "/components/")
    page.emulate_media(media="print")
    expect(page.locator("header.page-header")).to_be_hidden()
    expect(page.locator(".button").first).to_be_hidden()
    colours = (
        "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
