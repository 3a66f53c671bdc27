"""Whoever reads chooses how: kept on their own device, and only ever leading back to this house."""

import pytest

pytestmark = pytest.mark.django_db


def choose(client, **chosen):
    return client.post("/preferences/", {"next": "/components/?page=2"} | chosen)


def test_larger_text_stays_and_one_is_back_where_one_was(client):
    response = choose(client, elder="on")
    assert response["Location"] == "/components/?page=2"
    assert "data-elder" in client.get("/components/").content.decode()
    choose(client, elder="off")
    assert "data-elder" not in client.get("/components/").content.decode()


def test_the_chosen_language_is_said_to_the_browser_in_its_proper_name(client):
    choose(client, language="zh-hant")
    assert '<html lang="zh-Hant"' in client.get("/components/").content.decode()


def test_dark_is_a_choice_and_the_device_decides_without_one(client):
    assert "data-theme" not in client.get("/components/").content.decode()
    choose(client, theme="dark")
    assert 'data-theme="dark"' in client.get("/components/").content.decode()


@pytest.mark.parametrize("field", ["language", "elder", "theme"])
def test_what_is_not_offered_is_not_kept(client, field):
    assert choose(client, **{field: "<script>"}).cookies == {}


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\t//evil.example",
        "",
    ],
)
def test_nobody_is_led_astray(client, address):
    assert choose(client, next=address, elder="on")["Location"] == "/"


def test_reading_sets_no_cookie_and_no_cache_mixes_readers_up(client):
    response = client.get("/components/")
    assert response.cookies == {}
    assert "Cookie" in response["Vary"]
