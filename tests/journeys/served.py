"""The product as a neighbourhood starts it: `louzu serve` with the demo, in a folder of its own."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from typing import Any
from urllib.request import urlopen
from uuid import UUID

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds, on a busy machine
PHONE = {"width": 360, "height": 740}


@dataclass
class Demo:
    """Its address, its folder, and who has signed in so far."""

    url: str
    folder: Path
    sessions: dict[str, list[Any]] = field(default_factory=dict)

    def at(self, path: str) -> str:
        return f"{self.url}/n/luzhou/{path}"

    def id(self, query: str, *given: Any) -> UUID:
        """The first id a query finds in the database file."""
        return UUID(self.only(query, *given))

    def only(self, query: str, *given: Any) -> Any:
        """The first value a query finds there."""
        with closing(
            sqlite3.connect(f"file:{self.folder}/louzu.sqlite3?mode=ro", uri=True)
        ) as file:
            return file.execute(query, given).fetchone()[0]

    def write(self, statement: str, *given: Any) -> None:
        """What no page can do: let time pass."""
        with closing(sqlite3.connect(f"{self.folder}/louzu.sqlite3", timeout=30)) as file, file:
            assert file.execute(statement, given).rowcount > 0

    def session_of(self, browser: Browser, login: str) -> list[Any]:
        """Cookies of somebody who came in through their door; they need to do so once only."""
        if login and login not in self.sessions:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{self.url}/sign-in/")
            page.locator(f"[data-door={login}]").click()
            page.locator("main form button").click()
            page.wait_for_url(lambda url: "/sign-in/" not in url)
            cookies = context.cookies()
            self.sessions[login] = [each for each in cookies if each["name"] == "sessionid"]
            context.close()
        return self.sessions.get(login, [])

    @contextmanager
    def visit(self, browser: Browser, login: str = "", **options: Any) -> Iterator[Page]:
        """A phone in the hands of one person, or of nobody in particular."""
        context = browser.new_context(**{"viewport": PHONE, "locale": "zh-CN", **options})
        context.add_cookies(self.session_of(browser, login))
        context.set_default_timeout(20_000)
        try:
            yield context.new_page()
        finally:
            context.close()


def free_port() -> int:
    with socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def demo() -> Iterator[Demo]:
    url = f"http://127.0.0.1:{(port := free_port())}"
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LOUZU_")}
    with tempfile.TemporaryDirectory(prefix="louzu-journeys-") as folder:
        words = ["serve", "--demo-if-empty", "--port", str(port), "--data", folder]
        with (Path(folder) / "said.txt").open("w") as said:
            server = subprocess.Popen(
                [sys.executable, "-m", "louzu", *words],
                cwd=ROOT, env=ours, stdout=said, stderr=said,
            )  # fmt: skip
        try:
            wait_for(f"{url}/healthz", server, Path(folder) / "said.txt")
            yield Demo(url, Path(folder))
        finally:
            server.terminate()
            server.wait(PATIENCE)


def wait_for(url: str, server: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(url):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"The demo did not start:\n{said.read_text()}")
