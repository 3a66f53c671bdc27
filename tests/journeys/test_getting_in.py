"""Staff get in: a link, a passkey, a lost phone, a question before a dangerous deed."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from louzu.entrance.actions.proofs import make_recovery_codes
from louzu.entrance.models import Device
from louzu.entrance.tests.soft_key import passkey_of
from louzu.groups.models import Seat
from louzu.lib.freshness import freshen
from louzu.people.actions import sign_in_token
from louzu.people.models import Person
from tests.journeys.accessibility import MODES, findings, findings_here, reading

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def a_phone(browser, address, **options):
    """A browser on a phone that can make passkeys; yields its page and the passkey machine."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, **options)
    context.add_cookies([{"name": "django_language", "value": "en", "url": address}])
    context.set_default_timeout(15_000)
    page = context.new_page()
    machine = context.new_cdp_session(page)
    machine.send("WebAuthn.enable")
    made = machine.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    machine.id = made["authenticatorId"]
    said = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    try:
        yield page, machine
    finally:
        context.close()
    assert [line for line in said if "Content Security Policy" in line] == []


def enter(page, address, user):
    user.refresh_from_db()
    page.goto(f"{address}/sign-in/{sign_in_token(user)}/")
    press_last(page)


def press_last(page):
    """The button at the end of the page; returns once the next page stands."""
    with page.expect_navigation():
        page.locator("main form button").last.click()


def add_a_passkey(page):
    page.get_by_role("link", name="Add a passkey on this device").click()
    page.get_by_label("What do you call this device?").fill("my phone")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    return page.locator(".recovery-codes code").all_text_contents()


def sign_in(page, address):
    page.goto(f"{address}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()


def grow_stale(user):
    """Ten minutes and more have gone by."""
    for device in Device.objects.filter(user=user):
        session = SessionStore(device.session_key)
        freshen(session, timezone.now() - timedelta(minutes=1))
        session.save()


def test_from_an_invitation_to_a_passkey_and_back_in(browser, live_server, neighbourhood):
    home, mei = live_server.url, Person.objects.create(name="Mei")
    seat = Seat.objects.create(
        person=mei, role="volunteer", since_on="2024-01-01", building_group=neighbourhood.group_640
    )
    with a_phone(browser, home) as (page, _):
        enter(page, home, neighbourhood.committee.user)
        page.goto(f"{home}/n/luzhou/groups/seats/{seat.pk}/")
        page.get_by_role("link", name="A link for signing in").click()
        page.get_by_role("button", name="Make the link").click()
        link = page.locator("[data-link]").text_content()
    with a_phone(browser, home) as (page, machine):
        page.goto(link)
        page.get_by_role("button", name="Sign in on this device").click()
        assert len(add_a_passkey(page)) == 10
        kept = machine.send("WebAuthn.getCredentials", {"authenticatorId": machine.id})
        assert [each["isResidentCredential"] for each in kept["credentials"]] == [True]
        page.get_by_role("link", name="I have written them down").click()
        page.locator("nav form button").click()
        sign_in(page, home)
        page.wait_for_url(f"{home}/n/luzhou/today/")
        expect(page.locator("main")).not_to_contain_text("Add a passkey")


def test_a_lost_phone(browser, live_server, neighbourhood):
    home, lin = live_server.url, neighbourhood.lin
    passkey_of(lin, name="the lost phone")
    code = make_recovery_codes(lin.user, at=timezone.now())[0]
    with a_phone(browser, home) as (page, _):
        page.goto(f"{home}/sign-in/")
        page.get_by_role("link", name="With a code of the app, or a recovery code").click()
        page.get_by_label("Your name for signing in").fill(lin.user.name)
        page.get_by_label("Code").fill(f"{code[:4]} {code[4:]}")
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("main")).to_contain_text("If a phone is lost, remove its passkey now")
        page.get_by_role("link", name="Remove the lost phone").click()
        page.get_by_role("button", name="Remove this passkey").click()
        expect(page.locator("main")).to_contain_text("The passkey has been removed.")
        expect(page.locator("main")).not_to_contain_text("the lost phone")


def test_what_was_typed_comes_back_after_the_question(browser, live_server, neighbourhood):
    home, chen = live_server.url, neighbourhood.committee
    with a_phone(browser, home) as (page, _):
        enter(page, home, chen.user)
        add_a_passkey(page)
        page.goto(f"{home}/n/luzhou/groups/give/volunteer/building/FY-640/")
        page.get_by_role("radio", name="Somebody new").check()
        page.get_by_role("textbox", name="Name of somebody new").fill("Mei")
        grow_stale(chen.user)
        page.locator("main form.form button").last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
        page.get_by_role("button", name="Use my passkey").click()
        page.get_by_role("button", name="Do it as shown").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("A way in for Mei")
    assert Seat.objects.filter(person__name="Mei").count() == 1


def test_a_phone_that_knows_nobody_says_so(browser, live_server, neighbourhood):
    with a_phone(browser, live_server.url) as (page, machine):
        machine.send(
            "WebAuthn.setUserVerified", {"authenticatorId": machine.id, "isUserVerified": False}
        )
        sign_in(page, live_server.url)
        expect(page.locator("[data-says=stopped]")).to_be_visible()


def test_at_a_bare_number_one_hears_why_it_cannot_work(browser, live_server, neighbourhood):
    numbered = live_server.url.replace("localhost", "127.0.0.1")
    with a_phone(browser, numbered) as (page, _):
        sign_in(page, numbered)
        expect(page.locator("[data-says=address]")).to_be_visible()


def test_an_old_browser_is_told_what_to_do(browser, live_server, neighbourhood):
    with a_phone(browser, live_server.url) as (page, _):
        page.add_init_script("delete window.PublicKeyCredential")
        page.goto(f"{live_server.url}/sign-in/")
        expect(page.locator("[data-says=missing]")).to_be_visible()
        expect(page.get_by_role("link", name="With a code of the app")).to_be_visible()


@pytest.mark.parametrize("mode", MODES[::3], ids=str)
def test_everybody_can_read_the_pages_of_getting_in(browser, live_server, neighbourhood, mode):
    home, chen = live_server.url, neighbourhood.committee
    of_lin = f"/n/luzhou/people/{neighbourhood.lin.pk}/sign-in/"
    with reading(browser, home, mode) as page:
        found = [each for url in ("/sign-in/", "/getting-in/code/", "/n/luzhou/invitation/x/")
                 for each in findings(page, home + url, mode)]  # fmt: skip
        enter(page, home, chen.user)
        found += findings_here(page, mode, 1280)
        passkey = passkey_of(chen, name="我的手机")
        make_recovery_codes(chen.user, at=timezone.now())
        for url in (
            "/getting-in/",
            "/getting-in/passkeys/add/",
            f"/getting-in/passkeys/{passkey.pk}/remove/",
            "/getting-in/app/",
            "/getting-in/is-it-you/",
            "/getting-in/recovery-codes/",
            of_lin,
        ):
            found += findings(page, home + url, mode)
        page.goto(home + of_lin)
        press_last(page)
        found += findings_here(page, mode, 1280)
        page.goto(f"{home}/getting-in/recovery-codes/")
        press_last(page)
        found += findings_here(page, mode, 1280)
    assert "\n".join(sorted(set(found))) == ""
