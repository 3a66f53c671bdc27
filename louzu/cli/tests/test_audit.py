"""`louzu audit`: the book is verified, sealed, printed; a role gets no more than it needs."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from louzu.audit import actions as audit
from louzu.audit.models import Entry, Seal
from louzu.audit.rules import in_fours
from louzu.cli.audit_command import grants, seal, show, verify
from louzu.cli.checking import in_book
from louzu.cli.main import parser
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope
from louzu.lib.uuid7 import first_at
from tests.plugins.emptying import opened


@pytest.fixture
def book(neighbourhood, elsewhere):
    """A line in each of the two neighbourhoods."""
    for here in (neighbourhood, elsewhere):
        with scope(here.neighbourhood):
            audit.record("roster.exported", by=OPERATOR, about=here.group_640, at=timezone.now())
    return neighbourhood


@pytest.fixture
def run(capsys):
    def command(does, *words):
        with scope(None):
            code = does(parser().parse_args(["audit", does.__name__, *words]))
        return code, capsys.readouterr().out

    return command


def test_every_book_is_sealed_and_verified(book, run):
    assert run(seal) == (
        0,
        "elsewhere: 1 lines sealed, in 1 seals\nluzhou: 1 lines sealed, in 1 seals\n",
    )
    code, said = run(verify)
    assert code == 0
    assert "luzhou: 1 lines in 1 seals, 0 not sealed" in said
    assert said.count("Nothing was removed, altered, inserted or re-ordered.") == 2


def test_a_harmed_line_is_named_and_the_command_fails(book, run, guard):
    run(seal)
    line = Entry.objects.get()
    with opened(guard):
        Entry.objects.update(deed="nothing.happened")
    code, said = run(verify, "--neighbourhood", "luzhou")
    assert code == 1
    assert f"altered: line {line.pk} of seal 1" in said
    assert "nothing.happened" in said
    assert run(verify, "--neighbourhood", "elsewhere")[0] == 0


def test_what_was_printed_proves_the_book(book, run, guard):
    run(seal, "--neighbourhood", "luzhou")
    _, printed = run(show, "--neighbourhood", "luzhou")
    seal_one = Seal.objects.get()
    assert in_fours(seal_one.root) in printed
    digits = re.search(r"hash +(.+)", printed)[1]
    against = ("--neighbourhood", "luzhou", "--against", "1", digits)
    assert run(verify, *against)[0] == 0
    with opened(guard):
        Entry.objects.update(deed="nothing.happened")
        Seal.objects.all().delete()
    audit.seal_book(at=seal_one.sealed_at)  # forged as a whole, and whole in itself
    assert run(verify, "--neighbourhood", "luzhou")[0] == 0
    code, said = run(verify, *against)
    assert (code, "not the one on paper" in said) == (1, True)
    assert "is not in the book" in run(verify, *against[:3], "7", digits)[1]


def test_whatever_was_cut_off_at_the_end_is_left_to_the_paper_and_said_so(book, run):
    run(seal, "--neighbourhood", "luzhou")
    code, said = run(verify, "--neighbourhood", "luzhou")
    assert code == 0
    assert "This holds up to seal 1." in said and "compare the last seal with the printed" in said
    assert in_fours(Seal.objects.get().hash) in said


def test_lines_that_no_seal_has_borne_for_hours_are_told(book, run, guard):
    """The last seal was removed; or the worker stands still."""
    old = timezone.now() - timedelta(hours=3)
    Entry.objects.create(**(Entry.objects.get().facts() | {"id": first_at(old)}))
    audit.seal_book(at=timezone.now())
    assert run(verify, "--neighbourhood", "luzhou")[0] == 0
    with opened(guard):
        Seal.objects.all().delete()
    code, said = run(verify, "--neighbourhood", "luzhou")
    assert code == 1
    assert "not sealed: 2 lines, the first written" in said and "the last seal was removed" in said


def test_an_unsealed_book_says_so(book, run):
    assert "luzhou: nothing is sealed yet" in run(show)[1]


@pytest.mark.postgresql
def test_a_role_with_these_grants_adds_lines_and_cannot_change_them(book, run, guard):
    _, statements = run(grants, "--role", "louzu_clerk")
    with guard.rests(), connection.cursor() as cursor:
        assert [found.must for found in in_book.findings(connection)] == [False]
        connection.check_constraints()
        cursor.execute("CREATE ROLE louzu_clerk")
        cursor.execute(statements)
        cursor.execute("SET LOCAL ROLE louzu_clerk")
        assert list(in_book.findings(connection)) == []
    with scope(book.neighbourhood):
        Entry.objects.create(**(Entry.objects.get().facts() | {"id": book.lin.pk}))
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Entry.objects.update(deed="nothing.happened")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_open_tables_are_a_finding(book, guard):
    with opened(guard), guard.rests():
        first, *_ = in_book.findings(connection)
        assert first.must
        assert "triggers are missing" in first.what
