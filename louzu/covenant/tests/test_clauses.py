"""The covenant: drafts that nobody cites, clauses that hold from the day they were agreed on."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from conftest import LONG_AGO
from louzu.covenant.actions import (
    add_clause,
    agree_on_drafts,
    correct_clause,
    remove_draft,
    set_up_covenant,
)
from louzu.covenant.models import Clause
from louzu.covenant.tests.clauses import a_clause_agreed
from louzu.lib.versions import Overtaken, version

PAGE = "/n/luzhou/covenant/"


@pytest.fixture
def who(neighbourhood):
    return {"by": neighbourhood.committee, "at": timezone.now()}


def today():
    return timezone.localdate()


def test_what_nobody_agreed_on_is_a_draft_and_shown_to_the_committee_alone(
    neighbourhood, browser, client
):
    set_up_covenant()
    draft = Clause.objects.get(number=1)
    assert not Clause.objects.in_force(today()).exists()
    assert draft.text_hans not in client.get(PAGE).content.decode()
    seen = browser(neighbourhood.committee).get(PAGE).content.decode()
    assert "Corridors, stairs and exits stay clear" in seen


def test_drafts_are_set_up_once(neighbourhood):
    set_up_covenant()
    Clause.objects.filter(number__gt=1).delete()
    set_up_covenant()
    assert Clause.objects.count() == 1


def test_once_agreed_on_everybody_reads_them(neighbourhood, browser, client):
    set_up_covenant()
    committee = browser(neighbourhood.committee)
    answer = committee.post(f"{PAGE}agreed/", {"agreed_on": str(LONG_AGO)}, follow=True)
    assert "12 clauses hold now." in answer.content.decode()
    client.cookies["django_language"] = "en"
    assert "Corridors, stairs and exits stay clear" in client.get(PAGE).content.decode()


def test_of_a_day_to_come_nothing_is_agreed_on(who):
    set_up_covenant()
    with pytest.raises(ValidationError):
        agree_on_drafts(today() + timedelta(days=1), **who)


def test_a_clause_that_ended_is_no_longer_cited_and_its_number_is_free(who):
    clause = a_clause_agreed()
    given = {"until_on": today()}
    correct_clause(clause, version=version(clause, given), **given, **who)
    assert not Clause.objects.in_force(today()).exists()
    assert add_clause(None, number=1, text_en="Anew.", agreed_on=today(), **who).pk != clause.pk


@pytest.mark.parametrize(
    "said",
    [
        {"number": 1, "text_en": "Twice the same number."},
        {"number": 2},
        {"number": 2, "text_en": "Early.", "agreed_on": LONG_AGO, "until_on": LONG_AGO},
        {"number": 2, "text_en": "Never agreed on.", "until_on": LONG_AGO},
    ],
)
def test_what_makes_no_clause_is_said_at_its_field(who, said):
    a_clause_agreed()
    with pytest.raises(ValidationError) as wrong:
        add_clause(None, **said, **who)
    assert hasattr(wrong.value, "error_dict")


def test_a_compound_has_clauses_of_its_own_beside_those_of_all(neighbourhood, who):
    a_clause_agreed()
    own = add_clause(
        neighbourhood.compound, number=1, text_en="Bicycles.", agreed_on=LONG_AGO, **who
    )
    assert list(Clause.objects.of(neighbourhood.compound).in_order())[-1] == own


def test_a_draft_is_removed_and_a_clause_is_not(who):
    draft = Clause.objects.create(number=9, text_en="Draft.")
    remove_draft(draft, **who)
    with pytest.raises(ValidationError):
        remove_draft(a_clause_agreed(), **who)
    assert Clause.objects.count() == 1


def test_of_two_who_correct_it_one_is_asked_again(who):
    clause = a_clause_agreed()
    opened = version(clause, ["text_en"])
    correct_clause(clause, version=opened, text_en="First.", **who)
    with pytest.raises(Overtaken):
        correct_clause(clause, version=opened, text_en="Second.", **who)
