"""`louzu link`: a new one-time sign-in link.

Print a sign-in link for a login. It works once, for seven days; a sign-in by an older link
makes it worthless. Without a name: list the logins.
"""

import argparse

from louzu.cli.trouble import Trouble

HELP = "print a new one-time sign-in link for a login"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="the login's name")


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
    print(one_time_link(user))
    return 0
