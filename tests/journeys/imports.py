"""Files on their way into the demo's roster: one in each state that a person meets."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import openpyxl
from playwright.sync_api import Browser, Page

from tests.journeys.lists import make_list
from tests.journeys.served import Demo

MOMENTARY = ["received", "importing", "failed"]  # too short, or too rare, to be waited for
COPY = """create temp table copied as select * from roster_importrun where id = :source;
    update copied set id = :id, status = :status, stored_as = :id, started_at = received_at;
    insert into roster_importrun select * from copied;"""
DELETE = "delete from roster_importrun where id = ?"
YES = "form[action$='/confirm/'] button"
NO = "form[action$='/withdraw/'] button"


def send_lists(demo: Demo, browser: Browser, folder: Path) -> list[UUID]:
    """Through the page: one waits for a yes, one is done, one withdrawn, one is no workbook."""
    letter = folder / "letter.xlsx"
    letter.write_text("Dear committee, the list will follow.")
    with demo.visit(browser, "chen") as page:
        waiting = send(demo, page, change_a_little(take_out(demo, page, folder)))
        page.locator(YES).wait_for()
        done = send(demo, page, make_list(folder / "614.xlsx", door="614号"))
        page.locator(YES).click()
        page.locator(".confirmation").wait_for()
        withdrawn = send(demo, page, make_list(folder / "616.xlsx", door="616号"))
        page.locator(NO).click()
        unreadable = send(demo, page, letter)
        page.locator("main .notice").wait_for()
    return [waiting, done, withdrawn, unreadable]


def send(demo: Demo, page: Page, file: Path) -> UUID:
    page.goto(demo.at("roster/import/"))
    page.locator("[name=workbook]").set_input_files(file)
    page.locator("main form button").click()
    page.wait_for_url("**/import/*-*/")
    return UUID(page.url.rstrip("/").rsplit("/", 1)[-1])


def take_out(demo: Demo, page: Page, folder: Path) -> Path:
    page.goto(demo.at("roster/import/"))
    with page.expect_download() as kept:
        page.locator("main a[href$='/export/']").click()
    kept.value.save_as(folder / "roster.xlsx")
    return folder / "roster.xlsx"


def change_a_little(roster: Path) -> Path:
    """Most rows stay as they are: one is changed, one new, one wrong."""
    book = openpyxl.load_workbook(roster)
    homes = book["住户"]
    heading = next(row for row in homes.iter_rows() if any(cell.value == "室号" for cell in row))
    at = {cell.value: cell.column for cell in heading}
    first = heading[0].row + 1
    doors = [homes.cell(first, at[name]).value for name in ("小区", "门牌号")]
    homes.cell(first, at["楼层"], 2)
    for room, floor in (("9901", 3), ("9902", "?")):
        row = homes.max_row + 1
        for name, value in zip(
            ("小区", "门牌号", "室号", "楼层"), [*doors, room, floor], strict=True
        ):
            homes.cell(row, at[name], value)
    book.save(roster)
    return roster


@contextmanager
def caught_at_work(demo: Demo, source: UUID) -> Iterator[list[UUID]]:
    """Copies of a file in the states that pass at once; gone again afterwards."""
    copies = {status: uuid4() for status in MOMENTARY}
    told = demo.folder / "uploads" / f"{copies['importing'].hex}.progress"
    told.write_text(json.dumps({"done": 312, "of": 1024}))
    with closing(sqlite3.connect(demo.folder / "louzu.sqlite3", timeout=20)) as file:
        for status, copy in copies.items():
            given = {"source": source.hex, "id": copy.hex, "status": status}
            for line in COPY.split(";")[:-1]:
                file.execute(line, given)
            file.execute("drop table copied")
        file.commit()
        try:
            yield list(copies.values())
        finally:
            file.executemany(DELETE, [(copy.hex,) for copy in copies.values()])
            file.commit()
