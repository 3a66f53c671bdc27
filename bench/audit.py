"""What the book costs: deeds a second with it and without it, many writers at once.

    python -m bench.audit [--threads 8] [--seconds 4] [--repeats 5]

Runs on the empty PostgreSQL database that LOUZU_DATABASE_URL names (SQLite has one writer at a
time anyway). The deed is a typical one: a home is corrected, by a committee member, each thread
in a building group of its own. Without the book means: the same deed, its line left out. Both
are measured in turns; printed are medians and their ratio. Aim: at least 0.80.
"""

import argparse
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

AIM = 0.80
HOMES = 40  # each thread's own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "louzu.settings"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    if connection.vendor != "postgresql":
        raise SystemExit("Give an empty PostgreSQL database: LOUZU_DATABASE_URL=postgresql://...")
    call_command("migrate", verbosity=0)
    cast = settle(options.threads)
    rates: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(options.repeats):  # in turns, so that a busy moment hits both alike
        for name, found in rates.items():
            with book_closed() if name == "without" else book_open():
                found.append(rate(cast, options.seconds))
    print(row(options, rates))


def row(options: Any, rates: dict[str, list[float]]) -> str:
    kept, bare = (statistics.median(rates[name]) for name in ("with", "without"))
    in_turns = [one / other for one, other in zip(rates["with"], rates["without"], strict=True)]
    return (
        "| threads | deeds/s with the book | without | ratio | ratios of the turns |\n"
        "|--:|--:|--:|--:|---|\n"
        f"| {options.threads} | {kept:.0f} | {bare:.0f} | **{kept / bare:.2f}** "
        f"| {', '.join(f'{each:.2f}' for each in sorted(in_turns))} |"
    )


def settle(threads: int) -> list[Any]:
    """A neighbourhood, and for each thread a building group with its homes."""
    from django.utils import timezone

    from louzu.groups.models import Seat
    from louzu.groups.rules import Role
    from louzu.lib.scope import scope
    from louzu.people.models import Person
    from louzu.places.models import BuildingGroup, Compound, Home
    from louzu.streets.models import Neighbourhood, Street

    street, _ = Street.objects.get_or_create(code="bench", name_en="Bench")
    code = f"bench-{time.time_ns()}"
    here = Neighbourhood.objects.create(street=street, code=code, name_en="Bench")
    with scope(here):
        person = Person.objects.create(name="Chen")
        Seat.objects.create(
            person=person, role=Role.COMMITTEE_MEMBER, since_on=timezone.localdate()
        )
        compound = Compound.objects.create(code="FY", name_hans="富源小区")
        found = []
        for number in range(threads):
            group = BuildingGroup.objects.create(
                compound=compound, code=f"FY-{number}", door_number=str(number), search_key="x"
            )
            homes = [
                Home.objects.create(building_group=group, room=str(100 + room), search_key="x")
                for room in range(HOMES)
            ]
            found.append((here, person.pk, homes))
    return found


def rate(cast: list[Any], seconds: float) -> float:
    """Deeds a second of all threads together."""
    done = [0] * len(cast)
    until = time.perf_counter() + seconds

    def work(place: int) -> None:
        from django.db import connection

        try:
            for deed in deeds(*cast[place]):
                if time.perf_counter() > until:
                    return
                deed()
                done[place] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[place]) for place in range(len(cast))]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)


def deeds(here: Any, person: Any, homes: list[Any]) -> Iterator[Callable[[], None]]:
    """One correction after another, each as a request does it: the person read anew."""
    from django.utils import timezone

    from louzu.lib.scope import scope
    from louzu.lib.versions import version
    from louzu.people.models import Person
    from louzu.places.models import Home
    from louzu.roster.actions.homes import correct_home

    with scope(here):
        for number in range(10**9):
            pk = homes[number % len(homes)].pk

            def correct(pk: Any = pk, floor: int = number % 30) -> None:
                home = Home.objects.select_related("building_group").get(pk=pk)
                said = {"floor": floor + 1 if home.floor == floor else floor}
                by = Person.objects.get(pk=person)
                opened = version(home, said)
                correct_home(home, by=by, at=timezone.now(), version=opened, **said)

            yield correct


@contextmanager
def book_open() -> Iterator[None]:
    yield


@contextmanager
def book_closed() -> Iterator[None]:
    """Everything as it is, but no line is written."""
    from louzu.audit.models import Entry

    with patch.object(Entry, "save", lambda self, **_: None):
        yield


if __name__ == "__main__":
    main()
