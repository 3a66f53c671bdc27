"""Pages against the raw time of their own SQL, in one neighbourhood and in a whole city.

    python -m bench.pages [--groups 77 250000] [--homes 8] [--repeats 40]

Each request goes through the whole application, compressed as a browser gets it. Its statements
are caught once and then replayed with the driver's own cursor, page and replay by turns, so that
both meet the same machine. Runs on SQLite in a folder of its own, or on the empty database that
LOUZU_DATABASE_URL names. SQLite works inside our own process, so there the times are of the
processor and other work on the machine disturbs little; PostgreSQL's are by the clock. Says which
aim is missed, and ends with 1 then.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import quote

QUERIES_AT_MOST = 12
SQL_TIMES_AT_MOST, CPU_AT_MOST = 2, 10  # twice its SQL, and 10 ms of processor time
GROWTH_AT_MOST = 1.3

Statement = tuple[str, Any]
PAGES = {
    "the building's page": ("/n/n0/buildings/C4-692/", False),
    "coverage": ("/n/n0/coverage/", False),
    "coverage, committee": ("/n/n0/coverage/", True),
    "a street": ("/s/s0/", False),
    "search of building groups": ("/n/n0/roster/building-groups/?q=長壽路+692", True),
    "search of homes": ("/n/n0/roster/homes/?q=692号201", True),
}


# A loop of 100,000 additions by turns with the pages: how fast, and how busy, this machine is.
LOOPS: list[tuple[float, float]] = []


@dataclass
class Measured:
    """One page at one size; times in milliseconds, each the median of its repeats."""

    page: str
    groups: int
    queries: int
    size: int
    whole: float = 0
    sql: float = 0
    cpu: float = 0  # of this process, without what the statements themselves took
    faults: list[str] = field(default_factory=list)

    @property
    def allowed(self) -> float:
        return SQL_TIMES_AT_MOST * self.sql + CPU_AT_MOST


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, nargs="+", default=[77, 250_000])
    parser.add_argument("--homes", type=int, default=8, help="homes behind each door")
    parser.add_argument("--repeats", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="louzu-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "louzu.settings",
            "LOUZU_DATA": folder,
            "LOUZU_HOSTS": "bench",
            "LOUZU_SEALING_KEY": "5e" * 32,
        }
        found = measure_all(options.groups, options.homes, options.repeats)
    print_table(found)
    return 1 if any(measured.faults for measured in found) else 0


def measure_all(sizes: list[int], homes: int, repeats: int) -> list[Measured]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from bench.city import City

    city, found, cookie = City(homes), [], ""
    for size in sorted(sizes):
        started = time.perf_counter()
        city.grow(size)
        print(
            f"{size} building groups after {time.perf_counter() - started:.0f} s", file=sys.stderr
        )
        cookie = cookie or sign_in()
        for name, (address, signed_in) in PAGES.items():
            measured = measure(name, address, cookie if signed_in else "", size, repeats)
            found += [measured] if measured else []
    look_for_faults(found)
    return found


def sign_in(code: str = "n0") -> str:
    """The session cookie of somebody who may see every page of a neighbourhood."""
    from django.conf import settings
    from django.test import Client

    from bench.city import committee_member
    from louzu.lib.scope import scope
    from louzu.streets.models import Neighbourhood

    here = Neighbourhood.objects.get(code=code)
    browser = Client()
    with scope(here):
        browser.force_login(committee_member(here))
    morsel: SimpleCookie = browser.cookies
    return f"{settings.SESSION_COOKIE_NAME}={morsel[settings.SESSION_COOKIE_NAME].value}"


def measure(name: str, address: str, cookie: str, groups: int, repeats: int) -> Measured | None:
    for _ in range(4):
        status, body = request(address, cookie)
    if status != 200:
        print(f"{name}: {address} answers {status}, not measured", file=sys.stderr)
        return None
    statements = caught(lambda: request(address, cookie))
    pages, replays = [], []
    for _ in range(repeats):
        pages.append(timed(lambda: request(address, cookie)))
        replays.append(timed(lambda: replay(statements)))
        LOOPS.append(timed(lambda: sum(number for number in range(100_000))))
    (clock, cpu), (sql_clock, sql_cpu) = medians(pages), medians(replays)
    whole, sql = (cpu, sql_cpu) if inside_our_process() else (clock, sql_clock)
    return Measured(name, groups, len(statements), len(body), whole, sql, cpu - sql_cpu)


def inside_our_process() -> bool:
    from django.db import connection

    return bool(connection.vendor == "sqlite")


def request(address: str, cookie: str, form: str = "", asker: str = "") -> tuple[int, bytes]:
    """One request through the whole application, as the web server hands it over."""
    from louzu.wsgi import application

    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "POST" if form else "GET",
        "PATH_INFO": path,
        "QUERY_STRING": quote(query, safe="=&+"),
        "SERVER_NAME": "bench",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_COOKIE": cookie,
        "REMOTE_ADDR": asker or "127.0.0.1",
        "CONTENT_LENGTH": str(len(form.encode())),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "wsgi.input": BytesIO(form.encode()),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    answers: list[str] = []
    response = application(environ, lambda status, headers: answers.append(status))
    body = b"".join(response)
    response.close()
    return int(answers[0][:3]), body


def caught(deed: Callable[[], Any]) -> list[Statement]:
    """The statements of a deed, with their parameters."""
    from django.db import connection

    statements: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("BEGIN"):  # its end goes past us, so it is not replayed either
            return execute(sql, params, many, context)
        plain = sql.replace("%s", "?").replace("%%", "%")  # as SQLite's own driver writes it
        statements.append((plain if connection.vendor == "sqlite" else sql, params))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(note))
        deed()
    return statements


def replay(statements: list[Statement]) -> None:
    """The same statements with the driver's own cursor, every row fetched."""
    from django.db import connection

    connection.ensure_connection()
    cursor = connection.connection.cursor()
    for sql, params in statements:
        cursor.execute(sql, params or ())
        if cursor.description:
            cursor.fetchall()
    cursor.close()


