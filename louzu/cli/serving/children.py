"""The two processes below `louzu serve`: the web server and the worker."""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1  # prctl(2)


class Child:
    """One process, in a session of its own, so that Ctrl-C reaches its parent alone."""

    def __init__(self, name: str, words: Sequence[str], keep: Sequence[int] = ()) -> None:
        self.name, self.words, self.keep = name, words, keep
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *self.words], pass_fds=self.keep, start_new_session=True
        )

    def ended(self) -> int | None:
        """Its exit code, once it has ended."""
        return self.process.poll() if self.process else None

    def tell(self, what: signal.Signals) -> None:
        """Send a signal to it, or kill it with all it started."""
        if self.process is None or self.process.poll() is not None:
            return
        if what is signal.SIGKILL:
            os.killpg(self.process.pid, what)
        else:
            self.process.send_signal(what)


def web(door: socket.socket, options: argparse.Namespace) -> Child:
    words = ["-m", "gunicorn", "louzu.wsgi:application", "--bind", f"fd://{door.fileno()}"]
    words += ["--config", "python:louzu.cli.serving.gunicorn_settings"]
    words += ["--workers", str(options.workers), "--threads", str(options.threads)]
    return Child("web server", words, [door.fileno()])


def worker() -> Child:
    return Child("worker", ["-m", "louzu", "worker", "--child"])


def end_with_parent() -> None:
    """On Linux: leave when the parent is gone, even if it was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
