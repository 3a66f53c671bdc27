"""How a reporter is told: by the link, by e-mail as well, or not at all; without a script."""

import pytest

from louzu.audit.models import Entry
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.reports import Reporter
from louzu.cases.questions.to_tell import waiting_for_news
from louzu.cases.tests.people import CLUTTER, hidden, report
from louzu.lib.uuid7 import uuid7

WU = "wu@example.org"


@pytest.fixture(autouse=True)
def here(neighbourhood, settings):
    """An installation that sends e-mails."""
    settings.EMAIL_HOST, settings.PUBLIC_ADDRESS = "mail.example", "https://louzu.example"
    set_up_categories()
    return neighbourhood


def text_of(response):
    return response.content.decode()


def looked_at(browser, **said):
    return browser().post(CLUTTER, {"made": str(uuid7()), "step": "look", **said})


@pytest.mark.parametrize(
    ("chosen", "words", "is_written_to"),
    [
        ({}, "You get a link", False),
        ({"channel": "link"}, "You get a link", False),
        ({"channel": "email", "email": WU}, "and e-mails as well", True),
        ({"channel": "no_answer"}, "You want no answer", False),
    ],
)
def test_it_is_kept_as_it_was_chosen_and_said_before_it_is_sent(
    browser, chosen, words, is_written_to
):
    looked = looked_at(browser, **chosen)
    assert words in text_of(looked)
    sent = browser().post(CLUTTER, hidden(text_of(looked)) | {"step": "send"})
    assert sent.status_code == 302
    reporter = Reporter.objects.get()
    assert reporter.channel == chosen.get("channel", "link")
    assert waiting_for_news(reporter.since_at).exists() == is_written_to


def test_the_link_is_chosen_already_so_that_nothing_has_to_be(browser):
    page = text_of(browser().get(CLUTTER))
    assert 'value="link"' in page and 'value="email"' in page and 'value="no_answer"' in page
    [line] = [each for each in page.splitlines() if 'name="channel"' in each and "checked" in each]
    assert 'value="link"' in line
    assert '<details class="disclosure" open' not in page


def test_whoever_wants_mails_says_where_to(browser):
    answer = looked_at(browser, channel="email")
    assert answer.status_code == 422
    assert "Write your e-mail address, or choose another way." in text_of(answer)


@pytest.mark.parametrize("channel", ["link", "no_answer"])
def test_an_address_beside_another_choice_is_asked_about_and_nothing_is_lost(browser, channel):
    answer = looked_at(browser, channel=channel, email=WU, text="a cupboard")
    assert answer.status_code == 422
    assert "You wrote an e-mail address: choose" in text_of(answer)
    assert WU in text_of(answer) and "a cupboard" in text_of(answer)


def test_what_a_phone_kept_from_before_one_could_choose_goes_by_its_address(browser):
    report(browser(), email=WU)
    assert Reporter.objects.get().channel == "email"


def test_me_too_asks_the_same(browser):
    report(browser())
    me_too = f"/n/luzhou/report/me-too/{Case.objects.get().code}/"
    said = {"made": str(uuid7()), "channel": "email", "email": WU}
    assert browser().post(me_too, said).status_code == 302
    assert Reporter.objects.get(is_first=False).channel == "email"


def test_where_no_mail_is_sent_none_is_offered_and_an_address_is_for_questions(browser, settings):
    settings.EMAIL_HOST = ""
    page = text_of(browser().get(CLUTTER))
    assert 'value="email"' not in page and "So that you can be asked something." in page
    report(browser(), channel="link", email=WU)
    reporter = Reporter.objects.get()
    assert (reporter.channel, reporter.contact) == ("link", WU)


def test_a_phone_is_sealed_for_questions_and_opens_with_the_rest(browser, here):
    report(browser(), phone="138 0013 8000")
    reporter, case = Reporter.objects.get(), Case.objects.get()
    assert reporter.channel == "link" and "8000" not in reporter.phone_sealed
    page = f"/n/luzhou/cases/{case.code}/"
    assert "138 0013 8000" not in text_of(browser(here.committee).get(page))
    shown = browser(here.committee).post(f"{page}reporter/", {"why": "danger"})
    assert "138 0013 8000" in text_of(shown)
    assert Entry.objects.filter(deed="cases.reporter_seen").exists()


def test_the_form_says_that_the_spot_is_a_place_and_no_name(browser):
    assert "The place alone, no names" in text_of(browser().get(CLUTTER))
