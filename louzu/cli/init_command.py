"""`louzu init`: a neighbourhood of your own.

Set up street, neighbourhood, compounds and the first administrator (a member of the residents'
committee), who then does everything else in the browser. Asks for what was not given as an
option. A place is written as CODE=NAMES, the names in simplified, traditional and English, as
far as there are any; a compound may add its road:

  louzu init --street "changshou=长寿路街道/長壽路街道/Changshou Road" \\
             --neighbourhood "luzhou=绿洲居民区/綠洲居民區/Luzhou" \\
             --office "长寿路636号底楼/長壽路636號底樓/636 Changshou Road" \\
             --compound "FY=富源小区/富源小區/Fuyuan@长寿路/長壽路/Changshou Road" \\
             --administrator 陈知夏 --login chen --no-input
"""

import argparse
import sys
from typing import Any

from louzu.cli.trouble import Trouble

HELP = "set up a neighbourhood of your own"
MENDS = "answer the questions, or give them as options (see louzu init --help)"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--street", metavar="CODE=NAMES")
    parser.add_argument("--neighbourhood", metavar="CODE=NAMES")
    parser.add_argument(
        "--office", metavar="WORDS", help="where and when the residents' committee is found"
    )
    parser.add_argument(
        "--compound", metavar="CODE=NAMES[@ROAD]", action="append", help="once for each compound"
    )
    parser.add_argument("--administrator", metavar="NAME", help="the first administrator's name")
    parser.add_argument("--login", metavar="NAME", help="their login, such as chen")
    parser.add_argument("--no-input", action="store_true", help="ask nothing")


def run(options: argparse.Namespace) -> int:
    from django.core.exceptions import ValidationError

    from louzu.cli.console import one_time_link, said_wrong, start_django
    from louzu.cli.serving.preparing import bring_up_to_date

    start_django()
    bring_up_to_date()
    from louzu.roster.actions.settling import AlreadySettled  # its tables need Django set up

    try:
        link = one_time_link(settle(options))
    except AlreadySettled as wrong:
        raise Trouble(
            "This database holds a neighbourhood already; nothing was changed. "
            "For another one choose an empty data folder with --data."
        ) from wrong
    except ValidationError as wrong:
        raise Trouble(f"Nothing was set up. {said_wrong(wrong)}") from wrong
    print("The neighbourhood is set up. Start it with `louzu serve`, then sign in once with")
    print(f"\n  {link}\n\nThe link works for seven days; `louzu link` makes another.")
    return 0


def settle(options: argparse.Namespace) -> Any:
    from django.utils import timezone

    from louzu.lib import demo_marker
    from louzu.roster.actions.settling import AlreadySettled, settle_neighbourhood
    from louzu.streets.models import Street

    if Street.objects.exists():
        raise AlreadySettled
    answers = asked(options)
    demo_marker.remove(options.folder)  # of a demo that stood in this folder before
    return settle_neighbourhood(**answers, at=timezone.now())


def asked(options: argparse.Namespace) -> dict[str, Any]:
    """What the options say, and the rest from whoever sits at the console."""
    from louzu.cli.naming import ask_place, ask_places, read_place

    may_ask = not options.no_input and sys.stdin.isatty()
    missing = [name for name in ("street", "neighbourhood", "administrator") if not
               getattr(options, name)]  # fmt: skip
    if missing and not may_ask:
        raise Trouble(f"Missing: --{', --'.join(missing)}; {MENDS}.")
    street = read_place(options.street) if options.street else ask_place("street")
    here = read_place(options.neighbourhood) if options.neighbourhood else (
        ask_place("neighbourhood"))  # fmt: skip
    here = here._replace(said={**here.said, **office_of(options, may_ask)})
    compounds = [read_place(text, upper=True) for text in options.compound or []]
    if may_ask and not compounds:
        compounds = ask_places()
    name = options.administrator or input("Name of the first administrator: ").strip()
    login = options.login or (may_ask and input(f"Login [{name}]: ").strip()) or name
    return {
        "street": street, "neighbourhood": here, "compounds": compounds,
        "administrator": name, "login": login,
    }  # fmt: skip


def office_of(options: argparse.Namespace, may_ask: bool) -> dict[str, str]:
    """Where the residents' committee is found, as the public pages will tell it."""
    from louzu.cli.naming import ask_office, in_scripts

    if options.office:
        return in_scripts("office", options.office)
    return ask_office() if may_ask else {}
