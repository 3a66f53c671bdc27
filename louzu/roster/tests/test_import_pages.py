"""The way of a workbook through the pages: choose, look, confirm, done."""

import os
import re
from datetime import timedelta
from types import SimpleNamespace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.lib.scope import scope
from louzu.people.models import Person
from louzu.places.models import Home
from louzu.roster import jobs
from louzu.roster.actions import runs
from louzu.roster.models import ImportRun
from louzu.roster.tests.files import HOME_303, HOME_304, HOMES, an_import_of, make_workbook

GOOD_AND_BAD = [HOME_303, HOME_304, ["FY", "640", "305", "", "large"], ["FY", "999", "1"]]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    settings.UPLOADS.mkdir()
    return settings.UPLOADS


@pytest.fixture
def committee(client, neighbourhood):
    """The residents' committee at its screen."""
    client.force_login(neighbourhood.committee.user)
    client.cookies["django_language"] = "en"
    code = neighbourhood.neighbourhood.code

    def get(name, *args, **named):
        return client.get(reverse(f"roster:{name}", args=[code, *args]), **named)

    def post(name, *args, **sent):
        return client.post(reverse(f"roster:{name}", args=[code, *args]), sent)

    return SimpleNamespace(get=get, post=post)


@pytest.fixture
def upload(committee, tmp_path):
    def upload(*rows, content=None, name="住户.xlsx"):
        path = tmp_path / "chosen.xlsx"
        if content is None:
            content = make_workbook(path, homes=list(rows)).read_bytes()
        answer = committee.post("import", workbook=SimpleUploadedFile(name, content))
        return ImportRun.objects.get() if answer.status_code == 302 else answer

    return upload


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_file_is_looked_at_before_anything_is_written(committee, upload):
    run = upload(*GOOD_AND_BAD)
    assert run.status == "ready"
    page = text_of(committee.get("import_run", run.pk))
    assert "nothing has been written yet" in page
    assert "Take in 2 rows" in page
    assert "住户 E6" in page
    assert "Write the area in square metres, such as 78.67." in page
    assert not Home.objects.filter(room="303").exists()


def test_a_yes_takes_the_good_rows_in_and_deletes_the_file(committee, upload, uploads):
    run = upload(*GOOD_AND_BAD)
    assert run.file.exists()
    assert run.file.stat().st_mode & 0o077 == 0
    answer = committee.post("confirm_import", run.pk)
    assert answer.status_code == 302
    assert "The list has been taken in" in text_of(committee.get("import_run", run.pk))
    assert Home.objects.filter(room__in=["303", "304"]).count() == 2
    assert [file.name for file in uploads.iterdir()] == [run.refused_file.name]


def test_the_refused_rows_come_back_with_what_is_wrong(committee, upload, tmp_path):
    run = upload(*GOOD_AND_BAD)
    answer = committee.get("refused_rows", run.pk)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    path = tmp_path / "refused.xlsx"
    path.write_bytes(answer.content)
    rows = list(openpyxl.load_workbook(path)["住户"].values)
    assert rows[0] == (*HOMES, "What is wrong")
    assert [row[2] for row in rows[1:]] == ["305", "1"]
    assert rows[1][-1] == "建筑面积: Write the area in square metres, such as 78.67."
    assert rows[2][-1].startswith("门牌号: This building group is not known.")
    assert Entry.objects.about(run).first().deed == "roster.refused_rows_taken"


def test_refused_columns_are_named_and_are_not_in_the_refused_rows(committee, tmp_path, upload):
    sheet = [[*HOMES, "身份证号"], ["FY", "999", "1", *[""] * 6, "310105195001011234"]]
    content = make_workbook(tmp_path / "x.xlsx", 住户=sheet).read_bytes()
    run = upload(content=content)
    page = text_of(committee.get("import_run", run.pk))
    assert "住户, column J “身份证号”: number of an identity document" in page
    book = openpyxl.load_workbook(run.refused_file)
    assert "310105195001011234" not in str([list(sheet.values) for sheet in book])


def test_of_two_yeses_one_wins_and_the_other_is_told(committee, upload):
    run = upload(HOME_303)
    committee.post("confirm_import", run.pk)
    second = committee.post("confirm_import", run.pk)
    assert second.status_code == 409
    assert "Nothing was done twice" in text_of(second)


def test_while_one_file_is_taken_in_another_waits(committee, neighbourhood, upload):
    run = upload(HOME_303)
    an_import_of(neighbourhood, "importing", started_at=timezone.now())
    assert committee.post("confirm_import", run.pk).status_code == 409
    run.refresh_from_db()
    assert run.status == "ready"


def test_a_worker_that_died_does_not_block_the_next_file(committee, neighbourhood, upload):
    run = upload(HOME_303)
    long_ago = timezone.now() - timedelta(hours=2)
    dead = an_import_of(neighbourhood, "importing", started_at=long_ago)
    assert committee.post("confirm_import", run.pk).status_code == 302
    run.refresh_from_db()
    dead.refresh_from_db()
    assert (run.status, dead.status) == ("done", "failed")


