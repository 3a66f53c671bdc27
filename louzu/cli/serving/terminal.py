"""Under `make run`, Ctrl-C is for Louzu: make itself would only complain about it."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ours() -> Iterator[None]:
    """Be the terminal's foreground group meanwhile, where there is a terminal."""
    try:
        before = os.tcgetpgrp(sys.stdin.fileno())
    except (OSError, ValueError):
        yield
        return
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(sys.stdin.fileno(), os.getpgrp())
    try:
        yield
    finally:
        os.tcsetpgrp(sys.stdin.fileno(), before)
