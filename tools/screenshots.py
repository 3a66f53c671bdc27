"""`make screenshots`: the README's pictures, taken from the running demo."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent.parent / "docs" / "images"
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
FLAGS = ["--no-sandbox", "--disable-gpu"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 860}


@contextmanager
def demo() -> Iterator[None]:
    """The product as it is started by hand, in a folder that goes away again."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["serve", "--demo-if-empty", "--port", str(PORT), "--data", folder]
        server = subprocess.Popen(
            [sys.executable, "-m", "louzu", *words], stdout=subprocess.DEVNULL
        )
        try:
            wait()
            yield
        finally:
            server.terminate()
            server.wait(30)


def wait() -> None:
    for _ in range(120):
        try:
            with urlopen(f"{HOME}/healthz"):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.5)
    sys.exit("The demo did not start.")


def visitor(browser: Browser, size: dict[str, int], **cookies: str) -> Page:
    context = browser.new_context(viewport=size, locale="zh-CN")
    context.add_cookies([{"name": k, "value": v, "url": HOME} for k, v in cookies.items()])
    return context.new_page()


def sign_in(page: Page, part: str) -> None:
    """Through the demo's door of that name."""
    page.goto(f"{HOME}/sign-in/")
    page.get_by_role("link", name=part).first.click()
    page.locator("main button[type=submit]").first.click()


def take(page: Page, address: str, name: str) -> None:
    page.goto(f"{HOME}{address}")
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        take(visitor(browser, PHONE), "/n/luzhou/buildings/FY-640/", "building")
        take(visitor(browser, PHONE, elder="1"), "/n/luzhou/buildings/FY-640/", "elder")
        take(visitor(browser, DESK), "/n/luzhou/coverage/", "coverage")
        take(visitor(browser, DESK), "/n/luzhou/", "front")


if __name__ == "__main__":
    main()
