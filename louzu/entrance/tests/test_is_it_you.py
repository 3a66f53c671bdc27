"""Before dangerous deeds one shows that it is oneself, and loses nothing of what one typed."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from louzu.entrance.actions import proofs
from louzu.entrance.models import Letter
from louzu.entrance.tests.soft_key import SoftKey, passkey_of
from louzu.entrance.tests.test_codes import SECRET, shown
from louzu.groups.models import Seat
from louzu.households.tests.people import came_to_live
from louzu.lib.freshness import freshen
from louzu.people.actions import sign_in_token
from tests.test_rights import ALL

GIVE = "/n/luzhou/groups/give/volunteer/building/FY-640/"
ASKED_AGAIN = {
    "cases:keys", "cases:revoke_key", "cases:export", "entrance:turn_away",
    "households:record_death", "households:decide_correction", "households:corrections_together",
    "roster:decide_keeping", "roster:confirm_import",
    "entrance:add_passkey", "entrance:begin_adding", "entrance:remove_passkey", "entrance:app",
    "entrance:remove_app", "entrance:recovery_codes", "entrance:invite",
    "groups:give_seat", "groups:give_compound_seat", "groups:give_building_seat",
    "groups:hand_over", "groups:end_seat", "roster:export", "insight:export_book",
    "groups:go_on_leave", "entrance:print_group", "entrance:print_home", "web:me_file",
    "web:erase_me", "web:erase_other", "entrance:my_codes", "entrance:new_phone",
}  # fmt: skip


def grow_stale(client, minutes=1):
    session = client.session
    freshen(session, timezone.now() - timedelta(minutes=minutes))
    session.save()


@pytest.fixture
def chen(browser, neighbourhood):
    """Signed in a while ago, with the app and a passkey."""
    client = browser(neighbourhood.committee)
    user = neighbourhood.committee.user
    earlier = timezone.now() - timedelta(hours=1)
    client.key = SoftKey()
    passkey_of(neighbourhood.committee, client.key)
    client.codes = proofs.add_app(user, SECRET, shown(at=earlier), at=earlier)
    grow_stale(client)
    return client


def test_dangerous_pages_ask_again():
    assert {name for name, url in ALL.items() if hasattr(url.callback, "asks_again")} == ASKED_AGAIN


def test_a_page_asks_and_then_opens(chen):
    asked = chen.get("/n/luzhou/roster/export/")
    assert asked.url == "/getting-in/is-it-you/?next=%2Fn%2Fluzhou%2Froster%2Fexport%2F"
    assert "Is it you?" in chen.get(asked.url).content.decode()
    shown_that = chen.post(asked.url, {"proof-way": "code", "proof-code": shown()})
    assert shown_that.status_code == 302
    assert chen.get(shown_that.url).status_code == 200


def test_what_was_typed_is_not_lost(chen, neighbourhood):
    typed = {
        "made": "0190a0a0-0000-7000-8000-000000000000",
        "person": str(neighbourhood.wu.pk),
        "since_on": timezone.localdate().isoformat(),
        "next": "/somewhere/else/",
    }
    asked = chen.post(GIVE, typed)
    assert asked.status_code == 307
    page = chen.post(asked.url, typed).content.decode()  # a browser sends the same form there
    for name, value in typed.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    proof = {"proof-way": "code", "proof-code": shown(), "proof-waits": "yes"}
    back = chen.post(asked.url, {**typed, **proof})
    assert (back.status_code, back.url) == (307, GIVE)
    shown_first = chen.post(back.url, {**typed, **proof})
    sure = {"sure": "yes", "seen": shown_first.context["seen"]}
    assert chen.post(back.url, {**typed, **sure}).status_code == 302
    assert Seat.objects.filter(person=neighbourhood.wu).exists()


def test_a_wrong_code_keeps_what_was_typed(chen):
    proof = {"proof-way": "code", "proof-code": "000000", "proof-waits": "yes"}
    answer = chen.post(f"/getting-in/is-it-you/?next={GIVE}", {"new_name": "Mei", **proof})
    assert answer.status_code == 422
    assert '<input type="hidden" name="new_name" value="Mei">' in answer.content.decode()
    assert chen.get(GIVE).status_code == 302


def test_what_was_typed_is_shown_as_text_only(chen):
    answer = chen.post("/getting-in/is-it-you/", {'"><script>': '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.content.decode()
    assert '"><script>' not in answer.content.decode()


def test_nobody_is_sent_to_another_house(chen):
    proof = {"proof-way": "code", "proof-code": shown(), "proof-waits": "yes"}
    answer = chen.post("/getting-in/is-it-you/?next=https://evil.example/", proof)
    assert answer.url == "/getting-in/"


def test_a_passkey_shows_it_and_only_ones_own(chen, neighbourhood):
    hers = SoftKey()
    passkey_of(neighbourhood.lin, hers)
    for key, status in ((hers, 422), (chen.key, 302)):
        options = chen.post("/getting-in/is-it-you/begin/", secure=True).json()
        said = {"proof-way": "passkey", "proof-credential": json.dumps(key.get(options))}
        assert chen.post("/getting-in/is-it-you/", said, secure=True).status_code == status


def test_a_recovery_code_shows_it_once(chen):
    said = {"proof-way": "code", "proof-code": chen.codes[3]}
    assert chen.post("/getting-in/is-it-you/", said).status_code == 302
    assert chen.post("/getting-in/is-it-you/", said).status_code == 422


def test_guessing_is_counted_here_too(chen):
    said = {"proof-way": "code", "proof-code": "000000"}
    answers = [chen.post("/getting-in/is-it-you/", said) for _ in range(6)]
    assert "Too many wrong codes" in answers[-1].content.decode()
    right = {"proof-way": "code", "proof-code": shown()}
    assert chen.post("/getting-in/is-it-you/", right).status_code == 422


def test_a_link_is_fresh_for_an_hour_and_then_nothing_helps_but_another(browser, neighbourhood):
    client = Client()
    client.cookies["django_language"] = "en"
    client.post(f"/sign-in/{sign_in_token(neighbourhood.committee.user)}/")
    assert client.get(GIVE).status_code == 200
    grow_stale(client)
    answer = client.get(GIVE, follow=True).content.decode()
    assert "new link" in answer
    assert 'name="proof-code"' not in answer
    assert client.get("/getting-in/passkeys/add/").status_code == 302


def test_in_the_demo_nobody_is_asked(browser, neighbourhood, settings):
    settings.DEMO = True
    client = browser(neighbourhood.committee)
    grow_stale(client)
    assert client.get(GIVE).status_code == 200


def test_an_old_sign_in_is_no_proof_for_a_new_passkey(chen):
    answer = chen.post("/getting-in/passkeys/add/", {"name": "x", "credential": "{}"})
    assert answer.status_code == 307


def test_letters_are_printed_after_it_was_shown(chen, neighbourhood):
    """Confirming goes on with the same print, and prints once."""
    address = reverse("entrance:print_home", args=["luzhou", neighbourhood.home_of_wu.pk])
    asked = chen.post(address)
    assert asked.status_code == 307
    assert not Letter.objects.exists()
    assert 'name="proof-waits"' in chen.post(asked.url).content.decode()
    proof = {"proof-way": "code", "proof-code": shown(), "proof-waits": "yes"}
    back = chen.post(asked.url, proof)
    assert (back.status_code, back.url) == (307, address)
    sheet = chen.post(back.url, proof)
    assert sheet.status_code == 200
    assert Letter.objects.count() == 1


def test_a_death_asks_at_the_second_press_too_and_loses_nothing(chen, neighbourhood):
    stay = came_to_live(neighbourhood.wu)
    address = f"/n/luzhou/people/{stay.person_id}/death/"
    said = {"until_on": timezone.localdate().isoformat()}
    proof = {"proof-way": "code", "proof-code": shown(), "proof-waits": "yes"}
    back = chen.post(chen.post(address, said).url, said | proof)
    seen = chen.post(back.url, said).context["seen"]
    grow_stale(chen)
    sure = said | {"sure": "yes", "seen": seen}
    asked = chen.post(address, sure)
    assert asked.status_code == 307
    assert f'name="seen" value="{seen}"' in chen.post(asked.url, sure).content.decode()
    stay.refresh_from_db()
    assert stay.until_on is None
    again = {"proof-way": "code", "proof-code": chen.codes[0], "proof-waits": "yes"}
    assert chen.post(chen.post(asked.url, sure | again).url, sure).status_code == 302
    stay.refresh_from_db()
    assert stay.until_on is not None
