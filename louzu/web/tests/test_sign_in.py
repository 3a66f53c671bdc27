"""Getting in by a link, and out again."""

import pytest
from django.utils.html import escape, strip_tags

from louzu.people.actions import demo_token, sign_in_token
from louzu.roster.words import KEPT


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


def link_of(person):
    return f"/sign-in/{sign_in_token(person.user)}/"


def test_opening_a_link_signs_nobody_in(client, neighbourhood):
    page = client.get(link_of(neighbourhood.wu)).content.decode()
    assert "Welcome, Wu" in page
    assert client.get("/n/luzhou/today/").status_code == 302


def test_pressing_the_button_does(client, neighbourhood):
    response = client.post(link_of(neighbourhood.wu))
    assert response.url == "/today/"
    assert client.get("/n/luzhou/today/").status_code == 200


def test_a_link_works_once(client, neighbourhood):
    link = link_of(neighbourhood.wu)
    client.post(link)
    response = client.get(link)
    assert response.status_code == 410
    assert "This link has been used" in response.content.decode()


def test_one_is_brought_where_one_was_going(client, neighbourhood):
    away = client.get("/n/luzhou/today/").url
    assert away.startswith("/sign-in/?next=")
    response = client.post(link_of(neighbourhood.wu), {"next": "/n/luzhou/coverage/"})
    assert response.url == "/n/luzhou/coverage/"


def test_nobody_is_sent_to_another_house(client, neighbourhood):
    response = client.post(link_of(neighbourhood.wu), {"next": "https://evil.example/"})
    assert response.url == "/today/"


def test_an_officer_is_called_by_name(client, officer):
    assert "Welcome, Xu" in client.get(f"/sign-in/{sign_in_token(officer.user)}/").content.decode()


def test_in_the_demo_everybody_has_a_door(client, neighbourhood, officer, settings):
    settings.DEMO = True
    page = client.get("/sign-in/").content.decode()
    for part in (
        "building-group leader\u00a0· 640 Changshou Road",
        "resident\u00a0· 640 Changshou Road",
        "property manager\u00a0· Fuyuan",
        "officer of the street office\u00a0· Changshou Road",
    ):
        assert part in page, part


def test_outside_of_the_demo_there_are_no_doors(client, neighbourhood):
    page = client.get("/sign-in/").content.decode()
    said = strip_tags(page)  # a token in an attribute may hold any letters
    assert "demonstration" not in said
    assert "Wu" not in said
    assert client.get(f"/sign-in/{demo_token(neighbourhood.wu.user)}/").status_code == 410


def test_a_tenant_is_called_so(client, neighbourhood, settings):
    settings.DEMO = True
    neighbourhood.home_of_qian.tenure = "let"
    neighbourhood.home_of_qian.save()
    assert "tenant\u00a0· 636 Changshou Road" in client.get("/sign-in/").content.decode()


def test_signing_out_is_a_deed(client, neighbourhood):
    client.force_login(neighbourhood.wu.user)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/n/luzhou/today/").status_code == 302


def test_help_and_privacy_speak_plainly(client, db):
    assert "I lead a building group" in client.get("/help/").content.decode()
    privacy = client.get("/privacy/").content.decode()
    assert "What is never kept" in privacy
    for kind in KEPT.values():
        assert escape(str(kind.what)) in privacy
    assert "180 days" in privacy


@pytest.mark.parametrize("nowhere", ["nowhere", "web:nowhere", "http://testserver/help/"])
def test_a_link_is_not_used_up_by_a_way_that_leads_nowhere(client, neighbourhood, nowhere):
    response = client.post(link_of(neighbourhood.wu), {"next": nowhere})
    assert response.url == "/today/"


def test_it_is_said_first_whose_session_a_link_would_end(client, neighbourhood):
    client.force_login(neighbourhood.wu.user)
    page = client.get(link_of(neighbourhood.lin)).content.decode()
    assert "Wu is signed in on this device" in page
    assert "Welcome, Lin" in page
    assert (
        "is signed in on this device" not in client.get(link_of(neighbourhood.wu)).content.decode()
    )
    assert client.get("/n/luzhou/today/").status_code == 200
