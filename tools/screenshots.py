"""`make screenshots`: the README's pictures, taken from the running demo."""

from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.lists import make_list
from tests.journeys.served import Demo, demo

IMAGES = Path(__file__).parent.parent / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 860}


def take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.screenshot(path=IMAGES / f"{name}.png")


def of_elder_mode(browser: Browser, here: Demo) -> None:
    with here.visit(browser, viewport=PHONE) as page:
        page.context.add_cookies([{"name": "elder", "value": "on", "url": here.url}])
        take(page, here.at("buildings/FY-640/"), "elder")


def of_an_import(browser: Browser, here: Demo) -> None:
    """The committee looks at a list before it is taken in."""
    with here.visit(browser, "chen", viewport={**DESK, "height": 1240}) as page:
        page.goto(here.at("roster/import/"))
        page.locator("[name=workbook]").set_input_files(make_list(here.folder / "642.xlsx"))
        page.locator("main form button").click()
        page.locator("form[action$='/confirm/']").wait_for()
        page.screenshot(path=IMAGES / "import.png")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo() as here, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with here.visit(browser, viewport=PHONE) as page:
            take(page, here.at("buildings/FY-640/"), "building")
        with here.visit(browser, viewport=DESK) as page:
            take(page, here.at("coverage/"), "coverage")
            take(page, here.at(""), "front")
        of_elder_mode(browser, here)
        of_an_import(browser, here)


if __name__ == "__main__":
    main()
