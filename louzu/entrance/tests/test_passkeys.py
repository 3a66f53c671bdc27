"""Coming in with a passkey, and what does not open the door."""

import json
from dataclasses import replace
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator

from louzu.audit.models import Entry
from louzu.entrance.models import Device
from louzu.entrance.tests.soft_key import SoftKey, passkey_of
from louzu.people.models import User

BEGIN, ENTER, ADD = (
    "/getting-in/passkey/begin/",
    "/getting-in/passkey/",
    "/getting-in/passkeys/add/",
)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


def post(client, address, said=None):
    return client.post(address, said or {}, secure=True)


def asked(client, address=BEGIN):
    return post(client, address).json()


def come_in(client, key, **more):
    answer = key.get(asked(client))
    return post(client, ENTER, {"credential": json.dumps(answer), **more})


@pytest.fixture
def key(neighbourhood):
    key = SoftKey()
    passkey_of(neighbourhood.lin, key)
    return key


def test_a_passkey_lets_in_without_a_name(client, neighbourhood, key):
    assert come_in(client, key).url == "/today/"
    assert client.get("/n/luzhou/today/", secure=True).status_code == 200
    assert Device.objects.get().user == neighbourhood.lin.user


def test_the_two_hundredth_login_is_recognised_too(client, neighbourhood):
    user = User.objects.create(pk=4711, name="The last")
    key = SoftKey()
    passkey_of(SimpleNamespace(user=user), key)
    assert come_in(client, key).status_code == 302
    assert client.session["_auth_user_id"] == "4711"


def test_one_is_brought_where_one_was_going(client, neighbourhood, key):
    assert come_in(client, key, next="/n/luzhou/coverage/").url == "/n/luzhou/coverage/"


def test_the_book_says_how_somebody_came_in(client, neighbourhood, key):
    come_in(client, key)
    line = Entry.objects.get(deed="entrance.signed_in")
    assert (line.by_id, line.changes) == (neighbourhood.lin.pk, {"way": ["", "passkey"]})


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://evil.example"},
        {"host": "evil.example"},
        {"flags": 0x01},  # nobody showed a finger
        {"flags": 0x04},
        {"id": b"another passkey."},
        {"handle": ""},
        {"handle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ"},
        {"handle": "bm8gbnVtYmVy"},
        {"private": SoftKey().private},
    ],
    ids=lambda lie: next(iter(lie)),
)
def test_a_wrong_answer_opens_nothing(client, neighbourhood, key, lie):
    response = come_in(client, replace(key, **lie))
    assert response.status_code == 422
    assert "not recognised" in response.content.decode()
    assert client.get("/n/luzhou/today/", secure=True).status_code == 302


@pytest.mark.parametrize(
    "sent", ["", "{}", "[]", "null", "1", '"x"', "[" * 5000, "{" * 30000, '{"id": 1}',
             '{"id":"x","rawId":"x","type":"public-key","response":{}}',
             '{"id":"x","rawId":"x","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"MQ"}}'],
)  # fmt: skip
def test_nonsense_is_told_so(client, neighbourhood, sent):
    asked(client)
    assert post(client, ENTER, {"credential": sent}).status_code == 422


def test_an_answer_opens_once(client, neighbourhood, key):
    answer = {"credential": json.dumps(key.get(asked(client)))}
    assert post(client, ENTER, answer).status_code == 302
    client.post("/sign-out/", secure=True)
    assert post(client, ENTER, answer).status_code == 422


def test_an_answer_to_an_older_question_opens_nothing(client, neighbourhood, key):
    answer = key.get(asked(client))
    asked(client)
    assert post(client, ENTER, {"credential": json.dumps(answer)}).status_code == 422


def test_a_login_that_was_closed_stays_out(client, neighbourhood, key):
    type(neighbourhood.lin.user).objects.filter(pk=neighbourhood.lin.user.pk).update(
        is_active=False
    )
    assert come_in(client, key).status_code == 422


def test_adding_a_passkey_gives_recovery_codes_once(client, neighbourhood):
    client.force_login(neighbourhood.lin.user)
    key = SoftKey()
    answer = key.create(asked(client, ADD + "begin/"))
    response = post(client, ADD, {"name": "my phone", "credential": json.dumps(answer)})
    assert response.status_code == 200
    assert response.content.decode().count("<code>") == 10
    assert "Lin of luzhou" in response.content.decode()  # needed with the codes, to get in
    assert response["Cache-Control"] == "no-store"
    again = SoftKey()
    answer = again.create(asked(client, ADD + "begin/"))
    response = post(client, ADD, {"name": "tablet", "credential": json.dumps(answer)})
    assert response.url == "/getting-in/"
    client.post("/sign-out/", secure=True)
    assert come_in(client, key).status_code == 302
    assert [e.deed for e in Entry.objects.order_by("id") if "passkey" in e.deed] == [
        "entrance.passkey_added"
    ] * 2


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[]",
        '{"id":"x","rawId":"x","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
    ],
)
def test_nonsense_is_no_new_passkey(client, neighbourhood, sent):
    client.force_login(neighbourhood.lin.user)
    asked(client, ADD + "begin/")
    response = post(client, ADD, {"name": "my phone", "credential": sent})
    assert response.status_code == 422
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("how", ["create", "get"])
def test_an_answer_cut_short_anywhere_is_told_so(client, neighbourhood, how):
    key, begin, address = SoftKey(), BEGIN, ENTER
    passkey_of(neighbourhood.lin, key)
    if how == "create":
        client.force_login(neighbourhood.zhao.user)
        key, begin, address = SoftKey(), ADD + "begin/", ADD
    whole = getattr(key, how)(asked(client, begin))
    for name, said in whole["response"].items():
        for length in range(1, len(said) - 4, 7):
            asked(client, begin)
            cut = {**whole, "response": {**whole["response"], name: said[:length]}}
            with patch("louzu.entrance.actions.throttle.take", return_value=None):
                answer = post(client, address, {"name": "x", "credential": json.dumps(cut)})
            assert answer.status_code == 422, (name, length)


def test_a_lost_phone_is_removed(client, neighbourhood, key):
    client.force_login(neighbourhood.lin.user)
    lost = Authenticator.objects.get()
    page = f"/getting-in/passkeys/{lost.pk}/remove/"
    assert "It is your last one" in client.get(page, secure=True).content.decode()
    assert post(client, page).url == "/getting-in/"
    client.post("/sign-out/", secure=True)
    assert come_in(client, key).status_code == 422


def test_nobody_removes_the_passkey_of_another(client, neighbourhood, key):
    client.force_login(neighbourhood.zhao.user)
    lost = Authenticator.objects.get()
    assert post(client, f"/getting-in/passkeys/{lost.pk}/remove/").status_code == 404
    assert Authenticator.objects.exists()
