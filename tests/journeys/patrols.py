"""Walking through a building with a phone that knows no scripts."""

from playwright.sync_api import Page

from tests.journeys.served import Demo


def begin(page: Page, demo: Demo, code: str) -> str:
    """From the page of the building's patrols to the walk; returns its address."""
    page.goto(demo.at(f"buildings/{code}/patrols/"))
    page.locator("main form button").click()
    page.wait_for_url("**/patrols/*-*-*-*-*/")
    return page.url


def report(page: Page, floor: int, kind: str) -> None:
    """Something on a floor, in two presses: that something is there, and what it is."""
    page.locator(f"#floor-{floor} [data-something]").click()
    page.locator(f"[name=what][value={kind}]").click()
    page.wait_for_url(f"**/patrols/*-*-*-*-*/#floor-{floor}")
