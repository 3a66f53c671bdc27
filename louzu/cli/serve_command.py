"""`louzu serve`: the web server and the worker in one command.

Bring the database up to date, start the web server and the worker, and keep both running
until Ctrl-C. Everything it needs lies in the data folder.
"""

import argparse
from contextlib import nullcontext

from louzu.cli import data_folder
from louzu.cli.serving import terminal

HIGHEST_PORT = 65535
HELP = "start the web server and the worker"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=port, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="web processes (%(default)s)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each (%(default)s)")
    parser.add_argument("--no-worker", action="store_true", help="leave jobs to `louzu worker`")
    parser.add_argument(
        "--demo-if-empty", action="store_true", help="load the demo into an empty database"
    )
    parser.add_argument("--from-make", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Until somebody stops it."""
    with terminal.ours() if options.from_make else nullcontext():
        return serve(options)


def serve(options: argparse.Namespace) -> int:
    from louzu.cli.serving import children, listening, preparing, supervising, welcome

    with data_folder.held_alone(options.folder), listening.open_door(options) as door:
        preparing.prepare(demo_if_empty=options.demo_if_empty)
        jobs = [] if options.no_worker else [children.worker()]
        supervisor = supervising.Supervisor([children.web(door, options), *jobs])
        address = listening.address_of(door)
        return supervisor.run(address, lambda: welcome.welcome(address, options.folder))


def port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; choose one from 1 to 65535")
    return int(text)
