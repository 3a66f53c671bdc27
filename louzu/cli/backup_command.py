"""`louzu backup`: everything in one file.

Write database, keys and photos into one archive, while the server runs. The archive can open
every sealed phone number: keep it as safe as the data itself, and a copy on another machine.
"""

import argparse
from pathlib import Path

HELP = "write everything into one archive, while the server runs"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="FOLDER", help="where to (default: backups in the data)")
    parser.add_argument("--keep", type=at_least_one, metavar="N", help="keep only the newest N")


def at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from louzu.cli.archives import writing
    from louzu.cli.console import start_django
    from louzu.cli.serving.preparing import refuse_unreachable
    from louzu.cli.trouble import Trouble

    start_django()
    refuse_unreachable()
    target = Path(options.to or options.folder / "backups").resolve()
    try:
        archive = writing.write(options.folder, target, timezone.now())
    except OSError as wrong:
        raise Trouble(f"The backup could not be written: {wrong}") from wrong
    print(f"{archive}  {archive.stat().st_size / 1e6:.1f} MB")
    removed = writing.keep_newest(target, options.keep) if options.keep else []
    if removed:
        print(f"Removed {len(removed)} older.")
    return 0
