"""`louzu`: one command, with a file in this folder for each of its deeds."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

# Each file has `HELP`, `arguments(parser)` and `run(options) -> int`; `import` is a Python
# keyword, so files are named <command>_command.py.
COMMANDS = ["demo", "serve"]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; `louzu manage ...` hands the rest to Django."""
    words = list(sys.argv[1:] if words is None else words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
    if words[:1] == ["manage"]:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["louzu manage", *words[1:]])
        return 0
    options = parser().parse_args(words)
    if options.data:
        os.environ["LOUZU_DATA"] = options.data
    return int(command(options.command).run(options))


def command(name: str) -> ModuleType:
    return import_module(f"louzu.cli.{name}_command")


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="louzu", description="Run a neighbourhood with Louzu.")
    whole.add_argument("--version", action="version", version="%(prog)s 0.1.0")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = command(name)
        one = commands.add_parser(name, help=module.HELP, description=module.HELP)
        one.add_argument("--data", help="folder that holds the database, keys and files")
        module.arguments(one)
    return whole
