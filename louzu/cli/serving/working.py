"""The worker's day: the queue every second, the tick every minute."""

import logging
import os
import signal
import socket
import threading
import time
from uuid import uuid4

from django_tasks_db.management.commands.db_worker import Worker

from louzu.audit import jobs as sealing
from louzu.cases import jobs as cases
from louzu.entrance import jobs as entrance
from louzu.households import jobs as households
from louzu.insight import jobs as counting
from louzu.roster import jobs as workbooks

TICK = 60.0  # seconds
PAUSE = 1.0  # seconds between two looks at an empty queue

log = logging.getLogger("louzu.worker")


class Working:
    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.ticked_at = -TICK
        self.name = f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid4().hex[:8]}"

    def listen_to_signals(self) -> None:
        """SIGINT and SIGTERM: finish the job in hand, then leave."""
        for what in (signal.SIGINT, signal.SIGTERM):
            signal.signal(what, lambda *_: self.stopping.set())

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self.turn()
            except Exception:
                log.exception("The worker stumbled; it goes on in a moment.")
            self.stopping.wait(PAUSE)

    def turn(self) -> None:
        """One look: the tick if a minute has passed, then all that waits in the queue."""
        if time.monotonic() - self.ticked_at >= TICK:
            self.ticked_at = time.monotonic()
            sealing.tick()
            counting.tick()
            workbooks.tick()
            entrance.tick()
            households.tick()
            cases.tick()
        while not self.stopping.is_set() and self.do_next():
            pass

    def do_next(self) -> bool:
        """Do one job; False if none was waiting."""
        worker = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=self.name,
            excluded_queue_names=[],
        )
        worker.run()
        return worker._run_tasks > 0
