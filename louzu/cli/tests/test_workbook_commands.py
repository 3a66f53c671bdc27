"""`louzu import` and `louzu export` at the console."""

import openpyxl
import pytest

from louzu.audit.models import Entry
from louzu.cli.main import main
from louzu.places.models import Home
from louzu.roster.tests.files import HOME_303, HOMES, make_workbook


@pytest.fixture
def louzu(neighbourhood, tmp_path, monkeypatch):
    monkeypatch.setenv("LOUZU_DATA", str(tmp_path))
    return lambda *words: main([*map(str, words), "--neighbourhood", "luzhou"])


@pytest.fixture
def file(tmp_path):
    return make_workbook(
        tmp_path / "in.xlsx", homes=[HOME_303, ["FY", "999", "1"]], 民族=[["民族"], ["x"]]
    )


def test_a_file_comes_in_and_its_bad_rows_go_out(louzu, file, tmp_path, capsys):
    bad = tmp_path / "bad.xlsx"
    assert louzu("import", file, "--bad-rows", bad) == 0
    said = capsys.readouterr().out
    assert "Homes: 1 added, 0 changed, 0 unchanged, 1 refused." in said
    assert "住户 B5 门牌号: This building group is not known." in said
    assert Home.objects.filter(room="303").exists()
    rows = list(openpyxl.load_workbook(bad)["住户"].values)
    assert rows[0][: len(HOMES)] == tuple(HOMES)
    assert len(rows) == 2


def test_a_dry_run_writes_nothing(louzu, file, capsys):
    assert louzu("import", file, "--dry-run") == 0
    assert "Nothing was written." in capsys.readouterr().out
    assert not Home.objects.filter(room="303").exists()
    assert not Entry.objects.exists()


def test_refused_columns_are_named(louzu, tmp_path, capsys):
    sheet = [[*HOMES, "身份证号"], ["FY", "640", "303"]]
    assert louzu("import", make_workbook(tmp_path / "x.xlsx", 住户=sheet)) == 0
    said = capsys.readouterr().out
    assert "column J “身份证号” (number of an identity document)" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "nowhere.xlsx"], "There is no file nowhere.xlsx."),
        (["import", __file__], "This is not an Excel workbook."),
        (["export", "/no/such/folder/out.xlsx"], "There is no folder /no/such/folder."),
    ],
)
def test_mistakes_get_one_clear_line(louzu, capsys, words, said):
    assert louzu(*words) == 1
    assert said in capsys.readouterr().err


def test_an_unknown_neighbourhood_is_answered_with_the_known_ones(louzu, file, capsys):
    assert main(["import", str(file), "--neighbourhood", "nowhere"]) == 1
    assert "Known: luzhou." in capsys.readouterr().err


def test_what_went_out_comes_in_unchanged(louzu, tmp_path, capsys):
    out = tmp_path / "out.xlsx"
    assert louzu("export", out, "--language", "en") == 0
    assert out.stat().st_mode & 0o077 == 0
    assert louzu("import", out, "--language", "en") == 0
    said = capsys.readouterr().out
    assert "Building groups: 0 added, 0 changed, 2 unchanged, 0 refused." in said
    assert "Homes: 0 added, 0 changed, 2 unchanged, 0 refused." in said