def timed(deed: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds on the clock, and of this process's processor."""
    clock, processor = time.perf_counter(), time.process_time()
    deed()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def look_for_faults(found: list[Measured]) -> None:
    """Each page against its own SQL, and against itself in the smallest city."""
    smallest: dict[str, float] = {}
    for measured in found:
        first = smallest.setdefault(measured.page, measured.whole)
        if measured.queries > QUERIES_AT_MOST:
            measured.faults.append("queries")
        if measured.whole > measured.allowed:
            measured.faults.append("time")
        if measured.whole > GROWTH_AT_MOST * first:
            measured.faults.append("growth")


def print_table(found: list[Measured]) -> None:
    from django.db import connection

    print(
        f"{connection.vendor}, medians of milliseconds"
        f" {'of the processor' if inside_our_process() else 'by the clock'}\n\n"
        "| page | building groups | queries | bytes | page | its SQL | allowed: 2 x SQL + 10"
        " | page / allowed | CPU beside the SQL | growth | |\n"
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    )
    smallest: dict[str, float] = {}
    for m in found:
        growth = m.whole / smallest.setdefault(m.page, m.whole)
        print(
            f"| {m.page} | {m.groups:,} | {m.queries} | {m.size:,} | {m.whole:.1f} | {m.sql:.1f}"
            f" | {m.allowed:.1f} | {m.whole / m.allowed:.2f} | {m.cpu:.1f} | {growth:.2f}"
            f" | {'missed: ' + ', '.join(m.faults) if m.faults else 'kept'} |"
        )
    print(f"\nA loop of 100,000 additions took {medians(LOOPS)[1]:.1f} ms meanwhile.")


if __name__ == "__main__":
    sys.exit(main())
