"""The application as it is served in production, and what its requests cost.

Two processes of gunicorn with the settings of `louzu serve`, and PostgreSQL in a folder of its
own. Costs are processor time, read from /proc/<pid>/stat: of every process of the web server and
of PostgreSQL, the dead among them included. So other work on the machine disturbs little, and
whoever asks over HTTP is not counted.
"""

import http.client
import os
import socket
import time
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 4  # so that both processes are asked
PATIENCE = 60  # seconds
# No housekeeping while something is measured: tables are vacuumed once they are filled.
AS_ON_A_SERVER = {
    "shared_buffers": "1GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "32GB",
    "checkpoint_timeout": "1d",
    "autovacuum": "off",
}


def spent(*roots: int) -> float:
    """Milliseconds of processor time of these processes, their children, and the ended ones."""
    own, children = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (facts := _facts(folder)):
            pid, parent, ticks = int(folder.name), int(facts[1]), sum(map(int, facts[11:15]))
            own[pid] = ticks * 1000 / TICKS
            children.setdefault(parent, []).append(pid)
    todo, total = list(roots), 0.0
    while todo:
        pid = todo.pop()
        total += own.get(pid, 0)
        todo += children.get(pid, [])
    return total


def _facts(folder: Path) -> list[str]:
    """What follows the name in proc(5): state, parent, ..., utime, stime, cutime, cstime."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has just ended
        return []


def neighbour(number: int) -> str:
    """An address for each visitor: from one alone, so many requests would be refused."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


class Web:
    """The running web server; every request comes from another address of neighbours."""

    def __init__(self, pid: int, port: int) -> None:
        self.pid, self.numbers = pid, count()
        self.lines = [
            http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            for _ in range(CONNECTIONS)
        ]

    def ask(
        self, address: str, cookie: str = "", body: str = "", **more: str
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body."""
        number = next(self.numbers)
        headers = {
            "Host": "bench",
            "Accept-Encoding": "gzip",
            "Cookie": cookie,
            "X-Forwarded-For": neighbour(number),
            **({"Content-Type": "application/x-www-form-urlencoded"} if body else {}),
        }
        line = self.lines[number % CONNECTIONS]
        path = quote(address, safe="/?=&+%")
        line.request("POST" if body else "GET", path, body.encode() or None, headers | more)
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()


@contextmanager
def served() -> Iterator[Web]:
    """Two processes of four threads, as `louzu serve` starts them."""
    from louzu.cli.serving import children, listening

    door = listening.open_door(Namespace(host="127.0.0.1", port=0))
    child = children.web(door, Namespace(workers=2, threads=4))
    child.start()
    try:
        yield Web(child.process.pid, _when_open(door))
    finally:
        child.process.terminate()
        child.process.wait(PATIENCE)
        door.close()


def _when_open(door: socket.socket) -> int:
    """The port, once something answers there."""
    port, until = door.getsockname()[1], time.monotonic() + PATIENCE
    while time.monotonic() < until:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            line.request("GET", "/healthz", headers={"Host": "bench"})
            if line.getresponse().status == 200:
                return port
        except OSError:
            pass
        finally:
            line.close()
        time.sleep(0.1)
    raise SystemExit("The web server did not start.")
