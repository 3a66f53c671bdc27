"""`louzu serve`: the web server and the worker in one command."""

import argparse

HELP = "Start the web server and the worker"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)


def run(options: argparse.Namespace) -> int:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("runserver", f"127.0.0.1:{options.port}", use_reloader=False)
    return 0
