"""`louzu link`: a new one-time sign-in link.

Print a sign-in link for a login. It works once, for seven days; a sign-in by an older link
makes it worthless. Without a name: list the logins. With --lost, passkeys, app and recovery
codes of the login open nothing any more, and it is signed out everywhere.
"""

import argparse
from typing import Any

from louzu.cli.trouble import Trouble

HELP = "print a new one-time sign-in link for a login"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="the login's name")
    parser.add_argument("--lost", action="store_true", help="their phone is lost")


def run(options: argparse.Namespace) -> int:
    from louzu.cli.console import one_time_link, start_django
    from louzu.cli.serving.preparing import bring_up_to_date

    start_django()
    bring_up_to_date()
    from louzu.people.models import User  # its tables need Django set up

    logins = User.objects.filter(is_active=True).order_by("name")
    if options.name is None:
        print("\n".join(user.name for user in logins) or "Nobody can sign in yet: louzu init.")
        return 0
    user = logins.filter(name=options.name).first()
    if user is None:
        raise Trouble(f"No login is called {options.name!r}; `louzu link` lists them.")
    if options.lost:
        take_back(user)
    print(one_time_link(user))
    return 0


def take_back(user: Any) -> None:
    from django.utils import timezone

    from louzu.entrance.actions.doors import take_back_all_ways
    from louzu.lib.operator import OPERATOR

    take_back_all_ways(user, by=OPERATOR, at=timezone.now())
    print("Passkeys, app and recovery codes of this login open nothing any more.")
