"""`louzu` as it is run from a console: real processes, real folders, real ports."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[3]
PATIENCE = 90  # seconds; the machine may be busy
SETTLED = [
    "init", "--no-input", "--street", "changshou=长寿路街道/長壽路街道/Changshou Road",
    "--neighbourhood", "luzhou=绿洲/綠洲/Luzhou", "--compound", "FY=富源小区/富源小區/Fuyuan",
    "--administrator", "陈知夏", "--login", "chen",
]  # fmt: skip


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of the tests' own settings, apart from what is given here."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("LOUZU_")}
    plain.pop("DJANGO_SETTINGS_MODULE", None)
    return {**plain, "LOUZU_DATA": str(folder), "PYTHONUNBUFFERED": "1", **more}


def louzu(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "louzu", *words],
        cwd=ROOT, env=environment(folder, **more), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


class Server:
    """`louzu serve` on a free port, in a session of its own, as a terminal would start it."""

    def __init__(self, folder: Path, *words: str, **more: str) -> None:
        self.folder = folder
        self.log = folder.with_suffix(".log")
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "louzu", "serve", "--port", "0", *words],
                cwd=ROOT, env=environment(folder, **more), stdin=subprocess.DEVNULL,
                stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip

    @property
    def said(self) -> str:
        return self.log.read_text()

    def address(self) -> str:
        """Waits until the server says where it is."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if found := re.search(r"Louzu is at (http://\S+)/ ", self.said):
                time.sleep(0.2)  # the rest of the welcome
                return found[1]
            time.sleep(0.1)
        raise AssertionError(self.said)

    def get(self, path: str) -> tuple[int, str]:
        with urlopen(self.address() + path, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read().decode()

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


def processes_below(pid: int) -> list[int]:
    """Children, and children's children, as Linux lists them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            child = int(stat.parent.name)
            found += [child, *processes_below(child)]
    return found


def memory(pid: int) -> float:
    """Resident, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1000


def gone(pids: list[int]) -> bool:
    until = time.monotonic() + 15
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
