"""Printing letters, and the pages around them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.entrance.models import Letter
from louzu.entrance.tests.people import came_in
from louzu.households.models import Member, Trust
from louzu.people.models import Person
from louzu.places.models import Home

LETTERS = "/n/luzhou/letters/"
CODE = re.compile(r'<p class="letter-code">([2-9A-HJ-NP-Z]{4})-([2-9A-HJ-NP-Z]{4})</p>')

SHEET = re.compile(r'<article class="sheet letter" aria-label="([^"]+)"')


@pytest.fixture
def more_homes(neighbourhood):
    for number in range(1, 5):
        home = Home(building_group=neighbourhood.group_640, room=f"40{number}", floor=4)
        home.search_key = home.words_to_find_it()
        home.save()


def codes(response):
    assert response.status_code == 200
    return ["".join(found) for found in CODE.findall(response.content.decode())]


def print_all(browser, **more):
    form = {"made": str(uuid4()), **more}
    return browser.post(f"{LETTERS}FY-640/print/", form)


def test_a_buildings_letters_are_printed_at_once_and_a_second_time_only_if_asked(
    neighbourhood, more_homes, browser
):
    lin = browser(neighbourhood.lin)
    assert len(codes(print_all(lin))) == 5
    assert print_all(lin).status_code == 302
    assert len(codes(print_all(lin, again="on"))) == 5
    assert Letter.objects.unsettled().count() == 5


def test_homes_where_somebody_is_in_need_no_letter(neighbourhood, more_homes, browser):
    came_in(neighbourhood.wu)
    printed = print_all(browser(neighbourhood.lin))
    assert len(codes(printed)) == 4
    assert str(neighbourhood.home_of_wu) not in printed.content.decode()


def test_a_form_sent_twice_prints_good_letters_the_second_time(neighbourhood, more_homes, browser):
    lin, made = browser(neighbourhood.lin), str(uuid4())
    first, second = codes(print_all(lin, made=made)), codes(print_all(lin, made=made))
    assert len(second) == 5 and not set(first) & set(second)
    Letter.objects.update(issued_at=timezone.now() - timedelta(minutes=6))
    assert print_all(lin, made=made).status_code == 302


def test_the_letter_says_in_three_languages_what_it_is_for(neighbourhood, browser):
    page = browser(neighbourhood.lin).post(f"{LETTERS}homes/{neighbourhood.home_of_wu.pk}/print/")
    text = page.content.decode()
    for tag in ("zh-Hans", "zh-Hant", "en"):
        assert f'<div class="sheet-text" lang="{tag}">' in text
    assert "长寿路640号302室" in text and "640 Changshou Road, Room 302" in text
    assert "http://testserver/n/luzhou/letter/FY-640/302/" in text
    assert page.headers["Cache-Control"] == "no-store"


def test_the_leader_is_named_on_the_letter_only_with_consent(neighbourhood, browser):
    url = f"{LETTERS}homes/{neighbourhood.home_of_wu.pk}/print/"
    committee = browser(neighbourhood.committee)
    assert "Lin, who leads" not in committee.post(url).content.decode()
    neighbourhood.lin.seats.update(shown_since=timezone.localdate())
    assert "Lin, who leads" in committee.post(url).content.decode()


def test_a_hundred_letters_are_made_in_few_questions(
    neighbourhood, browser, django_assert_max_num_queries
):
    homes = [
        Home(building_group=neighbourhood.group_640, room=f"{n}", search_key=f"{n}")
        for n in range(500, 600)
    ]
    Home.objects.bulk_create(homes)
    lin = browser(neighbourhood.lin)
    with django_assert_max_num_queries(25):
        assert len(codes(print_all(lin))) == 101


def test_the_page_counts_no_home_whose_letter_was_just_printed(neighbourhood, browser):
    lin = browser(neighbourhood.lin)
    assert lin.get(f"{LETTERS}FY-640/").context["without"] == 1
    lin.post(f"{LETTERS}homes/{neighbourhood.home_of_wu.pk}/print/")
    assert lin.get(f"{LETTERS}FY-640/").context["without"] == 0


def test_a_tower_is_printed_in_several_goes(neighbourhood, browser, monkeypatch, more_homes):
    for module in ("views.printing", "questions", "actions.letters"):
        monkeypatch.setattr(f"louzu.entrance.{module}.MOST_AT_ONCE", 2)
    lin, seen = browser(neighbourhood.lin), []
    for wanted in (2, 2, 1):
        response = print_all(lin)
        assert len(codes(response)) == wanted
    for wanted in (2, 2, 2):
        response = print_all(lin, again="on")
        seen += SHEET.findall(response.content.decode())
        assert len(codes(response)) == wanted
    assert len(set(seen)) == 5  # the oldest letters first: all homes have had their turn


def test_the_state_of_every_home_is_seen_and_no_code(neighbourhood, more_homes, browser):
    lin = browser(neighbourhood.lin)
    made = codes(print_all(lin))
    page = lin.get(f"{LETTERS}FY-640/").content.decode()
    assert page.count("printed on") == 5 and not any(code[:4] in page for code in made)
    home = f"{LETTERS}homes/{neighbourhood.home_of_wu.pk}/"
    assert "Revoke the open letters" in lin.get(home).content.decode()
    assert lin.post(f"{home}revoke/").url == home
    assert "revoked on" in lin.get(home).content.decode()
    assert "Revoke the open letters" not in lin.get(home).content.decode()


def test_the_list_of_building_groups_ends_where_the_right_does(neighbourhood, browser):
    assert "FY-636" not in browser(neighbourhood.lin).get(LETTERS).content.decode()
    assert "FY-636" in browser(neighbourhood.committee).get(LETTERS).content.decode()


def test_a_second_phone_is_let_in_by_the_first(neighbourhood, browser):
    came_in(neighbourhood.wu)
    wu = browser(neighbourhood.wu)
    page = wu.get("/n/luzhou/second-phone/")
    [(member, _address)] = page.context["members"]
    [code] = codes(wu.post("/n/luzhou/second-phone/", {"member": str(member.pk)}))
    phone = browser()
    said = {"door": "FY-640", "room": "302", "name": "Wu Jun", "part": "family", "script": "en"}
    assert phone.post("/n/luzhou/letter/", {**said, "code": code}).status_code == 302
    others = browser(neighbourhood.qian)
    assert others.post("/n/luzhou/second-phone/", {"member": str(member.pk)}).status_code == 404


# Meeting newcomers


@pytest.fixture
def newcomer(neighbourhood):
    return came_in(neighbourhood.wu)


def test_the_leader_confirms_whom_they_have_met(neighbourhood, browser, newcomer):
    lin = browser(neighbourhood.lin)
    assert "Wu" in lin.get(f"{LETTERS}FY-640/people/").content.decode()
    assert lin.post(f"{LETTERS}people/{newcomer.pk}/confirm/").url == f"{LETTERS}FY-640/people/"
    newcomer.refresh_from_db()
    assert (newcomer.trust, newcomer.confirmed_by) == (Trust.CONFIRMED, neighbourhood.lin)
    line = Entry.objects.get(deed="entrance.person_confirmed")
    assert (line.by_id, line.about_person, line.seat) == (
        neighbourhood.lin.pk, neighbourhood.wu.pk, "leader",
    )  # fmt: skip
    assert "Nobody waits" in lin.get(f"{LETTERS}FY-640/people/").content.decode()


def test_nobody_confirms_themselves(neighbourhood, browser):
    own = came_in(neighbourhood.lin)
    lin = browser(neighbourhood.lin)
    assert "This is you" in lin.get(f"{LETTERS}FY-640/people/").content.decode()
    assert lin.post(f"{LETTERS}people/{own.pk}/confirm/").status_code == 404
    own.refresh_from_db()
    assert own.trust == Trust.LETTER


def test_whoever_does_not_live_here_is_out_at_once(neighbourhood, browser, newcomer):
    thief, lin = browser(neighbourhood.wu), browser(neighbourhood.lin)
    assert thief.get("/n/luzhou/today/").status_code == 200
    away = f"{LETTERS}people/{newcomer.pk}/turn-away/"
    assert "They do not live here" in lin.get(away).content.decode()
    assert lin.post(away).status_code == 302
    assert thief.get("/n/luzhou/today/").status_code == 302  # to the door
    assert not Member.objects.current(timezone.localdate()).filter(pk=newcomer.pk).exists()
    neighbourhood.wu.refresh_from_db()
    assert neighbourhood.wu.home is None and not neighbourhood.wu.user.is_active


def test_whoever_sits_in_a_seat_keeps_their_login_for_that(neighbourhood, browser):
    own = came_in(neighbourhood.lin)
    browser(neighbourhood.committee).post(f"{LETTERS}people/{own.pk}/turn-away/")
    neighbourhood.lin.user.refresh_from_db()
    assert neighbourhood.lin.user.is_active


def test_a_confirmed_neighbour_is_not_turned_away_here(neighbourhood, browser, newcomer):
    Member.objects.filter(pk=newcomer.pk).update(trust=Trust.CONFIRMED)
    browser(neighbourhood.lin).post(f"{LETTERS}people/{newcomer.pk}/turn-away/")
    newcomer.refresh_from_db()
    assert newcomer.until_on is None


# What waits today


def test_today_tells_who_waits_and_which_homes_have_no_letter(neighbourhood, browser, newcomer):
    lin, committee = browser(neighbourhood.lin), browser(neighbourhood.committee)
    assert "1 newcomer waits to be met" in lin.get("/n/luzhou/today/").content.decode()
    page = committee.get("/n/luzhou/today/").content.decode()
    assert "1 newcomer waits to be met" in page and "1 home has no letter yet" in page
    assert "letter yet" not in lin.get("/n/luzhou/today/").content.decode()
    assert "letter yet" not in browser(neighbourhood.zhao).get("/n/luzhou/today/").content.decode()


def test_a_home_in_which_somebody_reads_large_gets_large_print_in_their_script_first(
    neighbourhood, browser
):
    address = f"{LETTERS}homes/{neighbourhood.home_of_wu.pk}/print/"
    lin = browser(neighbourhood.lin)
    assert "letter-large" not in lin.post(address).content.decode()
    Person.objects.filter(pk=neighbourhood.wu.pk).update(reads_large=True, script="zh-hant")
    page = lin.post(address).content.decode()
    assert "letter-large" in page
    assert re.findall(r'class="sheet-text" lang="([^"]+)"', page) == ["zh-Hant", "zh-Hans", "en"]
