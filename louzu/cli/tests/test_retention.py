"""`louzu retention`: counted first, then done."""

from datetime import timedelta

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.tests.people import a_reported_case
from louzu.cli.main import main
from louzu.entrance.models import Letter

LATER = MONDAY + timedelta(days=4000)


def test_at_the_console_a_dry_run_only_counts(neighbourhood, elsewhere, capsys, monkeypatch):
    Letter.objects.create(
        home=neighbourhood.home_of_wu, issued_at=MONDAY, expires_at=MONDAY, code_hash="x"
    )
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    before = Entry.objects.count()
    assert main(["retention", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "luzhou: would delete" in told and "     1  letters        kept for 90 days" in told
    assert "elsewhere: would delete" in told
    assert Letter.objects.exists() and Entry.objects.count() == before
    assert main(["retention", "--neighbourhood", "luzhou"]) == 0
    assert not Letter.objects.exists()
    told = capsys.readouterr().out
    assert "luzhou: deleted" in told and "elsewhere" not in told


def test_an_unknown_neighbourhood_is_named(neighbourhood, capsys):
    assert main(["retention", "--dry-run", "--neighbourhood", "nowhere"]) != 0
    assert "There is no neighbourhood nowhere" in capsys.readouterr().err


def test_reports_and_their_reporters_are_counted_before_anything_goes(
    neighbourhood, capsys, monkeypatch
):
    case = a_reported_case(neighbourhood.group_640)
    Case.objects.filter(pk=case.pk).update(
        status="withdrawn", party="", closed_at=MONDAY, answers={"things": "boxes"}
    )
    Reporter.objects.update(person=neighbourhood.wu)
    reporter = Reporter.objects.get()
    reporter.receipt = "secret"
    reporter.save()
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    for mode, word in ((["--dry-run"], "would delete"), ([], "deleted")):
        assert main(["retention", "--neighbourhood", "luzhou", *mode]) == 0
        told = capsys.readouterr().out
        assert f"luzhou: {word}" in told
        assert "     1  reporters      kept for 180 days" in told
        assert "     1  reports        kept for 365 days" in told
    case.refresh_from_db()
    assert (case.answers, case.asked) == ({}, [])
    assert (Reporter.objects.get().person, Reporter.objects.get().receipt) == (None, "")
