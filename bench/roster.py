"""The import of a workbook against its floor: the bare reading of the same file plus the bare
bulk insert of the same rows, in the same run. Prints medians and ratios.

    python -m bench.roster [--rows 10000 100000] [--repeats 3]

Runs on SQLite in a folder of its own, or on the database that LOUZU_DATABASE_URL names (it is
migrated, and everything written is rolled back). Each size runs in a process of its own, so that
the memory printed is its own.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

HOMES_PER_DOOR = 100
HEAD = (
    "| rows | database | bare reading | bare insert | floor | first import | ratio "
    "| same file again | ratio | memory (import + reader) |\n"
    "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.repeats)))
        return
    print(HEAD)
    for rows in options.rows:
        print(row_of(rows, run_apart(rows, options.repeats)), flush=True)


def row_of(rows: int, found: dict[str, Any]) -> str:
    floor = found["read"] + found["insert"]
    return (
        f"| {rows:,} | {found['database']} | {found['read']:.2f} s | {found['insert']:.2f} s "
        f"| {floor:.2f} s | {found['first']:.2f} s | **{found['first'] / floor:.2f}** "
        f"| {found['again']:.2f} s | {found['again'] / floor:.2f} "
        f"| {found['memory']} + {found['reader']} MB |"
    )


def run_apart(rows: int, repeats: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="louzu-bench-") as folder:
        answer = subprocess.run(
            [sys.executable, "-m", "bench.roster", "--one", str(rows), "--repeats", str(repeats)],
            env={**os.environ, "LOUZU_DATA": folder, "LOUZU_SEALING_KEY": "5e" * 32},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def measure(rows: int, repeats: int) -> dict[str, Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "louzu.settings"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    file = make_file(Path(os.environ["LOUZU_DATA"]) / "homes.xlsx", rows)
    times: dict[str, list[float]] = {"first": [], "again": [], "read": [], "insert": []}
    memory = reader = 0
    for _ in range(repeats):  # in turns, so that a busy moment of the machine hits both alike
        first, again = rolled_back(lambda: import_twice(file))
        times["first"].append(first)
        times["again"].append(again)
        # Only the first: what the floor leaves in memory is not the import's.
        memory = memory or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        reader = reader or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        times["read"].append(timed(lambda: bare_reading(file)))
        times["insert"].append(rolled_back(lambda: bare_insert(rows)))
    medians = {name: statistics.median(found) for name, found in times.items()}
    return {**medians, "database": connection.vendor, "memory": memory, "reader": reader}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def rolled_back(work: Callable[[], Any]) -> Any:
    """Do the work in a fresh neighbourhood, and undo everything afterwards."""
    from django.db import transaction

    from louzu.lib.scope import scope
    from louzu.streets.models import Neighbourhood, Street

    with transaction.atomic():
        street = Street.objects.create(code="bench", name_en="Bench")
        with scope(Neighbourhood.objects.create(street=street, code="bench", name_en="Bench")):
            found = work()
        transaction.set_rollback(True)
    return found


def make_file(path: Path, rows: int) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("楼组")
    sheet.write_row(0, 0, ["小区代码", "小区", "门牌号", "层数"])
    for door in range(1, rows // HOMES_PER_DOOR + 1):
        sheet.write_row(door, 0, ["FY", "富源小区", door, 30])
    sheet = book.add_worksheet("住户")
    headings = "小区 门牌号 室号 楼层 建筑面积 居住性质 联系人 电话 同意登记"
    sheet.write_row(0, 0, headings.split())
    for number in range(rows):
        door, room, phone = number // HOMES_PER_DOOR + 1, room_of(number), 13_000_000_000 + number
        cells = ["FY", door, room, room // 100, area_of(number) / 100, "自住", f"居民{number}"]
        sheet.write_row(number + 1, 0, [*cells, phone, "是"])
    book.close()
    return path


def room_of(number: int) -> int:
    floor, of_floor = divmod(number % HOMES_PER_DOOR, 4)
    return (floor + 1) * 100 + of_floor + 1


def area_of(number: int) -> int:
    return 5000 + number % 9000


def import_twice(file: Path) -> tuple[float, float]:
    from django.utils import timezone

    from louzu.lib.operator import OPERATOR
    from louzu.roster.actions.imports import import_workbook
    from louzu.streets.models import Neighbourhood

    about = Neighbourhood.objects.get(code="bench")

    def once() -> None:
        import_workbook(file, by=OPERATOR, at=timezone.now(), script="zh-hans", about=about)

    return timed(once), timed(once)


def bare_reading(file: Path) -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(file)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def bare_insert(rows: int) -> float:
    """The same homes and households as plain tuples, made into rows and inserted; no more."""
    from louzu.people.models import Household
    from louzu.places.models import BuildingGroup, Compound, Home

    compound = Compound.objects.create(code="FY", name_hans="富源小区")
    doors = [
        BuildingGroup(compound=compound, code=f"FY-{n}", door_number=str(n), search_key="x" * 30)
        for n in range(1, rows // HOMES_PER_DOOR + 1)
    ]
    facts = [(doors[n // HOMES_PER_DOOR].pk, room_of(n), area_of(n)) for n in range(rows)]
    kept = {
        "contact_name": "居民",
        "phone_sealed": f"5e5e5e5e.{'x' * 51} {'0' * 32}",
        "consent_on": date(2026, 3, 2),
    }

    def insert() -> None:
        BuildingGroup.objects.bulk_create(doors)
        homes = [
            Home(
                building_group_id=door,
                room=str(room),
                floor=room // 100,
                area=area,
                tenure="owner_occupied",
                search_key="x" * 20,
            )
            for door, room, area in facts
        ]
        Home.objects.bulk_create(homes)
        Household.objects.bulk_create([Household(home_id=home.pk, **kept) for home in homes])

    return timed(insert)


if __name__ == "__main__":
    main()
