"""Start the children, watch over them, start one again, stop them all."""

import http.client
import signal
import sys
import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from louzu.cli.serving.children import Child
from louzu.cli.trouble import Trouble

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10.0  # seconds to finish what is being done
READY_WITHIN = 60.0  # seconds until the first answer
TOO_OFTEN = (3, 60.0)  # this many ends within that many seconds: give up
BEAT = 0.1  # seconds


class Supervisor:
    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopped_by = 0  # how often somebody asked us to stop
        self.ends: list[float] = []

    def run(self, address: str, welcome: Callable[[], None]) -> int:
        """Until somebody stops it: 0; a child that does not stay up: `Trouble`."""
        for what in STOPPING:
            signal.signal(what, self.ask_to_stop)
        try:
            for child in self.children:
                child.start()
            if self.wait_for_answer(address):
                welcome()
            while not self.stopped_by:
                self.watch()
                time.sleep(BEAT)
        finally:
            self.stop()
        print("Stopped.", flush=True)
        return 0

    def ask_to_stop(self, *_: object) -> None:
        self.stopped_by += 1

    def wait_for_answer(self, address: str) -> bool:
        """True once the web server answers; False if we are to stop before."""
        latest = time.monotonic() + READY_WITHIN
        while not self.stopped_by and time.monotonic() < latest:
            self.watch()
            if answers(address):
                return True
            time.sleep(BEAT)
        if self.stopped_by:
            return False
        raise Trouble("The web server did not answer within a minute; see the messages above.")

    def watch(self) -> None:
        """Start again what ended, unless it keeps ending."""
        for child in self.children:
            if (code := child.ended()) is None or self.stopped_by:
                continue
            self.note_end(child, code)
            child.start()

    def note_end(self, child: Child, code: int) -> None:
        often, within = TOO_OFTEN
        now = time.monotonic()
        self.ends = [*(end for end in self.ends if now - end < within), now]
        if len(self.ends) >= often:
            raise Trouble(f"The {child.name} does not stay up; the messages above say why.")
        print(f"The {child.name} ended ({code}); starting it again.", file=sys.stderr, flush=True)

    def stop(self) -> None:
        """Let everyone finish; whoever takes too long, or a second Ctrl-C, is ended."""
        for child in self.children:
            child.tell(signal.SIGTERM)
        asked, latest = self.stopped_by, time.monotonic() + PATIENCE
        while any(c.process and c.ended() is None for c in self.children):
            if time.monotonic() > latest or self.stopped_by > asked:
                break
            time.sleep(BEAT)
        for child in self.children:
            child.tell(signal.SIGKILL)


def answers(address: str) -> bool:
    """Any answer counts, also a refused host or a redirect to https."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
