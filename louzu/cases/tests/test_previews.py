"""What the reporter will read is shown before it is sent; and what is sent is what was shown."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation

from louzu.cases.actions.reporting import Reach
from louzu.cases.actions.setting_up import set_up_cases
from louzu.cases.actions.telling import link_of, tell_reporters
from louzu.cases.actions.triage import ask_reporter, decline_case, dispatch_case
from louzu.cases.actions.work import claim_removal, hand_out_case, take_back_case
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.models.wordings import Wording
from louzu.cases.questions.messages import THEIR_LINK
from louzu.cases.rules import UNDONE_WITHIN, Office
from louzu.cases.tests.life import PROPERTY, kinds, reported
from louzu.cases.tests.people import a_case_with_receipt, hidden

TOLD = [
    ("reported", "accept", "committee", {"words": "周五有人来。"}),
    ("reported", "dispatch", "committee", {"to": "property_company"}),
    ("reported", "decline", "committee", {"reason": "这里是别的小区。"}),
    ("reported", "ask", "committee", {"question": "几楼？"}),
    ("reported", "close", "committee", {"outcome": "not_ours", "reason": "归街道管。"}),
    ("dispatched", "start", "property", {}),
    ("dispatched", "hand-over", "property", {"to": "owners_committee", "reason": "Theirs."}),
    ("dispatched", "step", "owners", {"kind": "talked_at_the_door"}),
    ("dispatched", "step", "owners", {"kind": "cleared_by_residents", "words": "谢谢。"}),
    ("dispatched", "hand-out", "property", {"office": "fire_services", "reason": "Locked."}),
    ("handed_out", "take-back", "property", {"reason": "Talk first.", "words": "再谈一次。"}),
    ("asked", "go-on", "property", {"words": "我们先清理。"}),
    ("dispatched", "claim", "property", {}),
    ("claimed", "inspect", "lin", {"found": "removed"}),
    ("claimed", "inspect", "lin", {"found": "partly", "words": "角上还有一点。"}),
    ("claimed", "inspect", "lin", {"found": "still_there", "text": "It is."}),
    ("declined", "reopen", "committee", {"to": "property_company", "reason": "Ours after all."}),
]


@pytest.fixture
def case(neighbourhood):
    """Reported by Grandma Wu, who reads traditional characters and left an address."""
    set_up_cases()
    reach = Reach("email", "Grandma Wu", "wu@example.org", neighbourhood.wu)
    with translation.override("zh-hant"):
        return reported(neighbourhood, reach=reach)


def brought_to(state, case, here):
    chen, he, at = here.committee, here.property, timezone.now()
    if state == "declined":
        decline_case(case, "No.", by=chen, at=at)
    if state not in ("reported", "declined"):
        dispatch_case(case, PROPERTY, by=chen, at=at)
    if state == "asked":
        ask_reporter(case, "几楼？", by=he, at=at)
    if state == "handed_out":
        hand_out_case(case, Office.FIRE_SERVICES, "Locked.", by=he, at=at)
    if state == "claimed":
        claim_removal(case, by=he, at=at)
    Reporter.objects.update(told_at=at)


def opened(client, case, word):
    address = f"/n/luzhou/cases/{case.code}/{word}/"
    page = client.get(address)
    assert page.status_code == 200
    return address, page


def in_traditional(page):
    return next(mail for mail in page.context["preview"].mails if mail.tag == "zh-Hant")


def sent_mail():
    at = (timezone.now() + UNDONE_WITHIN + timedelta(minutes=1)).replace(hour=10)
    at = at if at > timezone.now() + UNDONE_WITHIN else at + timedelta(days=1)
    tell_reporters(list(Reporter.objects.all()), at=at)
    return mail.outbox[-1]


def is_sent(shown):
    """What was shown was sent, with the link in its place."""
    sent = sent_mail()
    with translation.override("zh-hant"):
        link = link_of(Reporter.objects.get())
        body = shown.body.replace(str(THEIR_LINK), link)
    assert (sent.subject, sent.body) == (shown.subject, body)
    assert link in body and link not in shown.body
    return sent


@pytest.mark.parametrize("row", TOLD, ids=lambda row: f"{row[1]} {row[3]}"[:40])
def test_what_is_sent_is_what_was_shown(neighbourhood, browser, case, row):
    state, word, who, said = row
    brought_to(state, case, neighbourhood)
    client, before = browser(getattr(neighbourhood, who)), len(kinds(case))
    address, page = opened(client, case, word)
    given = hidden(page.content.decode()) | said
    answer = client.post(address, given)
    if answer.status_code == 200:
        assert len(kinds(case)) == before  # nothing is done yet
        page = answer
        answer = client.post(address, given | hidden(page.content.decode()) | said)
    assert answer.status_code == 302, answer.content.decode()
    sent = is_sent(in_traditional(page))
    typed = said.get("words") or (said.get("reason") if word in ("decline", "close") else "") or ""
    assert typed in sent.body


@pytest.mark.parametrize("word", ["accept", "dispatch"])
def test_where_nothing_is_added_one_press_is_enough(neighbourhood, browser, case, word):
    client = browser(neighbourhood.committee)
    address, page = opened(client, case, word)
    as_it_begins = hidden(page.content.decode()) | {"to": case.category.party}
    assert client.post(address, as_it_begins).status_code == 302
    assert kinds(case)[-1] in ("case_accepted", "case_dispatched")


def test_looking_at_the_page_does_nothing(neighbourhood, browser, case):
    opened(browser(neighbourhood.committee), case, "accept")
    assert kinds(case) == ["case_reported"]
    assert Case.objects.get(pk=case.pk).version == case.version


def test_words_changed_after_they_were_shown_are_shown_anew(neighbourhood, browser, case):
    client = browser(neighbourhood.committee)
    address, page = opened(client, case, "accept")
    given = hidden(page.content.decode())
    for words in ("First.", "Second."):
        answer = client.post(address, given | {"words": words})
        assert answer.status_code == 200
        given |= hidden(answer.content.decode())
    assert kinds(case) == ["case_reported"]


def test_a_text_corrected_meanwhile_is_shown_anew(neighbourhood, browser, case):
    client = browser(neighbourhood.committee)
    address, page = opened(client, case, "accept")
    Wording.objects.filter(purpose="told_accepted").update(text_en="Something else.")
    answer = client.post(address, hidden(page.content.decode()))
    assert answer.status_code == 200
    assert "Something else." in answer.content.decode()


def test_who_reported_it_is_not_shown(neighbourhood, browser, case):
    _address, page = opened(browser(neighbourhood.committee), case, "accept")
    said = page.content.decode()
    assert "What the reporter reads" in said
    assert "Grandma Wu" not in said and "wu@example.org" not in said


@pytest.mark.parametrize("words", ["Ring 13800138000.", "Ask in room 302."])
def test_words_that_lead_to_somebody_are_asked_again(neighbourhood, browser, case, words):
    client = browser(neighbourhood.committee)
    address, page = opened(client, case, "accept")
    answer = client.post(address, hidden(page.content.decode()) | {"words": words})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_words_that_nobody_would_read_are_not_lost(neighbourhood, browser, case):
    brought_to("dispatched", case, neighbourhood)
    client = browser(neighbourhood.owners)
    address, page = opened(client, case, "step")
    said = {"kind": "talked_at_the_door", "words": "He will carry it."}
    answer = client.post(address, hidden(page.content.decode()) | said)
    assert answer.status_code == 422
    assert "The reporter is not told of this." in answer.content.decode()


def test_the_receipt_shows_the_same_words(neighbourhood, browser, client):
    case, token = a_case_with_receipt(neighbourhood.group_640)
    committee = browser(neighbourhood.committee)
    address, page = opened(committee, case, "decline")
    given = hidden(page.content.decode()) | {"reason": "Not of this street."}
    given |= hidden(committee.post(address, given).content.decode())
    assert committee.post(address, given).status_code == 302
    client.cookies["django_language"] = "en"
    receipt = client.get(f"/n/luzhou/report/sent/{token}/").content.decode()
    assert "Not of this street." in receipt


def test_the_receipt_says_that_it_is_back_from_the_authorities(neighbourhood, client):
    case, token = a_case_with_receipt(neighbourhood.group_640)
    brought_to("handed_out", case, neighbourhood)
    take_back_case(case, "Talk first.", by=neighbourhood.property, at=timezone.now())
    client.cookies["django_language"] = "en"
    receipt = client.get(f"/n/luzhou/report/sent/{token}/").content.decode()
    assert receipt.index("It went to the authorities") < receipt.index("It is back from the auth")
    assert "there is something left to do here" in receipt and "Talk first." not in receipt


def test_the_notice_shows_what_the_reporter_reads_of_it(neighbourhood, browser, case):
    brought_to("dispatched", case, neighbourhood)
    client, address = browser(neighbourhood.property), f"/n/luzhou/cases/{case.code}/notice/"
    page = client.get(address)
    given = hidden(page.content.decode()) | {"purpose": "clearance", "days": "7"}
    assert client.post(address, given).status_code == 302
    is_sent(in_traditional(page))
