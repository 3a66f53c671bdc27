"""`louzu keys`: the keys that seal phones and contacts.

`louzu keys status` counts the sealed values of each key. `louzu keys rotate` makes a new key,
or takes the one in LOUZU_SEALING_KEY, and seals every value anew with it, while the server
runs; interrupted at any moment, it goes on where it stopped. With --retire the older keys are
then taken out of `sealing.key` and kept in `sealing.retired`, once nothing needs them.
"""

import argparse

HELP = "count what each sealing key seals, or seal everything with a new one"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=["status", "rotate"])
    parser.add_argument(
        "--retire", action="store_true", help="after a rotation: let the older keys go"
    )


def run(options: argparse.Namespace) -> int:
    from louzu.cli.console import start_django

    start_django()
    from louzu.cli.sealing import rotating, standing
    from louzu.cli.serving.preparing import refuse_unreachable
    from louzu.streets.actions import make_keys_ready

    refuse_unreachable()
    if options.deed == "status":
        return standing.tell()
    make_keys_ready()
    with rotating.alone(options.folder):
        return rotating.rotate(retire=options.retire)
