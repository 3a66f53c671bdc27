"""A long task tells how far it has come: by itself, or by a link where no scripts run."""

from itertools import count

import pytest
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import override_settings
from django.urls import include, path
from playwright.sync_api import expect

from louzu.groups.decorators import open_to_all

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGE = """{% extends "base.html" %}{% block content %}<h1>Reading</h1>
{% include "components/progress.html" %}
{% endblock %}{% block scripts %}{% include "components/live.html" %}{% endblock %}"""
BEGUN = {"label": "Rows", "done": 1, "total": 3, "poll_url": "/poll/", "here": "/long/"}
asked = count(2)


@open_to_all
def long_task(request):
    return HttpResponse(engines["django"].from_string(PAGE).render(BEGUN, request))


@open_to_all
def poll(request):
    done = next(asked)
    so_far = BEGUN | {"done": done, "poll_url": "" if done == 3 else "/poll/"}
    return render(request, "components/progress.html", so_far)


urlpatterns = [
    path("long/", long_task),
    path("poll/", poll),
    path("", include("louzu.urls")),
]


@override_settings(ROOT_URLCONF=__name__)
def test_the_page_looks_again_until_all_is_done_and_breaks_no_rule(page, live_server):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(live_server.url + "/long/")
    expect(page.locator("progress")).to_have_attribute("value", "3", timeout=10_000)
    expect(page.locator("[hx-get]")).to_have_count(0)
    assert complaints == []


@override_settings(ROOT_URLCONF=__name__)
def test_without_javascript_a_link_looks_again(browser, live_server):
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(live_server.url + "/long/")
    expect(page.get_by_role("link", name="Look again")).to_have_attribute("href", "/long/")
    context.close()
