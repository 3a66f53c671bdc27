"""`louzu`: one command, with a file in this folder for each of its deeds."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from louzu.cli import data_folder
from louzu.cli.trouble import Trouble
from louzu.lib.key_ring import KeyTrouble
from louzu.lib.version import louzu_version

# Each file has `HELP`, `arguments(parser)` and `run(options) -> int`; `import` is a Python
# keyword, so files are named <command>_command.py.
COMMANDS = ["init", "demo", "import", "export", "serve", "worker", "link"]
COMMANDS += ["backup", "restore", "check", "keys", "audit", "open311", "retention"]
ABOUT = "Run a neighbourhood with Louzu: the households behind one street-door govern themselves."
MORE = """\
Every command keeps to one data folder: --data FOLDER, else $LOUZU_DATA, else ./data.
`louzu COMMAND --help` tells more; `louzu manage ...` hands the rest to Django.
"""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; what its user can mend is told in one line."""
    words = list(sys.argv[1:] if words is None else words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
    try:
        return run(words)
    except (Trouble, KeyTrouble) as trouble:
        print(f"louzu: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nlouzu: stopped.", file=sys.stderr)
        return 130


def run(words: list[str]) -> int:
    if words[:1] == ["manage"]:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["louzu manage", *words[1:]])
        return 0
    options = parser().parse_args(words)
    options.folder = data_folder.choose(options.data)
    return int(command(options.command).run(options))


def command(name: str) -> ModuleType:
    return import_module(f"louzu.cli.{name}_command")


def parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    whole = argparse.ArgumentParser("louzu", description=ABOUT, epilog=MORE, formatter_class=plain)
    whole.add_argument("--version", action="version", version=f"louzu {louzu_version()}")
    commands = whole.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title="commands"
    )
    for name in COMMANDS:
        module = command(name)
        about = (module.__doc__ or "").partition("\n\n")[2] or f"{module.HELP}."
        one = commands.add_parser(name, help=module.HELP, description=about, formatter_class=plain)
        one.add_argument("--data", metavar="FOLDER", help="the data folder (default: ./data)")
        module.arguments(one)
    return whole
