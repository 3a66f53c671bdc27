"""`louzu check`: ready for residents?

Look at settings, database and files of this installation; tell each finding with its mend.
Ends with 1 while something must be mended.
"""

import argparse
from pathlib import Path

HELP = "is this installation ready for production?"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--backups", metavar="FOLDER", help="where `louzu backup` writes to")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from louzu.cli.checking import in_database, in_files, in_settings
    from louzu.cli.console import start_django

    start_django()
    at = timezone.now()
    backups = Path(options.backups or options.folder / "backups")
    found = [
        *in_settings.findings(settings),
        *in_database.findings(connection, at),
        *in_files.findings(options.folder, backups, at),
    ]
    for finding in sorted(found, key=lambda one: not one.must):
        word = "must" if finding.must else "should"
        print(f"{word:<7} {finding.what}\n        mend: {finding.mend}")
    pressing = sum(finding.must for finding in found)
    print(f"{pressing} must be mended." if pressing else "Ready.")
    return 1 if pressing else 0
