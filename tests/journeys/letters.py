"""Letters as they are printed, and people coming in with them."""

from playwright.sync_api import Browser, Page

from tests.journeys.served import Demo

ENGLISH = {"name": "django_language", "value": "en"}
OLD_PHONE = {"java_script_enabled": False, "viewport": {"width": 320, "height": 568}}


def in_english(page: Page, demo: Demo) -> Page:
    page.context.add_cookies([{**ENGLISH, "url": demo.url}])
    return page


def print_letter(demo: Demo, browser: Browser, home: str, leader: str = "lin") -> tuple[str, str]:
    """The code on the sheet and the address in its square; `home` such as 640-601."""
    with demo.visit(browser, leader) as page:
        in_english(page, demo).goto(demo.at("letters/FY-640/"))
        page.get_by_role("link", name=home, exact=True).click()
        page.get_by_role("button", name="Make a letter").click()
        sheet = page.locator(".letter")
        return sheet.locator(".letter-code").inner_text(), str(
            sheet.locator(".qr").get_attribute("aria-label")
        )


def say(page: Page, code: str, name: str, part: str = "tenant") -> None:
    """Fill in the form at the door, and send it."""
    page.locator("[name=code]").fill(code)
    page.locator("[name=name]").fill(name)
    page.locator(f"[name=part][value={part}]").check()
    page.get_by_role("button", name="Come in").click()


def let_somebody_in(demo: Demo, browser: Browser, home: str, name: str) -> None:
    """A newcomer who was not met yet."""
    code, address = print_letter(demo, browser, home)
    with demo.visit(browser) as page:
        in_english(page, demo).goto(address)
        say(page, code, name)
        page.wait_for_url("**/today/")
