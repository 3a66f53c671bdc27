"""Can everybody read and use a page? Axe and our own checks, in every mode a reader may choose."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = (1280, 360, 320)  # the last is also a screen of 1280 at 400 % zoom
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
HAS_RING = """() => {
  const at = document.activeElement;
  const ringed = [at, at.closest("label")].filter(Boolean).map((e) => getComputedStyle(e));
  return at === document.body || ringed.some((s) => s.outlineStyle !== "none")
    ? null : at.outerHTML.slice(0, 140);
}"""
axe = Axe()


class Mode(NamedTuple):
    """One way of looking at Louzu."""

    language: str = "zh-hans"
    elder: bool = False
    theme: str = "light"

    def __str__(self) -> str:
        return f"{self.language}-{'elder-' if self.elder else ''}{self.theme}"


MODES = [Mode(*choice) for choice in product(TAGS, (False, True), ("light", "dark"))]


@contextmanager
def reading(browser: Browser, address: str, mode: Mode, cookies: tuple = ()) -> Iterator[Page]:
    """A browser whose reader has chosen this mode; `cookies` may bring a session along."""
    chosen = {
        "django_language": mode.language,
        "elder": "on" if mode.elder else "off",
        "theme": mode.theme,
    }
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in chosen.items()]
    )
    context.add_cookies(list(cookies))
    try:
        yield context.new_page()
    finally:
        context.close()


def findings(page: Page, url: str, mode: Mode) -> list[str]:
    """All there is to mend on one page in one mode, at every width."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(url)
    return [
        f"{url} [{mode}, {width} px] {finding}"
        for width in WIDTHS
        for finding in findings_at(page, width, mode)
    ]


def findings_at(page: Page, width: int, mode: Mode) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    told = {"elder": mode.elder, "language": TAGS[mode.language]}
    found = list(page.evaluate(CHECKS, told))
    if width != WIDTHS[-1]:
        found += axe_findings(page)
    if width == WIDTHS[0]:
        found += without_focus_ring(page)
    return found


def axe_findings(page: Page) -> list[str]:
    results = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"axe {rule['id']}: {node['html'][:140]}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]


def without_focus_ring(page: Page, steps: int = 40) -> list[str]:
    """Walks on with the Tab key: wherever it stands, a ring shows it."""
    found = set()
    for _ in range(steps):
        page.keyboard.press("Tab")
        if missing := page.evaluate(HAS_RING):
            found.add(f"no focus ring: {missing}")
    return sorted(found)
