"""Cases: what a report, the worklist and a case cost, among 20,000 cases and among 2,000,000.

    python -m bench.cases [--cases 20000 2000000] [--turns 7] [--many 20] [--quick]

Starts a PostgreSQL of its own, and two processes of gunicorn as in production (bench/served.py).
How the cases are spread (bench/caseload.py): the measured neighbourhood `n0` holds 20,000 at both
sizes; at the larger one `n1` holds half of all, a million behind its 77 doors, which no
neighbourhood has, and 98 others share the rest. Both are measured.

Costs are processor time of the application and of PostgreSQL together, never the clock: other
work on the machine hardly moves them. The floor is the same statements, replayed with the
driver's own cursor, and what they cost in the driver and in PostgreSQL: turn by turn with the
requests, so that both meet the same machine. Printed are medians over the turns, each the mean of
many requests, and their ratios. Says which aim is missed, and ends with 1 then.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from bench.served import AS_ON_A_SERVER, neighbour, served, spent
from tests import postgres

GROWTH_AT_MOST = 1.3
FLOOR_TIMES = 5  # a page's own statements are so quick that more of them are measured
BIG = "n1"
NUMBERS = count(2**23)  # of visitors of this process


@dataclass(frozen=True)
class Page:
    """What is asked, and what it may take: statements and milliseconds; 0 where no aim is set."""

    name: str
    address: str
    is_signed_in: bool = True
    queries: int = 0
    milliseconds: float = 0


def pages(here: str, case: str, token: str) -> list[Page]:
    base = f"/n/{here}"
    listed = f"{base}/cases/"
    programs = f"/open311/v2/requests.json?jurisdiction_id={here}&page_size=50"
    return [
        Page("worklist of 20", listed, True, 12, 60),
        Page("worklist of 50", f"{listed}?size=50", True, 12),
        Page("worklist of 100", f"{listed}?size=100", True, 12, 120),
        Page("worklist, all that ever was", f"{listed}?state=all", True, 12, 60),
        Page("search, simplified: 走道 电瓶车", f"{listed}?q=走道+电瓶车", True, 12, 60),
        Page("search, traditional: 走道 電瓶車", f"{listed}?q=走道+電瓶車", True, 12, 60),
        Page("search, nothing found: 恐龙", f"{listed}?q=恐龙", True, 12, 60),
        Page("search in all, a rare word", f"{listed}?q=嬰兒車&state=all", True, 12, 60),
        Page("search in all, nothing found", f"{listed}?q=恐龍&state=all", True, 12, 60),
        Page("a case with its history", f"{listed}{case}/", True, 10, 25),
        Page("the form of a report", f"{base}/buildings/C4-692/report/?what=clutter", False),
        Page("the page of a receipt", f"{base}/report/sent/{token}/", False, 10, 25),
        Page("Open311, a list of 50", programs, False, 12),
    ]


@dataclass
class Measured:
    """One request in one neighbourhood, in a city of so many cases; milliseconds."""

    page: Page
    here: str
    cases: int
    queries: int = 0
    spent: float = 0
    floor: float = 0
    faults: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[20_000, 2_000_000])
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--many", type=int, default=20, help="requests in a turn")
    parser.add_argument("--only", default="", help="pages whose name begins with this")
    parser.add_argument("--quick", action="store_true", help="only to see that it runs")
    options = parser.parse_args()
    if options.quick:
        options.cases, options.turns, options.many = [400, 1200], 1, 2
    server = postgres.start(AS_ON_A_SERVER)
    with closing(SimpleNamespace(close=server.stop)), tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "louzu.settings",
            "LOUZU_DATA": folder,
            "LOUZU_DATABASE_URL": f"postgresql://louzu@/postgres?host={server.folder}",
            "LOUZU_HOSTS": "bench",
            "LOUZU_SEALING_KEY": "5e" * 32,
        }
        found = measure_all(options, server.process.pid)
    print_table(found)
    missed = any(measured.faults for measured in found)
    return 1 if missed and not options.quick else 0


def measure_all(options: Any, database: int) -> list["Measured"]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from bench import caseload
    from bench.city import City

    city, found = City(caseload.HOMES_BEHIND_A_DOOR), []
    own, *_ = sizes = sorted(options.cases)
    for size in sizes:
        started, spread = time.perf_counter(), spread_of(size, own)
        caseload.settle(city, spread)
        print(f"{size:,} cases after {time.perf_counter() - started:.0f} s", file=sys.stderr)
        with served() as web:
            for here in ("n0", BIG) if BIG in spread else ("n0",):
                bench = Bench(web, database, here, options)
                found += bench.measure(size)
    look_for_faults(found)
    return found


def spread_of(size: int, own: int) -> dict[str, int]:
    """Neighbourhood: how many of the cases are its own."""
    if size == own:
        return {"n0": own}
    rest = [f"n{number}" for number in range(2, 2 + min(98, size // own))]
    half, others = size // 2, size - size // 2 - own
    return {"n0": own, BIG: half} | dict.fromkeys(rest, others // len(rest))


class Bench:
    """One neighbourhood, asked over HTTP as it is served, and statement by statement."""

    def __init__(self, web: Any, database: int, here: str, options: Any) -> None:
        from bench import caseload
        from bench.pages import sign_in

        self.web, self.database, self.here, self.options = web, database, here, options
        self.case, self.token = caseload.look_at(here)
        self.cookie = sign_in(here)

    def measure(self, size: int) -> list["Measured"]:
        asked = [
            (page, Reading(page, self.cookie)) for page in pages(self.here, self.case, self.token)
        ]
        report = Page(
            "a report is sent off",
            f"/n/{self.here}/buildings/C4-692/report/?what=clutter",
            False,
            15,
            25,
        )
        asked.insert(0, (report, Sending(report)))
        wanted = [each for each in asked if each[0].name.startswith(self.options.only)]
        return [self.measured(page, kind, size) for page, kind in wanted]

    def measured(self, page: Page, kind: Any, size: int) -> "Measured":
        for _ in range(8):
            self.ask(kind)
        queries, many = kind.count(), self.options.many
        turns = [self.turn(kind, many) for _ in range(self.options.turns)]
        spent, floor = (statistics.median(each) for each in zip(*turns, strict=True))
        found = Measured(page, self.here, size, queries, spent, floor)
        print(
            f"{size:,} {self.here} {page.name}: {queries}, {spent:.1f} ms, floor {floor:.1f}",
            file=sys.stderr,
        )
        return found

    def ask(self, kind: Any) -> None:
        status, _, _ = self.web.ask(*kind.asked())
        if status != kind.status:
            raise SystemExit(f"{kind.page.name}: {kind.page.address} answers {status}")

    def turn(self, kind: Any, many: int) -> tuple[float, float]:
        """Milliseconds of a request, and of its statements alone."""
        before = spent(self.web.pid, self.database)
        for _ in range(many):
            self.ask(kind)
        whole = spent(self.web.pid, self.database) - before
        deeds = kind.floor(many)
        before, own = spent(self.database), time.process_time()
        for deed in deeds:
            deed()
        floor = spent(self.database) - before + (time.process_time() - own) * 1000
        return whole / many, floor / len(deeds)


class Reading:
    """A page, asked for again and again."""

    status = 200

    def __init__(self, page: Page, cookie: str) -> None:
        self.page, self.cookie = page, cookie if page.is_signed_in else ""
        self.statements: list[Any] = []

    def asked(self) -> tuple[str, str]:
        return self.page.address, self.cookie

    def count(self) -> int:
        from bench.pages import caught, request

        for _ in range(2):
            self.statements = caught(lambda: request(*self.asked()))
        return len(self.statements)

    def floor(self, many: int) -> list[Callable[[], None]]:
        from bench.pages import replay

        return [lambda: replay(self.statements)] * (many * FLOOR_TIMES)


class Sending:
    """A report, each time another one."""

    status = 302
    secret = "b" * 32  # of the form, which a browser sends back as a cookie and in the form

    def __init__(self, page: Page) -> None:
        self.page = page

    def asked(self) -> tuple[str, str, str]:
        from louzu.lib.uuid7 import uuid7

        said = {
            "csrfmiddlewaretoken": self.secret,
            "made": uuid7(),
            "step": "send",
            "floor": 3,
            "spot": "三楼走道",
            "text": "堆放纸箱和旧家具，通道只剩半米宽。",
            "email": "lin@example.org",
            "name": "林",
        }
        return self.page.address, f"csrftoken={self.secret}", urlencode(said)

    def count(self) -> int:
        from bench.pages import caught, request

        for _ in range(2):
            statements = caught(lambda: request(*self.asked(), neighbour(next(NUMBERS))))
        return len(statements)

    def floor(self, many: int) -> list[Callable[[], None]]:
        """Reports that were sent and taken back: so each can be written once, by hand."""
        return [partial(written, taken_back(self.asked())) for _ in range(many)]


def taken_back(asked: tuple[str, str, str]) -> list[Any]:
    """The statements of a report of which nothing is left."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections, transaction

    from bench.pages import caught, request

    request_started.disconnect(close_old_connections)  # it would see a transaction left open
    request_finished.disconnect(close_old_connections)
    answers = []
    with transaction.atomic():
        found = caught(lambda: answers.append(request(*asked, neighbour(next(NUMBERS)))))
        transaction.set_rollback(True)
    assert answers[0][0] == Sending.status
    return [each for each in found if not each[0].startswith(("SAVEPOINT", "RELEASE"))]


