"""`louzu audit`: is the book still what it was?

  verify   compare every line with the seals, and every seal with the one before it; names each
           removed, altered, inserted or re-ordered line, and then ends with 1
  seal     seal now what is not sealed yet (the worker does so every hour)
  show     the last seal, to be printed and kept on paper
  grants   SQL that lets a PostgreSQL role add lines, and never change or remove them

The last seal with all lines in it, and all after it, could be cut off without a trace in the
book: with a seal kept on paper, `verify --against NUMBER HASH` shows whether it is still the same.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from louzu.cli.trouble import Trouble

HELP = "verify and seal the book of what was done and looked at"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=list(DOES))
    parser.add_argument("--neighbourhood", metavar="CODE", help="only this one (default: all)")
    parser.add_argument(
        "--against", nargs="+", metavar=("NUMBER", "HASH"), help="a seal as printed (verify)"
    )
    parser.add_argument("--role", default="louzu_app", help="the role (grants)")


def run(options: argparse.Namespace) -> int:
    from louzu.cli.console import start_django

    start_django()
    return DOES[options.what](options)


def verify(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from louzu.audit.questions import verify

    if options.against and not options.neighbourhood:
        raise Trouble("Say of which neighbourhood the printed seal is: --neighbourhood CODE.")
    harmed = False
    for code in _each(options):
        verdict = verify()
        print(
            f"{code}: {verdict.lines} lines in {verdict.seals} seals, {verdict.waiting} not sealed"
        )
        told = [_told(finding) for finding in verdict.findings]
        told += _left_waiting(verdict, timezone.now())
        told += _unlike_paper(options.against) if options.against else []
        print("\n".join(told) or "  Nothing was removed, altered, inserted or re-ordered.")
        if verdict.last and not options.against:
            print(_up_to(verdict.last))
        harmed = harmed or bool(told)
    return 1 if harmed else 0


def _left_waiting(verdict: Any, at: datetime) -> list[str]:
    """Each line is in a seal within two hours, or the last seal is gone, or nobody seals."""
    from louzu.audit.jobs import EVERY
    from louzu.audit.rules import LATEST
    from louzu.lib.uuid7 import made_at

    if verdict.oldest is None or made_at(verdict.oldest) > at - EVERY - LATEST:
        return []
    since = made_at(verdict.oldest).isoformat(timespec="seconds")
    return [
        f"  not sealed: {verdict.waiting} lines, the first written {since}: "
        "the last seal was removed, or no worker seals (louzu worker, louzu audit seal)"
    ]


def _up_to(last: Any) -> str:
    """What the book alone cannot show is said plainly."""
    from louzu.audit.rules import in_fours

    return (
        f"  This holds up to seal {last.number}. Whether later seals and lines were cut off, only "
        f"paper shows:\n  compare the last seal with the printed one.\n"
        f"  seal {last.number}: {in_fours(last.hash)}"
    )


def _told(finding: Any) -> str:
    """One harm in one line: what, which line, of when, in which seal."""
    from louzu.audit.models import Entry
    from louzu.lib.uuid7 import made_at

    word = finding.harm.replace("_", " ")
    if finding.line is None:
        return f"  {word}: seal {finding.seal}"
    entry = Entry.objects.filter(pk=finding.line).first()
    said = f", now {entry.deed!r} at {entry.at.isoformat(timespec='seconds')}" if entry else ""
    where = f" of seal {finding.seal}" if finding.seal else ""
    written = made_at(finding.line).isoformat(timespec="seconds")
    return f"  {word}: line {finding.line}{where}, written {written}{said}"


def _unlike_paper(against: list[str]) -> list[str]:
    from louzu.audit.models import Seal

    number, digits = against[0], "".join(against[1:]).replace(" ", "").lower()
    if not number.isdigit() or len(digits) != HASH:
        raise Trouble("Give the number and the 64 digits of the seal, as they are printed.")
    seal = Seal.objects.filter(number=int(number)).first()
    if seal is None:
        return [f"  seal {number}, which is on paper, is not in the book"]
    return [] if seal.hash == digits else [f"  seal {number} is not the one on paper"]


def seal(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from louzu.audit.actions import seal_book

    for code in _each(options):
        made = seal_book(at=timezone.now())
        lines = sum(one.count for one in made)
        print(f"{code}: {lines} lines sealed, in {len(made)} seals")
    return 0


def show(options: argparse.Namespace) -> int:
    from louzu.audit.models import Seal
    from louzu.audit.rules import in_fours

    for code in _each(options):
        last = Seal.objects.last_one()
        if last is None:
            print(f"{code}: nothing is sealed yet")
            continue
        print(f"{code}: seal {last.number}, {last.sealed_at.isoformat(timespec='seconds')}")
        print(f"  lines {last.count}")
        print(f"  root  {in_fours(last.root)}")
        print(f"  hash  {in_fours(last.hash)}")
    return 0


def grants(options: argparse.Namespace) -> int:
    from louzu.cli.checking.in_book import closed_tables
    from louzu.lib.append_only import grants

    if not options.role.isidentifier():
        raise Trouble(f"{options.role} is no name of a role.")
    print("\n".join(f"{statement};" for statement in grants(options.role, closed_tables())))
    return 0


def _each(options: argparse.Namespace) -> Iterator[str]:
    """The code of each neighbourhood asked for, while its scope is entered."""
    from louzu.cli.workbooks import in_neighbourhood
    from louzu.streets.models import Neighbourhood

    every = Neighbourhood.objects.order_by("code").values_list("code", flat=True)
    for code in [options.neighbourhood] if options.neighbourhood else list(every):
        with in_neighbourhood(code) as here:
            yield here.code


HASH = 64
DOES: dict[str, Callable[[argparse.Namespace], int]] = {
    "verify": verify,
    "seal": seal,
    "show": show,
    "grants": grants,
}
