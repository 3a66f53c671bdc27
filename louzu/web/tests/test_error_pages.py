"""When something goes wrong the reader learns what to do, in their own language and size."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import get_resolver

from louzu.groups.permissions import NotAllowed


def answer_to(status, *arguments):
    return get_resolver().resolve_error_handler(status)(*arguments)


def test_the_page_of_the_last_resort_asks_no_database(rf: RequestFactory):
    """No database is allowed in this test: a query would fail it."""
    request = rf.get("/today/")
    request.COOKIES["elder"] = "on"
    response = answer_to(500, request)
    assert response.status_code == 500
    assert "data-elder" in response.content.decode()


def test_a_doubtful_request_is_answered_without_a_database(rf: RequestFactory):
    assert answer_to(400, rf.get("/"), Exception()).status_code == 400


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_to_send_again(client):
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    response = client.post("/sign-out/")
    assert response.status_code == 403
    assert "Please send the form once more" in response.content.decode()


@pytest.mark.django_db
def test_what_somebody_may_not_do_is_answered_like_a_page_that_does_not_exist(rf: RequestFactory):
    request = rf.post("/n/luzhou/people/")
    request.user = AnonymousUser()
    response = answer_to(403, request, NotAllowed())
    assert response.status_code == 404
    assert response.content == answer_to(404, request, Http404()).content


@pytest.mark.django_db
def test_an_unknown_page_says_where_to_go(client):
    client.cookies["django_language"] = "en"
    response = client.get("/not/here/")
    assert response.status_code == 404
    assert "To the first page" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/?q=%00",
        "/n/luzhou/buildings/%00/",
        "/n/luzhou/buildings/?q=a%00b",
        "/n/luzhou/compounds/%00/posters/",
        "/s/changshou/?after=%00",
    ],
)
def test_the_character_zero_in_an_address_is_a_doubtful_request(client, neighbourhood, address):
    assert client.get(address).status_code == 400


def test_a_form_that_is_too_large_is_refused_before_it_is_read(client, settings):
    settings.MOST_SENT_BYTES = 1000
    client.cookies["django_language"] = "en"
    answer = client.post("/preferences/", {"elder": "on" * 1000})
    assert answer.status_code == 413
    assert "choose a smaller file" in answer.content.decode()
    assert client.post("/preferences/", {"elder": "on"}).status_code != 413


def test_whoever_reads_a_page_of_no_neighbourhood_finds_the_way_back(client, neighbourhood):
    client.force_login(neighbourhood.committee.user)
    assert 'href="/today/"' in client.get("/help/").content.decode()
