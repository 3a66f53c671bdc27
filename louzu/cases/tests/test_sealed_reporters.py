"""Who reported stays sealed: one look at a time, with a reason, in the book.

That it is told nowhere else, every page, file, log and e-mail is read for (tests/).
"""

import logging

import pytest
from django.apps import apps

from louzu.audit.models import Entry
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.tests.people import report
from louzu.lib.quiet_links import WithoutSignInLinks

REACH = {"email": "auntie.mei@example.org", "name": "Auntie Mei"}
TRACES = ("auntie.mei", "Auntie Mei")


@pytest.fixture(autouse=True)
def here(neighbourhood):
    set_up_categories()
    return neighbourhood


def page_of(case):
    return f"/n/luzhou/cases/{case.code}/reporter/"


def text_of(response):
    return response.content.decode()


def test_the_committee_looks_once_with_a_reason_and_the_look_is_in_the_book(browser, here):
    report(browser(), **REACH)
    page = page_of(Case.objects.get())
    asked = text_of(browser(here.committee).get(page))
    assert not any(trace in asked for trace in TRACES)
    shown = browser(here.committee).post(page, {"why": "danger"})
    assert all(trace in text_of(shown) for trace in TRACES)
    assert shown["Cache-Control"] == "no-store"
    look = Entry.objects.get(deed="cases.reporter_seen")
    assert (look.kind, look.by_id, look.reason) == ("look", here.committee.pk, "danger")
    assert not any(trace in text_of(browser(here.committee).get(page)) for trace in TRACES)


def test_without_a_reason_nothing_is_opened(browser, here):
    report(browser(), **REACH)
    answer = browser(here.committee).post(page_of(Case.objects.get()), {})
    assert answer.status_code == 422
    assert not any(trace in text_of(answer) for trace in TRACES)
    assert not Entry.objects.filter(deed="cases.reporter_seen").exists()


def test_whoever_reported_while_signed_in_reads_who_looked(browser, here):
    report(browser(here.wu), **REACH)
    browser(here.committee).post(page_of(Case.objects.get()), {"why": "danger"})
    assert Entry.objects.get(deed="cases.reporter_seen").about_person == here.wu.pk
    assert "Reporter of a case looked at" in text_of(browser(here.wu).get("/n/luzhou/book/mine/"))


def test_those_who_deal_with_the_case_do_not_open_it(browser, here):
    report(browser(), **REACH)
    for who in (here.lin, here.property, here.owners, here.secretary, here.wu):
        answer = browser(who).post(page_of(Case.objects.get()), {"why": "danger"})
        assert answer.status_code == 404


def test_name_and_contact_stand_in_no_column_of_the_database(browser, here):
    """Every text of every table is read: sealed columns hold sealed text."""
    token = report(browser(here.wu), **REACH)
    for model in apps.get_models():
        told = repr(list(model._base_manager.values_list()))
        assert not any(trace in told for trace in (*TRACES, token)), model


def test_a_receipts_secret_is_in_no_log():
    line = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s",
                             ("/n/luzhou/report/sent/0123456789abcdef/add/",), None)  # fmt: skip
    assert WithoutSignInLinks().filter(line)
    assert line.getMessage() == "Not Found: /n/luzhou/report/sent/.../add/"
