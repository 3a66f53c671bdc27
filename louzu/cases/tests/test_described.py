"""A case described for everybody: a handler's own words, released; never a reporter's."""

import pytest

from louzu.cases.actions.describing import describe_case
from louzu.cases.actions.letting_go import let_go_of_words_and_photos
from louzu.cases.actions.steps import AlreadyMoved
from louzu.cases.models.cases import Case
from louzu.cases.tests.life import TUESDAY, dispatched, kinds
from louzu.cases.tests.spoken import read

WORDS = "纸箱挡着电梯，物业在清。"


@pytest.fixture
def case(neighbourhood):
    return dispatched(neighbourhood)


def described_by_programs(client, case):
    answer = client.get(f"/open311/v2/requests/{case.code}.json", headers={"Accept-Language": "en"})
    return read(answer)[0]["description"]


def send(browser, person, case, text):
    page = browser(person)
    address = f"/n/luzhou/cases/{case.code}/describe/"
    return page.post(address, {"text": text, "version": case.version})


def test_what_is_released_is_read_at_the_door_and_by_programs(neighbourhood, browser, client, case):
    assert send(browser, neighbourhood.property, case, WORDS).status_code == 302
    assert described_by_programs(client, case) == WORDS
    assert WORDS in client.get("/n/luzhou/buildings/FY-640/").content.decode()
    assert kinds(case)[-1] == "case_described"


def test_until_then_and_once_taken_back_the_category_speaks(neighbourhood, client, case):
    before = described_by_programs(client, case)
    for text in (WORDS, " "):
        describe_case(case, text, by=neighbourhood.property, at=TUESDAY)
    assert described_by_programs(client, case) == before == case.category.about_en


@pytest.mark.parametrize(
    "text", ["Boxes of room 302", "302 室门口有纸箱", "Call 13800138000", "http://a.cn", "火" * 501]
)
def test_what_leads_to_somebody_is_asked_again_and_kept_in_the_form(
    neighbourhood, browser, case, text
):
    answer = send(browser, neighbourhood.property, case, text)
    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert Case.objects.get(pk=case.pk).public_text == ""


def test_of_two_who_describe_it_at_once_one_wins(neighbourhood, case):
    other = Case.objects.get(pk=case.pk)
    describe_case(case, WORDS, by=neighbourhood.property, at=TUESDAY)
    with pytest.raises(AlreadyMoved):
        describe_case(other, "Other words.", by=neighbourhood.committee, at=TUESDAY)
    assert Case.objects.get(pk=case.pk).public_text == WORDS


def test_what_was_described_goes_with_the_other_words(neighbourhood, case):
    describe_case(case, WORDS, by=neighbourhood.property, at=TUESDAY)
    let_go_of_words_and_photos([case])
    assert Case.objects.get(pk=case.pk).public_text == ""


def test_its_words_find_the_case_until_they_are_taken_back(neighbourhood, browser, case):
    def found(words):
        return case.code in read_by(browser(neighbourhood.committee), words)

    assert not found("纸箱")
    describe_case(case, WORDS, by=neighbourhood.property, at=TUESDAY)
    assert found("纸箱") and found("紙箱")
    describe_case(case, "", by=neighbourhood.property, at=TUESDAY)
    assert not found("纸箱")


def test_what_is_searched_stands_at_the_field(neighbourhood, browser, case):
    assert "not in the notes" in read_by(browser(neighbourhood.committee), "")


def read_by(client, words):
    return client.get("/n/luzhou/cases/", {"q": words}).content.decode()
