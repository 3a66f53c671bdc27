"""Can everybody read and use a page? Axe and our own checks, in every mode a reader may choose."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = (1280, 360, 320)  # the last is also a screen of 1280 at 400 % zoom
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
WITHOUT_RING = """() => {
  const ringed = (element) => [element, element.closest("label")].filter(Boolean)
    .some((each) => getComputedStyle(each).outlineStyle !== "none");
  const reached = "a[href], button, input, select, textarea, summary, [tabindex]";
  return [...document.querySelectorAll(reached)]
    .filter((each) => each.tabIndex >= 0)
    .filter((each) => (each.focus(), document.activeElement === each) && !ringed(each))
    .map((each) => `no focus ring: ${each.outerHTML.slice(0, 140)}`);
}"""
# What the server writes for each: tests/test_dresses.py holds it to that.
DRESS = """({ elder, theme }) => {
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  document.documentElement.toggleAttribute("data-elder", elder);
  document.documentElement.dataset.theme = theme;
  const press = (where, isPressed) => document.querySelectorAll(where)
    .forEach((button) => button.setAttribute("aria-pressed", isPressed(button.value)));
  press("#preferences [name=theme]", (value) => value === theme);
  press("#preferences [name=elder]", (value) => (value === "on") === elder);
  document.querySelectorAll(".page-header [name=elder]").forEach((button) => {
    button.value = elder ? "off" : "on";
    button.setAttribute("aria-pressed", elder);
  });
}"""
RUN_AXE = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `axe ${rule.id}: ${node.html.slice(0, 140)}`));
}"""
AXE = {
    "runOnly": RULES,
    "resultTypes": ["violations"],
    "preload": False,
}  # there is no film to load
axe = Axe().axe_script
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")  # another one in every demo


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
    screen = {"width": WIDTHS[0], "height": 900}
    context = browser.new_context(viewport=screen, reduced_motion="reduce")
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in chosen.items()]
    )
    context.add_cookies(list(cookies))
    try:
        yield context.new_page()
    finally:
        context.close()


def dress(page: Page, mode: Mode) -> None:
    """The page that is open in another size of text and other colours, as if loaded so."""
    page.evaluate(DRESS, {"elder": mode.elder, "theme": mode.theme})


def findings(page: Page, url: str, mode: Mode, axe_at: int = WIDTHS[0]) -> list[str]:
    """All there is to mend on one page in one mode, loaded once."""
    widen(page, axe_at)
    page.goto(url)
    return [f"{url} {finding}" for finding in findings_here(page, mode, axe_at)]


def findings_here(page: Page, mode: Mode, axe_at: int) -> list[str]:
    """Our own checks at every width in its turn; axe, by far the slowest, at one, in its own."""
    has_turn = is_turn_of_axe(page.url, mode)
    found = [(axe_at, line) for line in findings_at(page, axe_at, mode, has_axe=has_turn)]
    others = [width for width in WIDTHS if width != axe_at and is_turn_of_widths(page.url, mode)]
    found += [(width, line) for width in others for line in own_findings(page, width, mode)]
    return [f"[{mode}, {width} px] {line}" for width, line in found]


def is_turn_of_axe(url: str, mode: Mode) -> bool:
    """Axe reads each page in four of the twelve modes, dealt out by the page's address.

    The four are every language, and each of large and normal type in light and dark: whatever
    axe can see of a page depends on no more. Our own checks read it in all twelve.
    """
    return MODES.index(mode) % 3 == dealt(url) % 3


def is_turn_of_widths(url: str, mode: Mode) -> bool:
    """Colours move nothing: a page is laid out at every width in light or in dark, not in both."""
    return (mode.theme == "dark") == (dealt(url) % 2 == 1)


def dealt(url: str) -> int:
    """A number for a page that stays the same from demo to demo."""
    address = ID.sub("", "?".join(urlsplit(url)[2:4]))
    return crc32(address.encode())


def findings_at(page: Page, width: int, mode: Mode, has_axe: bool = True) -> list[str]:
    found = own_findings(page, width, mode) + without_focus_ring(page)
    return found + axe_findings(page) if has_axe else found


def own_findings(page: Page, width: int, mode: Mode) -> list[str]:
    widen(page, width)
    told = {"elder": mode.elder, "language": TAGS[mode.language]}
    return list(page.evaluate(CHECKS, told))


def widen(page: Page, width: int) -> None:
    if page.viewport_size != (screen := {"width": width, "height": 900}):
        page.set_viewport_size(screen)


def axe_findings(page: Page) -> list[str]:
    """What axe complains of; of contrast our own checks ask more (7 to 1)."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    return list(page.evaluate(RUN_AXE, AXE))


def without_focus_ring(page: Page) -> list[str]:
    """Wherever the focus stands, a ring shows it; one real Tab tells the browser of a keyboard."""
    page.keyboard.press("Tab")
    return list(page.evaluate(WITHOUT_RING))