def test_a_withdrawn_file_is_gone(committee, upload, uploads):
    run = upload(*GOOD_AND_BAD)
    assert committee.post("withdraw_import", run.pk).status_code == 302
    assert not list(uploads.iterdir())
    assert "was withdrawn" in text_of(committee.get("import_run", run.pk))
    assert committee.post("withdraw_import", run.pk).status_code == 409
    assert committee.get("refused_rows", run.pk).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b,c", "This is not an Excel workbook."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptionInfo".encode("utf-16-le"), "password"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_an_unreadable_file_gets_a_clear_answer(committee, upload, uploads, content, said):
    run = upload(content=content)
    page = text_of(committee.get("import_run", run.pk))
    assert "Nothing was taken in" in page
    assert said in page
    assert not list(uploads.iterdir())


def test_an_empty_file_or_none_is_asked_for_again(committee, upload):
    assert "The file is empty." in text_of(upload(content=b""))
    answer = committee.post("import")
    assert answer.status_code == 422
    assert "Choose a file first." in text_of(answer)


def test_a_file_too_large_is_not_kept(committee, upload, uploads, monkeypatch):
    monkeypatch.setattr("louzu.roster.forms.uploads.MOST_BYTES", 100)
    assert "too large" in text_of(upload(HOME_303))
    assert not list(uploads.iterdir())


def test_while_it_works_the_page_tells_how_far_it_is(committee, neighbourhood):
    run = an_import_of(neighbourhood, "importing", started_at=timezone.now())
    runs.told(run)(40, 100)
    page = committee.get("import_run", run.pk)
    assert "40 of 100 done" in text_of(page)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.content.decode()
    assert "HX-Redirect" not in committee.get("import_progress", run.pk)
    run.move_to("done")
    again = committee.get("import_progress", run.pk)
    assert again["HX-Redirect"] == reverse("roster:import_run", args=["luzhou", run.pk])
    assert "hx-get" not in again.content.decode()


def test_when_it_goes_wrong_the_page_says_so(committee, upload, monkeypatch, uploads, caplog):
    run = upload(HOME_303)
    monkeypatch.setattr("louzu.roster.actions.imports.write_homes", lambda *_: 1 / 0)
    committee.post("confirm_import", run.pk)
    assert "Nothing was changed" in text_of(committee.get("import_run", run.pk))
    assert not Home.objects.filter(room="303").exists()
    assert not list(uploads.iterdir())
    assert "An import failed" in caplog.text


def test_the_list_of_problems_is_read_page_by_page(committee, upload):
    run = upload(*[["FY", "640", str(n), "", "large"] for n in range(120)])
    first = committee.get("import_run", run.pk).content.decode()
    third = committee.get("import_run", run.pk, data={"page": 3}).content.decode()
    wrong = "Write the area in square metres"
    assert (first.count(wrong), third.count(wrong)) == (50, 20)
    assert "?page=2" in first
    assert "?page=4" not in third


def test_the_template_and_the_roster_can_be_taken_along(committee, tmp_path):
    for name in ("import_template", "export"):
        answer = committee.get(name)
        path = tmp_path / "x.xlsx"
        path.write_bytes(answer.content)
        assert openpyxl.load_workbook(path).sheetnames[:2] == ["Building groups", "Homes"]
        assert answer["Cache-Control"] == "no-store"


def test_files_of_the_other_neighbourhood_do_not_exist_here(committee, elsewhere):
    with scope(elsewhere.neighbourhood):
        run = an_import_of(elsewhere)
    for name in ("import_run", "import_progress", "refused_rows"):
        assert committee.get(name, run.pk).status_code == 404
    for name in ("confirm_import", "withdraw_import"):
        assert committee.post(name, run.pk).status_code == 404


def test_after_a_day_whatever_was_not_confirmed_is_deleted(neighbourhood, uploads, upload):
    run = upload(*GOOD_AND_BAD)
    for file in uploads.iterdir():
        os.utime(file, (0, 0))
    jobs.tick()
    assert not list(uploads.iterdir())
    ImportRun.objects.update(received_at=timezone.now() - timedelta(hours=25))
    runs.let_go_of_old_runs(timezone.now())
    run.refresh_from_db()
    assert run.status == "withdrawn"


def test_a_file_that_is_gone_is_to_be_chosen_again(committee, upload):
    run = upload(*GOOD_AND_BAD)
    run.file.unlink()
    assert "choose it again" in text_of(committee.get("import_run", run.pk))
    committee.post("confirm_import", run.pk)
    run.refresh_from_db()
    assert run.status == "ready"


def test_the_name_of_a_file_is_only_a_name(neighbourhood, upload, uploads):
    run = upload(HOME_303, name="../../etc/passwd.xlsx")
    assert run.file_name == "passwd.xlsx"
    assert run.file.parent == uploads
    assert Person.objects.count() > 0


def test_a_page_about_a_file_needs_few_queries(committee, upload, django_assert_max_num_queries):
    run = upload(*[["FY", "640", str(n), "", "large"] for n in range(60)])
    with django_assert_max_num_queries(12):
        committee.get("import_run", run.pk)
    with django_assert_max_num_queries(12):
        committee.get("import")


def test_a_sheets_name_that_excel_would_refuse_stops_no_import(upload, tmp_path):
    title = "'富源小区"
    book = make_workbook(tmp_path / "quoted.xlsx", **{title: [HOMES, *GOOD_AND_BAD]})
    run = upload(content=book.read_bytes())
    assert (run.status, run.refused_file.exists()) == (ImportRun.Status.READY, True)
