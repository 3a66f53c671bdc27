"""`louzu worker`: the jobs.

Work through the queue of jobs, and once a minute do whatever has fallen due. `louzu serve`
starts one of its own; run more of them on machines of their own when the work grows.
"""

import argparse
from contextlib import suppress

HELP = "work through the jobs (part of `louzu serve`)"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is waiting, then leave")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    from louzu.cli.console import start_django
    from louzu.cli.serving.children import end_with_parent

    if options.child:
        end_with_parent()
    start_django()
    from django.db import DatabaseError

    from louzu.cli.serving.working import Working  # its tables need Django set up
    from louzu.streets.actions import make_keys_ready

    with suppress(DatabaseError):  # one that comes back in a moment
        make_keys_ready()
    working = Working()
    if options.once:
        working.turn()
    else:
        working.listen_to_signals()
        working.run()
    return 0
