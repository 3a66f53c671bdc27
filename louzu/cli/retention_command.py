"""`louzu retention`: let go of what has been kept long enough.

The worker does so once a day. With --dry-run it only counts, and changes nothing. For how long
what is kept is decided by the residents' committee, on its page "How long things are kept".
"""

import argparse

HELP = "delete what the rules no longer keep; --dry-run only counts"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")
    parser.add_argument("--neighbourhood", metavar="CODE", help="only this one (default: all)")


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from louzu.cli.console import start_django

    start_django()
    from louzu.cli.workbooks import in_neighbourhood
    from louzu.roster.actions.keeping import let_go
    from louzu.roster.questions.keeping import counts_due, rules
    from louzu.streets.models import Neighbourhood

    at = timezone.now()
    every = Neighbourhood.objects.order_by("code").values_list("code", flat=True)
    for code in [options.neighbourhood] if options.neighbourhood else list(every):
        with in_neighbourhood(code) as here:
            found = rules()
            counts = counts_due(at) if options.dry_run else let_go(at=at)
        print(f"{here.code}: {'would delete' if options.dry_run else 'deleted'}")
        for rule in found:
            print(f"  {counts[rule.kept]:>6}  {rule.kept:<14} kept for {rule.days} days")
        print("       –  book, owners_roll  kept: no rule ends them")
    return 0
