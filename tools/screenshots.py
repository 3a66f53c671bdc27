"""`make screenshots`: the pictures of the README and the handbook, taken from the running demo."""

from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.lists import make_list
from tests.journeys.served import Demo, demo

IMAGES = Path(__file__).parent.parent / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 860}
HALF, TABLE = {"width": 390, "height": 518}, {"width": 800, "height": 520}
ENGLISH = {"name": "django_language", "value": "en"}
BUILDING = "n/luzhou/buildings/FY-640/"
HANDBOOK = [  # name; who looks at what, on which screen; which part of the page
    ("resident", "", f"{BUILDING}#welcome", {"width": 390, "height": 438}, ""),
    ("leader", "lin", BUILDING, PHONE, "section[aria-labelledby=mine]"),
    ("committee", "chen", "n/luzhou/today/#main", HALF, ""),
    ("offices", "xu", "n/luzhou/today/", TABLE, ""),
    ("secretary", "shen", "n/luzhou/groups/buildings/FY-640/", TABLE, "main section >> nth=1"),
    ("street", "lu", "s/changshou/", TABLE, "main dl"),
]


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


def of_the_handbook(browser: Browser, here: Demo) -> None:
    """Small ones, in English: a part of a page, or the top of it."""
    for name, who, path, size, part in HANDBOOK:
        with here.visit(browser, who, viewport=size) as page:
            page.context.add_cookies([{**ENGLISH, "url": here.url}])
            page.goto(f"{here.url}/{path}")
            seen = page.locator(part) if part else page
            seen.screenshot(path=IMAGES / "handbook" / f"{name}.png")


def main() -> None:
    (IMAGES / "handbook").mkdir(parents=True, exist_ok=True)
    with demo() as here, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with here.visit(browser, viewport=PHONE) as page:
            take(page, here.at("buildings/FY-640/"), "building")
        with here.visit(browser, viewport=DESK) as page:
            take(page, here.at("coverage/"), "coverage")
            take(page, here.at(""), "front")
        of_elder_mode(browser, here)
        of_an_import(browser, here)
        of_the_handbook(browser, here)


if __name__ == "__main__":
    main()
