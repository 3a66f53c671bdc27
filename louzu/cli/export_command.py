"""`louzu export`: the roster as a workbook.

Write all building groups and homes of a neighbourhood, with the contacts of those who agreed,
into a workbook that `louzu import` reads again. That it was taken out stands in the book.
"""

import argparse
from pathlib import Path

from louzu.cli.import_command import LANGUAGES
from louzu.cli.trouble import Trouble

HELP = "write building groups and homes into an Excel workbook"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT.xlsx")
    parser.add_argument("--neighbourhood", required=True, metavar="CODE")
    parser.add_argument(
        "--language", choices=LANGUAGES, default="zh-hans", help="of the headings and answers"
    )


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from louzu.cli.console import start_django

    start_django()
    from louzu.cli.workbooks import in_neighbourhood, private_file
    from louzu.lib.operator import OPERATOR
    from louzu.roster.actions.exports import export_roster

    if not options.out.parent.is_dir():
        raise Trouble(f"There is no folder {options.out.parent}.")
    with in_neighbourhood(options.neighbourhood) as here, private_file(options.out) as file:
        export_roster(file, by=OPERATOR, at=timezone.now(), script=options.language, about=here)
    print(f"The roster of {here.code} is in {options.out}.")
    return 0
