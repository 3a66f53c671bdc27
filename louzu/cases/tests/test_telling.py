"""News by e-mail: once, by day, without anybody's name, and only to those who still want it."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.utils import timezone

from louzu.cases import jobs
from louzu.cases.actions import telling, triage
from louzu.cases.actions.inspecting import inspect_case
from louzu.cases.actions.reporting import Reach
from louzu.cases.actions.telling import tell_reporters
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import claim_removal
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.to_tell import neighbourhoods_with_news, waiting_for_news
from louzu.cases.rules import UNDONE_WITHIN
from louzu.cases.tests.life import MONDAY, PROPERTY, reported
from louzu.cases.tests.people import report

HERE = "https://louzu.example"
WU = "wu@example.org"


@pytest.fixture(autouse=True)
def known_by_an_address(settings):
    settings.PUBLIC_ADDRESS = HERE


@pytest.fixture
def case(neighbourhood):
    """Its reporter has the receipt already."""
    case = reported(neighbourhood, reach=Reach("email", "Wu", WU))
    Reporter.objects.update(told_at=MONDAY)
    return case


def tell(at):
    return tell_reporters(list(waiting_for_news(at)), at=at)


def later(**after):
    return MONDAY + timedelta(**after)


def settled(**after):
    """When nobody can undo it any more."""
    return later(**after) + UNDONE_WITHIN


def test_a_reporter_is_told_once_what_happened(neighbourhood, case):
    triage.dispatch_case(case, PROPERTY, by=neighbourhood.committee, at=later(minutes=1))
    assert [tell(settled(minutes=2)), tell(settled(minutes=3))] == [1, 0]
    message = mail.outbox[0]
    assert message.to == [WU]
    assert case.code in message.subject
    for name in (neighbourhood.committee.name, neighbourhood.wu.name):
        assert name not in message.body


def test_several_steps_are_one_message(neighbourhood, case):
    triage.accept_case(case, by=neighbourhood.committee, at=later(minutes=1))
    triage.ask_reporter(case, "几楼？", by=neighbourhood.committee, at=later(minutes=2))
    tell(settled(minutes=3))
    assert len(mail.outbox) == 1
    assert "几楼？" in mail.outbox[0].body


def test_what_can_still_be_undone_waits_and_what_was_undone_is_never_told(neighbourhood, case):
    chen = neighbourhood.committee
    step = triage.decline_case(case, "不归我们管。", by=chen, at=later(minutes=1))
    assert tell(later(minutes=9)) == 0
    triage.undo_move(step, by=chen, at=later(minutes=9))
    assert tell(settled(minutes=20)) == 0


def test_nothing_is_sent_at_night(neighbourhood, case):
    triage.accept_case(case, by=neighbourhood.committee, at=later(hours=10))
    assert tell(later(hours=11)) == 0  # four in the morning
    assert tell(later(hours=16)) == 1


def test_whoever_withdrew_is_told_nothing(neighbourhood, case):
    Reporter.objects.update(withdrawn_at=later(minutes=1))
    triage.accept_case(case, by=neighbourhood.committee, at=later(minutes=2))
    assert tell(settled(minutes=3)) == 0


def test_whoever_chose_the_link_gets_no_mail(neighbourhood):
    case = reported(neighbourhood)
    triage.accept_case(case, by=neighbourhood.committee, at=later(minutes=1))
    assert tell(settled(minutes=2)) == 0


def test_where_mail_cannot_be_sent_it_is_tried_again(neighbourhood, case, monkeypatch):
    triage.accept_case(case, by=neighbourhood.committee, at=later(minutes=1))

    def refuse(*_given):
        raise smtplib.SMTPConnectError(421, "busy")

    monkeypatch.setattr("louzu.cases.actions.telling.bring", refuse)
    assert tell(settled(minutes=2)) == 0
    monkeypatch.undo()
    assert tell(settled(minutes=3)) == 1


def test_the_clock_finds_where_news_wait(neighbourhood, case, settings):
    triage.accept_case(case, by=neighbourhood.committee, at=later(minutes=1))
    at = settled(minutes=2)
    assert list(neighbourhoods_with_news(at)) == [neighbourhood.neighbourhood]
    assert not settings.EMAIL_HOST
    jobs.tick()
    assert mail.outbox == []  # no mail server, no mail


@pytest.fixture
def token(browser, neighbourhood, settings):
    """Of a report from the door whose reporter wants e-mails."""
    settings.EMAIL_HOST = "mail.example"
    return report(browser(), email=WU, channel="email")


def link_in(message):
    """The one address that stands in it."""
    [link] = re.findall(r"https?://\S+", message.body)
    return link


def opens(browser, link):
    assert link.startswith(f"{HERE}/n/luzhou/report/sent/")
    page = browser().get(link.removeprefix(HERE))
    assert page.status_code == 200
    return page.content.decode()


def test_the_receipt_comes_by_mail_at_once_with_its_link(browser, token):
    at = timezone.now() + timedelta(minutes=1)
    assert [tell(at), tell(at)] == [1, 0]
    [message] = mail.outbox
    code = Case.objects.get().code
    assert message.to == [WU] and code in message.subject
    assert link_in(message) == f"{HERE}/n/luzhou/report/sent/{token}/"
    assert code in opens(browser, link_in(message))


def test_each_mail_carries_the_link_and_after_closing_it_asks_whether_it_is_gone(
    neighbourhood, browser, token
):
    here, at, case = neighbourhood, timezone.now(), Case.objects.get()
    dispatch_case(case, PROPERTY, by=here.committee, at=at)
    claim_removal(case, by=here.property, at=at + timedelta(minutes=30))
    inspect_case(case, is_clear=True, by=here.lin, at=at + timedelta(minutes=60))
    for minutes in (1, 20, 50, 80):
        _tell_by_day(at + timedelta(minutes=minutes))
    assert len(mail.outbox) == 4
    links = {link_in(message) for message in mail.outbox}
    assert links == {f"{HERE}/n/luzhou/report/sent/{token}/"}
    assert "Is it gone?" in opens(browser, links.pop())


def _tell_by_day(at):
    """Whatever the hour in which this is tested."""
    for reporter in waiting_for_news(at):
        telling._tell(reporter, at, is_day=True)


def test_a_receipt_is_sent_at_night_too_and_news_of_it_wait_for_the_morning(neighbourhood):
    case = reported(neighbourhood, reach=Reach("email", "Wu", WU))
    triage.accept_case(case, by=neighbourhood.committee, at=later(minutes=1))
    assert tell(later(hours=10)) == 1
    assert tell(later(hours=11)) == 0
    assert tell(later(hours=16)) == 1


def test_the_secret_is_kept_for_those_alone_who_want_mails_and_goes_with_the_contact(
    neighbourhood, browser, token
):
    report(browser())
    kept = Reporter.objects.values_list("channel", "receipt_sealed", named=True)
    assert {row.channel: bool(row.receipt_sealed) for row in kept} == {"email": True, "link": False}
    browser().post(f"/n/luzhou/report/sent/{token}/withdraw/")
    sealed = ("name_sealed", "contact_sealed", "phone_sealed", "receipt_sealed")
    assert set(Reporter.objects.values_list(*sealed)) == {("", "", "", "")}


def test_an_installation_that_sends_mails_without_an_address_does_not_start(settings):
    settings.EMAIL_HOST, settings.PUBLIC_ADDRESS = "mail.example", ""
    assert [each for each in run_checks() if (each.id or "").startswith("louzu.E1")]
