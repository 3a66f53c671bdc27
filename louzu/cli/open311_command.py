"""`louzu open311`: keys with which programs of others report.

`louzu open311 key NAME` makes a key for the program of that name and prints it, once.
`louzu open311 keys` lists the keys; `louzu open311 revoke NAME` takes back all of that name.
Where several neighbourhoods are served, say which: --neighbourhood CODE.
"""

import argparse
from typing import Any

from louzu.cli.trouble import Trouble

HELP = "give out a key with which another program reports, or take it back"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=["key", "keys", "revoke"])
    parser.add_argument("name", nargs="?", default="", help="whose program it is")
    parser.add_argument("--neighbourhood", metavar="CODE", help="needed where there are several")


def run(options: argparse.Namespace) -> int:
    from louzu.cli.console import start_django
    from louzu.cli.serving.preparing import bring_up_to_date

    start_django()
    bring_up_to_date()
    from louzu.lib.scope import scope

    name = options.name.strip()
    if options.deed != "keys" and not name:
        raise Trouble(f"Say whose program it is: louzu open311 {options.deed} NAME.")
    deeds = {"key": give_out, "keys": show, "revoke": take_back}
    with scope(neighbourhood(options.neighbourhood)):
        deeds[options.deed](name)
    return 0


def neighbourhood(code: str | None) -> Any:
    """The one that was named, or the only one there is."""
    from louzu.streets.models import Neighbourhood

    known = {each.code: each for each in Neighbourhood.objects.order_by("code")}
    if code is None and len(known) == 1:
        return next(iter(known.values()))
    if code not in known:
        told = ", ".join(known) or "none yet: louzu init"
        raise Trouble(f"Say the neighbourhood with --neighbourhood CODE ({told}).")
    return known[code]


def give_out(name: str) -> None:
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from louzu.cases.actions.keys import issue_key
    from louzu.cli.console import said_wrong
    from louzu.lib.operator import OPERATOR
    from louzu.lib.uuid7 import uuid7

    try:
        print(issue_key(name, by=OPERATOR, at=timezone.now(), made=uuid7()))
    except ValidationError as wrong:
        raise Trouble(said_wrong(wrong)) from wrong


def show(_name: str) -> None:
    from louzu.cases.models.keys import ApiKey

    for key in ApiKey.objects.newest_first():
        state = f"taken back {key.revoked_at:%Y-%m-%d}" if key.revoked_at else "in use"
        print(f"{key.made_at:%Y-%m-%d}  {state}  {key.name}")


def take_back(name: str) -> None:
    from django.utils import timezone

    from louzu.cases.actions.keys import revoke_key
    from louzu.cases.models.keys import ApiKey
    from louzu.lib.operator import OPERATOR

    mine = list(ApiKey.objects.current().filter(name=name))
    if not mine:
        raise Trouble(f"No key in use is called {name!r}; `louzu open311 keys` lists them.")
    for key in mine:
        revoke_key(key, by=OPERATOR, at=timezone.now())
    print(f"Taken back: {len(mine)}.")
