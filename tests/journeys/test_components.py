"""Every building block and every error page, in every mode, for everybody."""

import pytest
from django.test import override_settings
from django.urls import include, path

from louzu.groups.decorators import open_to_all
from louzu.web.views import errors
from tests.journeys.accessibility import (
    MODES,
    Mode,
    dress,
    findings,
    findings_at,
    reading,
    without_focus_ring,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@open_to_all
def broken(request):
    return errors.server_error(request)


@open_to_all
def misunderstood(request):
    return errors.bad_request(request, Exception())


@open_to_all
def expired(request):
    return errors.csrf_failure(request)


urlpatterns = [
    path("500/", broken),
    path("400/", misunderstood),
    path("expired/", expired),
    path("", include("louzu.urls")),
]
PAGES = ["/components/", "/400/", "/expired/", "/500/", "/not/here/"]


@pytest.mark.parametrize("mode", MODES, ids=str)
@override_settings(ROOT_URLCONF=__name__)
def test_everybody_can_read_and_use_it(browser, live_server, mode):
    with reading(browser, live_server.url, mode) as page:
        found = [line for url in PAGES for line in findings(page, live_server.url + url, mode)]
    assert found == []


FAULTY = """<!doctype html><html lang="de"><title>x</title><body><h1>A</h1><h3>B</h3>
<button>x</button><input placeholder="Name"><img src="/static/web/mark.svg"><svg></svg>
<p id="pale">pale</p><p id="tiny">tiny<br>tiny</p><p id="wide">wide</p></body></html>"""


@pytest.mark.parametrize(
    "complaint",
    [
        "target of",
        "no visible label",
        "heading level skipped",
        "lang is de",
        "title says little",
        "picture without words",
        "drawing neither named nor hidden",
        "page is",
        "text of",
        "lines",
        "contrast",
        "axe ",
    ],
)
def test_each_check_finds_its_fault(browser, live_server, complaint):
    with reading(browser, live_server.url, MODES[0]) as page:
        page.set_content(FAULTY)
        page.evaluate(
            """() => {
              const style = (id, rules) => Object.assign(document.getElementById(id).style, rules);
              style("pale", { color: "#999" });
              style("tiny", { fontSize: "9px", lineHeight: "1" });
              style("wide", { width: "3000px" });
            }"""
        )
        assert any(complaint in line for line in findings_at(page, 1280, MODES[0]))


def test_a_faulty_focus_ring_is_found(browser, live_server):
    with reading(browser, live_server.url, MODES[0]) as page:
        page.set_content("<a href='/' id='a'>x</a>")
        page.evaluate("() => { document.getElementById('a').style.outline = 'none'; }")
        assert without_focus_ring(page)


AS_IT_IS = """() => [document.documentElement, ...document.body.querySelectorAll("*")]
  .filter((each) => !each.closest("[data-drafts]")).map((each) =>
  [each.localName, ...[...each.attributes].map(({ name, value }) => `${name}=${value}`).sort()]
    .join(" ").replace(/csrfmiddlewaretoken value=.*/, ""))"""


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode.language == "en"], ids=str)
def test_a_page_dressed_in_the_browser_is_the_page_that_is_sent(browser, live_server, mode):
    """So the walk over every page loads it once in a language."""
    url = f"{live_server.url}/components/"
    with (
        reading(browser, live_server.url, mode) as sent,
        reading(browser, live_server.url, Mode("en")) as dressed,
    ):
        sent.goto(url)
        dressed.goto(url)
        dress(dressed, mode)
        assert dressed.evaluate(AS_IT_IS) == sent.evaluate(AS_IT_IS)