def written(statements: list[Any]) -> None:
    from django.db import transaction

    from bench.pages import replay

    with transaction.atomic():
        replay(statements)


def look_for_faults(found: list["Measured"]) -> None:
    smallest: dict[Page, float] = {}
    for measured in found:
        page = measured.page
        first = smallest.setdefault(page.name, measured.spent)
        if page.queries and measured.queries > page.queries:
            measured.faults.append("queries")
        if page.milliseconds and measured.spent > page.milliseconds:
            measured.faults.append("time")
        if measured.spent > GROWTH_AT_MOST * first:
            measured.faults.append("growth")


def print_table(found: list["Measured"]) -> None:
    print(
        "PostgreSQL, two processes of gunicorn; medians of milliseconds of the processor\n\n"
        "| | in | of cases | statements | aim | spent | aim | the statements alone | ratio"
        " | growth | |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    )
    smallest: dict[str, float] = {}
    for m in found:
        growth = m.spent / smallest.setdefault(m.page.name, m.spent)
        print(
            f"| {m.page.name} | {m.here} | {m.cases:,} | {m.queries} | {m.page.queries or '–'}"
            f" | {m.spent:.1f} | {m.page.milliseconds or '–'} | {m.floor:.1f}"
            f" | {m.spent / m.floor:.1f} | {growth:.2f}"
            f" | {'missed: ' + ', '.join(m.faults) if m.faults else 'kept'} |"
        )


if __name__ == "__main__":
    sys.exit(main())
