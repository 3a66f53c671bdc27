"""News by e-mail: once, by day, without anybody's name, and only to those who still want it."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail

from louzu.cases import jobs
from louzu.cases.actions import triage
from louzu.cases.actions.reporting import Reach
from louzu.cases.actions.telling import tell_reporters
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.to_tell import neighbourhoods_with_news, waiting_for_news
from louzu.cases.rules import UNDONE_WITHIN
from louzu.cases.tests.life import MONDAY, PROPERTY, reported


@pytest.fixture
def case(neighbourhood):
    reach = Reach("email", "Wu", "wu@example.org")
    return reported(neighbourhood, reach=reach)


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
    assert message.to == ["wu@example.org"]
    assert case.code in message.subject
    assert neighbourhood.committee.name not in message.body


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
