"""The list goes out as it was narrowed, by right, without reporters, and calculates nothing."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from louzu.audit.models import Entry
from louzu.cases.actions import exports
from louzu.cases.models.cases import Case
from louzu.cases.tests.life import dispatched, reported

LIST = "/n/luzhou/cases/"


@pytest.fixture
def committee(neighbourhood, browser):
    return browser(neighbourhood.committee)


def lines(response):
    return response.content.decode("utf-8-sig").splitlines()


def test_the_filters_of_the_page_hold_for_the_file(neighbourhood, committee):
    kept, other = reported(neighbourhood), dispatched(neighbourhood, code="lift")
    everything = lines(committee.get(f"{LIST}export/csv/"))
    assert len(everything) == 3
    narrowed = lines(committee.get(f"{LIST}export/csv/?category=clutter"))
    assert len(narrowed) == 2
    assert kept.code in narrowed[1]
    assert other.code not in "".join(narrowed)
    assert Entry.objects.filter(deed="cases.exported").count() == 2


def test_both_kinds_say_the_same_and_nothing_calculates(neighbourhood, committee):
    case = reported(neighbourhood, text="I am Auntie Mei of 302.", spot="=1+1")
    (_, line) = lines(committee.get(f"{LIST}export/csv/"))
    file = BytesIO(committee.get(f"{LIST}export/xlsx/").content)
    row = [str(cell.value or "") for cell in list(load_workbook(file).active.rows)[1]]
    assert line.split(",")[0] == row[0] == case.code
    assert "'=1+1" in line
    assert "'=1+1" in row
    assert "Mei" not in line + "".join(row)


def test_each_takes_along_as_far_as_the_seat_reaches(neighbourhood, browser):
    reported(neighbourhood)
    assert len(lines(browser(neighbourhood.property).get(f"{LIST}export/csv/"))) == 2
    assert browser(neighbourhood.lin).get(f"{LIST}export/csv/").status_code == 404
    assert browser(neighbourhood.committee).get(f"{LIST}export/pdf/").status_code == 404


def test_the_page_leads_to_the_file_under_its_questions(neighbourhood, browser, committee):
    reported(neighbourhood)
    page = committee.get(f"{LIST}?category=clutter").content.decode()
    assert "/cases/export/xlsx/?category=clutter" in page
    assert "/cases/export/" not in browser(neighbourhood.lin).get(LIST).content.decode()
    assert Case.objects.count() == 1


def test_a_file_that_is_cut_off_says_so_in_its_last_line(neighbourhood, committee, monkeypatch):
    monkeypatch.setattr(exports, "MOST", 2)
    cases = [reported(neighbourhood) for _ in range(2)]
    assert len(lines(committee.get(f"{LIST}export/csv/"))) == 3  # just as many: all of them
    cases.append(reported(neighbourhood))
    *rows, last = lines(committee.get(f"{LIST}export/csv/"))
    assert len(rows) == 3
    assert "There are more cases: this file ends after the newest 2." in last
    file = BytesIO(committee.get(f"{LIST}export/xlsx/").content)
    sheet = list(load_workbook(file).active.rows)
    assert len(sheet) == 4
    assert "There are more cases" in sheet[-1][0].value


def test_how_many_a_file_takes_stands_on_the_page(neighbourhood, browser, committee):
    reported(neighbourhood)
    said = "A file takes the newest 50,000 of these cases"
    assert said in committee.get(LIST).content.decode()
    assert said not in browser(neighbourhood.lin).get(LIST).content.decode()
