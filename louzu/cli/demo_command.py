"""`louzu demo`: the demo neighbourhood.

Load the demo neighbourhood into an empty database. Its people sign in by links that
`louzu serve` prints; a database with anything else in it never gets such links.
"""

import argparse

from louzu.cli.trouble import Trouble

HELP = "load the demo neighbourhood into an empty database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: there is one demo."""


def run(options: argparse.Namespace) -> int:
    from louzu.cli.console import start_django
    from louzu.cli.serving.preparing import bring_up_to_date

    start_django()
    bring_up_to_date()
    load_and_mark()
    print("The demo neighbourhood is loaded; `louzu serve` shows it.")
    return 0


def load_and_mark() -> None:
    """Load the demo, and remember that this database holds nobody real."""
    from django.conf import settings
    from django.utils import timezone

    from louzu.cli.demo.load import NotEmpty, load_demo
    from louzu.lib import demo_marker

    try:
        load_demo(timezone.now())
    except NotEmpty as wrong:
        raise Trouble("The database is not empty; the demo needs a data folder of its own.") from (
            wrong
        )
    demo_marker.put(settings.DATA, settings.DATABASE_URL)
    settings.DEMO = True
