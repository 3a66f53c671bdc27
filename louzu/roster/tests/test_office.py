"""Where the residents' committee is found: kept by the committee, told to everybody."""

import pytest

from louzu.audit.models import Entry
from louzu.roster.tests.test_changing_places import filled
from louzu.roster.words import DEEDS

ROSTER = "/n/luzhou/roster/"
OFFICE = f"{ROSTER}office/"


def text(response):
    return response.content.decode()


@pytest.fixture
def chen(neighbourhood, browser):
    return browser(neighbourhood.committee)


def test_what_the_committee_writes_stands_on_the_public_pages_at_once(chen, browser):
    assert OFFICE in text(chen.get(ROSTER))
    there = chen.post(OFFICE, filled(chen, OFFICE, office_en="The low house, 9:00-17:00"))
    assert there.url == ROSTER
    for page in ("/n/luzhou/", "/n/luzhou/buildings/FY-640/"):
        assert "The low house, 9:00-17:00" in text(browser(None).get(page))


def test_the_book_tells_it_from_and_to(chen, neighbourhood):
    chen.post(OFFICE, filled(chen, OFFICE, office_hans="底楼"))
    line = Entry.objects.get(deed="roster.office_corrected")
    assert line.deed in DEEDS
    assert (line.by_id, line.seat) == (neighbourhood.committee.pk, "committee_member")
    assert line.changes == {"office_hans": ["", "底楼"]}


def test_as_long_as_nobody_wrote_it_down_it_is_the_next_thing_to_do(chen, neighbourhood, browser):
    gap = "do not say yet where"
    assert gap in text(chen.get(ROSTER))
    assert gap not in text(browser(neighbourhood.lin).get(ROSTER))
    chen.post(OFFICE, filled(chen, OFFICE, office_hans="底楼"))
    assert gap not in text(chen.get(ROSTER))


def test_of_two_at_once_the_second_sees_what_the_first_wrote(chen):
    older = filled(chen, OFFICE, office_en="Upstairs")
    chen.post(OFFICE, filled(chen, OFFICE, office_en="Downstairs"))
    response = chen.post(OFFICE, older)
    assert response.status_code == 409
    assert "Downstairs" in text(response)


def test_an_advert_is_no_place(chen):
    response = chen.post(OFFICE, filled(chen, OFFICE, office_en="see www.example.com"))
    assert response.status_code == 422
