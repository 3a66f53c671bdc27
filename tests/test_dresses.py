"""Size of text and colours are two marks on the page and the switches that show them, no more.

So the journeys load a page once in each language, and dress it in the browser.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from louzu.lib.scope import scope
from tests.rights import TABLE, furnish

DRESSES = [("off", "light"), ("on", "light"), ("off", "dark"), ("on", "dark")]
UNLIKE = re.compile(  # of two times that one page is made
    r'(?<=name="csrfmiddlewaretoken" value=")\w+|[0-9a-f]{8}-[0-9a-f-]{27}|\d+:\d\d(:\d\d)?'
)
MARKS = re.compile(r'<html lang="[^"]*"( data-elder)? data-theme="(\w+)">')
SWITCH = re.compile(r'(<button class="switch" name="(?:elder|theme)")[^>]*>')
PAGES = [row for row in TABLE if row.method == "get" and row.who & {"committee", "anonymous"}]


@pytest.fixture(scope="module")
def lasting(lasting):
    furnish(lasting.here)
    return lasting


def read(client, address, elder, theme):
    client.cookies.load({"elder": elder, "theme": theme, "django_language": "en"})
    response = client.get(address)
    is_page = "text/html" in response.headers.get("Content-Type", "") and not response.streaming
    return UNLIKE.sub("", response.content.decode()) if is_page else ""


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.url)
def test_a_page_differs_in_its_two_marks_and_its_switches_alone(row, both, client: Client):
    with scope(both.here.neighbourhood):
        address = reverse(row.url, kwargs=row.args(both.here))
    if "committee" in row.who:
        client.force_login(both.here.committee.user)
    client.raise_request_exception = False
    read(client, address, *DRESSES[0])  # the first look may itself be told on the page
    pages = {dress: read(client, address, *dress) for dress in DRESSES}
    for (elder, theme), page in pages.items():
        if marks := MARKS.search(page):
            assert (bool(marks[1]), marks[2]) == (elder == "on", theme)
    bare = {SWITCH.sub(r"\1>", MARKS.sub("<html>", page)) for page in pages.values()}
    assert len(bare) == 1
