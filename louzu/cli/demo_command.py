"""`louzu demo`: the demo neighbourhood, into an empty database."""

import argparse

HELP = "Load the demo neighbourhood into an empty database"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: there is one demo."""


def run(options: argparse.Namespace) -> int:
    import django
    from django.core.management import call_command
    from django.utils import timezone

    django.setup()
    call_command("migrate", verbosity=0)

    from louzu.cli.demo.load import NotEmpty, load_demo

    try:
        here = load_demo(timezone.now())
    except NotEmpty:
        print("The database is not empty; nothing was changed.")
        return 0
    print(f"The demo neighbourhood {here.name_en} ({here.code}) is loaded.")
    return 0
