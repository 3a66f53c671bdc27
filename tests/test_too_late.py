"""Another hand was quicker: what stands there is said, and nothing that was typed is lost."""

from html import unescape

import pytest
from django import forms
from django.utils import timezone
from django.utils.translation import override

from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.parts import drop_part
from louzu.cases.actions.triage import accept_case, dispatch_case
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Step
from louzu.cases.models.parts import Part
from louzu.cases.rules import CaseParty
from louzu.cases.tests.life import dispatched, reported, with_part
from louzu.cases.tests.people import hidden
from louzu.cases.views.deed_table import DEEDS
from louzu.cases.views.part_deeds import OPEN, PART_DEEDS
from louzu.lib.uuid7 import uuid7

AT_ANY_TIME = {"note"}  # never too late
LONG = "很" * 3990
A_DAY = "2026-12-01"


def address(case, *words):
    return "/".join(["/n/luzhou/cases", case.code, *words, ""])


@override("en")
def filled_in(form):
    """Something in each field that can be seen, and how it is read afterwards."""
    sent, read = {"version": 1, "made": str(uuid7())}, []
    for field in form().visible_fields():
        kind = field.field
        if isinstance(kind, forms.ChoiceField):
            value, words = next(choice for choice in kind.choices if choice[0])
            sent[field.name] = [value] if isinstance(kind, forms.MultipleChoiceField) else value
        elif isinstance(kind, forms.CharField | forms.DateField):
            value = A_DAY if isinstance(kind, forms.DateField) else f"the {field.name} is oak"
            sent[field.name] = words = value
        else:
            continue
        read.append(f"{field.label}: {words}")
    return sent, read


def kept_in(page):
    """What the page offers as a note, as it stands in its textarea."""
    return unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])


@pytest.mark.parametrize("word", sorted(DEEDS.keys() - AT_ANY_TIME))
def test_whatever_was_typed_for_a_deed_is_offered_as_a_note(neighbourhood, browser, word):
    case = reported(neighbourhood)
    Case.objects.filter(pk=case.pk).update(status="withdrawn")
    sent, read = filled_in(DEEDS[word].form)
    assert read
    answer = browser(neighbourhood.committee).post(address(case, word), sent)
    assert answer.status_code == 409
    assert kept_in(answer.content.decode()).strip().splitlines() == read


@pytest.mark.parametrize("word", sorted(PART_DEEDS))
def test_the_same_of_a_deed_on_a_part(neighbourhood, browser, word):
    case, part = with_part(neighbourhood)
    if PART_DEEDS[word].among is OPEN:
        drop_part(part, "Not needed.", by=neighbourhood.property, at=timezone.now())
    sent, read = filled_in(PART_DEEDS[word].form)
    answer = browser(neighbourhood.owners).post(address(case, "parts", str(part.pk), word), sent)
    assert answer.status_code == 409
    assert kept_in(answer.content.decode()).strip().splitlines() == read


def test_words_for_a_part_that_went_along_into_another_case_are_kept(neighbourhood, browser):
    (case, part), other = with_part(neighbourhood), dispatched(neighbourhood)
    merge_case(case, other, by=neighbourhood.committee, at=timezone.now())
    assert Part.objects.get(pk=part.pk).case == other
    sent = {"version": part.version, "text": "The store room is open."}
    answer = browser(neighbourhood.owners).post(address(case, "parts", str(part.pk), "done"), sent)
    assert answer.status_code == 409
    assert "The store room is open." in answer.content.decode()


def test_words_to_the_reporter_alone_are_kept(neighbourhood, browser):
    case = reported(neighbourhood)
    opened = case.version
    accept_case(case, by=neighbourhood.committee, at=timezone.now())
    sent = {"version": opened, "words": "We come tomorrow."}
    answer = browser(neighbourhood.lin).post(address(case, "accept"), sent)
    assert kept_in(answer.content.decode()).strip() == "Words to the reporter: We come tomorrow."


def test_one_press_keeps_all_of_it_in_the_history(neighbourhood, browser):
    case, lin = reported(neighbourhood), browser(neighbourhood.lin)
    opened = case.version
    dispatch_case(case, CaseParty.OWNERS_COMMITTEE, by=neighbourhood.committee, at=timezone.now())
    sent = {"to": "property_company", "due_on": A_DAY, "words": "Soon.", "version": opened}
    page = lin.post(address(case, "dispatch"), sent).content.decode()
    note = {"made": hidden(page)["made"], "text": kept_in(page).strip()}
    assert lin.post(address(case, "note"), note).status_code == 302
    kept = Step.objects.get(case=case, kind="case_note").text
    assert all(said in kept for said in ("Property company", A_DAY, "Soon."))


def test_what_is_too_long_for_one_note_is_offered_as_several(neighbourhood, browser):
    case, lin = reported(neighbourhood), browser(neighbourhood.lin)
    Case.objects.filter(pk=case.pk).update(status="withdrawn")
    sent = {"version": 1, "text": LONG, "words": "Soon."}
    page = lin.post(address(case, "accept"), sent).content.decode()
    assert page.count("Keep it as a note") == page.count("<textarea") == 2
    for made, text in zip(hidden(page)["made"], (LONG, "Soon."), strict=True):
        assert lin.post(address(case, "note"), {"made": made, "text": text}).status_code == 302
    assert set(case.steps.filter(kind="case_note").values_list("text", flat=True)) == {
        LONG,
        "Soon.",
    }


def test_looking_too_late_there_is_nothing_to_keep(neighbourhood, browser):
    case = reported(neighbourhood)
    Case.objects.filter(pk=case.pk).update(status="withdrawn")
    answer = browser(neighbourhood.committee).get(address(case, "accept"))
    assert answer.status_code == 409
    assert "<textarea" not in answer.content.decode()


def test_a_program_reads_where_the_case_stands_now(neighbourhood, browser):
    case = reported(neighbourhood)
    opened = case.version
    dispatch_case(case, CaseParty.OWNERS_COMMITTEE, by=neighbourhood.committee, at=timezone.now())
    wants = {"Accept": "application/json"}
    sent = {"version": opened}
    answer = browser(neighbourhood.lin).post(address(case, "accept"), sent, headers=wants)
    assert answer.status_code == 409
    case.refresh_from_db()
    assert answer.json() == {
        "code": case.code,
        "status": "dispatched",
        "outcome": "",
        "party": "owners_committee",
        "due_on": str(case.due_on),
        "version": case.version,
    }
