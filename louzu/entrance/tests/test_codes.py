"""Coming in with a code: of the app, or a recovery code on paper."""

from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError, Thread
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.entrance.actions import proofs
from louzu.entrance.questions import ways_of
from louzu.entrance.rules import Way
from louzu.entrance.tests.soft_key import passkey_of

ENTER = "/getting-in/code/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (nobody's)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


def shown(secret=SECRET, at=None):
    """What the app shows."""
    at = at or timezone.now()
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // proofs.PERIOD))


@pytest.fixture
def lin(neighbourhood):
    """Lin set up the app a while ago, and has her recovery codes."""
    user = neighbourhood.lin.user
    earlier = timezone.now() - timedelta(hours=1)
    codes = proofs.add_app(user, SECRET, shown(at=earlier), at=earlier)
    return SimpleNamespace(user=user, name=user.name, codes=codes)


def enter(client, name, code, **more):
    return client.post(ENTER, {"name": name, "code": code, **more})


def test_a_code_of_the_app_lets_in(client, lin):
    assert enter(client, lin.name, shown(), next="/n/luzhou/coverage/").url == "/n/luzhou/coverage/"
    assert client.get("/n/luzhou/today/").status_code == 200


def test_spaces_in_a_code_do_not_matter(client, lin):
    assert enter(client, f" {lin.name} ", f"{shown()[:3]} {shown()[3:]}").status_code == 302


def test_a_code_of_the_app_is_good_once(client, lin):
    at = timezone.now()
    assert proofs.accept_code(lin.user, shown(at=at), at=at) is Way.APP
    with pytest.raises(proofs.WrongCode):
        proofs.accept_code(lin.user, shown(at=at), at=at)


def test_a_clock_half_a_minute_off_is_forgiven_and_no_more(lin):
    at = timezone.now()
    slow, far = at - timedelta(seconds=30), at - timedelta(seconds=90)
    with pytest.raises(proofs.WrongCode):
        proofs.accept_code(lin.user, shown(at=far), at=at)
    assert proofs.accept_code(lin.user, shown(at=slow), at=at) is Way.APP


def test_a_recovery_code_lets_in_once_and_leads_to_what_was_lost(client, lin):
    lost = passkey_of(SimpleNamespace(user=lin.user))
    response = enter(client, lin.name, lin.codes[0], next="/n/luzhou/coverage/")
    assert response.url == "/getting-in/"
    page = client.get(response.url).content.decode()
    assert "remove its passkey now" in page
    assert f"/getting-in/passkeys/{lost.pk}/remove/" in page
    assert "9 codes are left" in page
    client.post("/sign-out/")
    assert enter(client, lin.name, lin.codes[0]).status_code == 422


def test_whoever_came_in_by_a_recovery_code_may_remove_the_lost_passkey(client, lin):
    lost = passkey_of(SimpleNamespace(user=lin.user))
    enter(client, lin.name, lin.codes[0])
    assert client.post(f"/getting-in/passkeys/{lost.pk}/remove/").url == "/getting-in/"
    assert ways_of(lin.user).passkeys == []


@pytest.mark.parametrize("code", ["000000", "12345678", "", "abc", "１２３４５６", "0" * 20])
def test_wrong_codes_and_wrong_names_are_told_alike(client, lin, code):
    known, unknown = enter(client, lin.name, code), enter(client, "Nobody", code)
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert client.get("/n/luzhou/today/").status_code == 302


def test_a_login_that_was_closed_stays_out(client, lin):
    type(lin.user).objects.filter(pk=lin.user.pk).update(is_active=False)
    assert enter(client, lin.name, shown()).status_code == 422


def test_after_five_wrong_codes_even_the_right_one_waits(client, lin):
    for _ in range(5):
        assert enter(client, lin.name, "000000").status_code == 422
    response = enter(client, lin.name, shown())
    assert response.status_code == 429
    assert "Too many wrong codes" in response.content.decode()


def test_an_unknown_name_waits_alike(client, lin):
    answers = [enter(client, "Nobody", "000000").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_a_right_code_is_not_counted(client, lin):
    for code in lin.codes[:7]:
        assert enter(client, lin.name, code).status_code == 302


def test_one_guesser_at_many_names_is_stopped_by_the_address(client, lin):
    answers = {enter(client, f"Somebody {n}", "000000").status_code for n in range(120)}
    assert answers == {422}
    assert enter(client, "One more", "000000").status_code == 429
    assert enter(client, lin.name, shown()).status_code == 429


def test_the_app_is_set_up_with_a_right_code(client, neighbourhood):
    client.force_login(neighbourhood.lin.user)
    page = client.get("/getting-in/app/").content.decode()
    secret = client.session["new_app_secret"]
    assert secret[:4] in page
    wrong = client.post("/getting-in/app/", {"code": "000000"})
    assert wrong.status_code == 422
    assert not Authenticator.objects.exists()
    done = client.post("/getting-in/app/", {"code": shown(secret)})
    assert done.content.decode().count("<code>") == 10
    assert "new_app_secret" not in client.session
    assert Entry.objects.filter(deed="entrance.app_added").count() == 1


def test_secrets_are_sealed_at_rest(lin):
    for row in Authenticator.objects.values_list("data", flat=True):
        said = str(row)
        assert SECRET not in said
        assert not any(code in said for code in lin.codes)


def test_new_recovery_codes_make_the_old_ones_worthless(client, lin):
    client.force_login(lin.user)
    page = client.post("/getting-in/recovery-codes/").content.decode()
    assert page.count("<code>") == 10
    client.post("/sign-out/")
    assert enter(client, lin.name, lin.codes[0]).status_code == 422


def test_without_a_first_way_there_are_no_recovery_codes(client, neighbourhood):
    client.force_login(neighbourhood.lin.user)
    assert client.post("/getting-in/recovery-codes/").url == "/getting-in/welcome/"
    assert not Authenticator.objects.exists()


def test_removing_the_app_removes_the_codes_that_stood_in_for_it(client, lin):
    client.force_login(lin.user)
    assert client.post("/getting-in/app/remove/").url == "/getting-in/"
    assert not Authenticator.objects.exists()


def test_whoever_came_in_by_a_letter_gets_a_name_to_type(neighbourhood):
    user = neighbourhood.wu.user
    user.name = "letter-0190a0a00000700080000000"
    user.save()
    proofs.make_recovery_codes(user, at=timezone.now())
    user.refresh_from_db()
    assert user.name == "Wu"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_two_hands_with_one_code_one_gets_in(neighbourhood, lin, kind, monkeypatch):
    at, look, both_look = timezone.now(), proofs.moment_of, Barrier(2)

    def slow_look(*args, **options):
        """Whoever has read the row waits for the other one, if that one gets as far."""
        with suppress(BrokenBarrierError):
            both_look.wait(0.5)
        return look(*args, **options)

    monkeypatch.setattr(proofs, "moment_of", slow_look)
    code = shown(at=at) if kind == "app" else lin.codes[0]
    start, let_in = Barrier(2), []

    def hand() -> None:
        start.wait()
        try:
            let_in.append(proofs.accept_code(lin.user, code, at=at))
        except proofs.WrongCode:
            pass
        finally:
            connection.close()

    hands = [Thread(target=hand) for _ in range(2)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    assert let_in == [Way(kind)]
