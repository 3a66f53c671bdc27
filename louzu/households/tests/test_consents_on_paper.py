"""Agreed on paper or before a witness: written down for somebody, seen and ended by them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.households.actions.consents import record_consent
from louzu.households.models import Consent, Member, Trust
from louzu.households.questions.consents import agreements
from louzu.households.tests.people import came_to_live, without_telephone
from louzu.people.models import Household

ME = "/n/luzhou/me/"


def at_page(person, purpose="", deed=""):
    tail = f"{purpose}/" if purpose else ""
    return f"/n/luzhou/people/{person.pk}/agreements/{tail}{deed}"


def filled(client, url, **answers):
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (sent | answers).items()}


def agree(client, url, sent):
    """Both presses: have the effect shown, then confirm it."""
    shown = client.post(url, sent)
    seen = (shown.context or {}).get("seen", "")
    return client.post(url, sent | {"seen": seen, "sure": "yes"})


def given(person):
    return {each.purpose for each in agreements(person, timezone.localdate()) if each.is_given}


@pytest.fixture
def gao(neighbourhood):
    return without_telephone(neighbourhood.home_of_wu)


def test_on_paper_its_effect_is_shown_first_and_the_person_sees_and_ends_it(neighbourhood, browser):
    wu, lin = neighbourhood.wu, browser(neighbourhood.lin)
    url = at_page(wu, "contact")
    sent = filled(lin, url, kept_at="blue folder, shelf 2", phone="138 0000 0000")
    shown = lin.post(url, sent).content.decode()
    assert "blue folder, shelf 2" in shown and "Wu, 13800000000" in shown
    assert "until it is taken back" in shown
    assert not Consent.objects.exists()
    for _ in range(2):  # pressed twice
        assert agree(lin, url, sent).url == at_page(wu)
    consent = Consent.objects.get()
    assert (consent.given, consent.recorded_by) == ("paper", neighbourhood.lin)
    assert Household.objects.get(home=wu.home).contact == wu
    line = Entry.objects.get(deed="households.consent_given")
    assert (line.by_id, line.about_person, line.seat) == (neighbourhood.lin.pk, wu.pk, "leader")
    mine = browser(wu)
    page = mine.get(ME).content.decode()
    assert "blue folder, shelf 2" in page and "Written down by Lin." in page
    mine.post(f"{ME}take-back/contact/")
    assert given(wu) == set()
    assert not Household.objects.exclude(consent_on=None).exists()


def test_taken_back_at_a_word_it_is_gone_at_once(neighbourhood, browser):
    lin, public = neighbourhood.lin, "/n/luzhou/buildings/FY-640/"
    chen = browser(neighbourhood.committee)
    url = at_page(lin, "named")
    sent = filled(chen, url, given="witness", witness=str(neighbourhood.zhao.pk))
    assert "before Zhao" in chen.post(url, sent).content.decode()
    agree(chen, url, sent)
    assert b"Lin" in browser().get(public).content
    assert "Said before Zhao." in browser(lin).get(ME).content.decode()
    assert chen.post(at_page(lin, "named", "end/")).url == at_page(lin)
    assert b"Lin" not in browser().get(public).content
    assert given(lin) == set()


def test_a_leader_writes_down_that_a_seat_holder_of_the_house_may_be_named(neighbourhood, browser):
    deputy = neighbourhood.deputy
    deputy.home = neighbourhood.home_of_wu
    deputy.save()
    lin, url = browser(neighbourhood.lin), at_page(deputy, "named")
    agree(lin, url, filled(lin, url, kept_at="folder"))
    assert deputy.seats.get().shown_since == timezone.localdate()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"given": "paper"}, "where the signed sheet can be found"),
        ({"given": "witness"}, "a second person who was there"),
        ({"given": "page"}, "valid choice"),
        ({"given": "paper", "kept_at": "folder", "given_on": "2999-01-01"}, "not come yet"),
        ({"given": "paper", "kept_at": "folder", "until_on": "2020-01-01"}, "a day after today"),
    ],
)
def test_what_is_half_said_is_asked_again(neighbourhood, browser, gao, answers, said):
    lin, url = browser(neighbourhood.lin), at_page(gao, "picture")
    again = agree(lin, url, filled(lin, url, **answers))
    assert again.status_code == 422
    assert said in again.content.decode()
    assert not Consent.objects.exists()


def test_neither_the_recorder_nor_who_agrees_is_offered_as_witness(neighbourhood, browser, gao):
    form = browser(neighbourhood.lin).get(at_page(gao, "picture")).context["form"]
    offered = {pk for pk, _ in form.fields["witness"].choices}
    assert offered.isdisjoint({str(gao.pk), str(neighbourhood.lin.pk)})
    assert str(neighbourhood.zhao.pk) in offered


def test_the_database_itself_wants_a_second_person(neighbourhood, gao):
    said = {"person": gao, "purpose": "picture", "given_at": timezone.now()}
    by = {"recorded_by": neighbourhood.lin}
    for wrong in (
        {"given": "witness", "witness": neighbourhood.lin, **by},
        {"given": "paper", "kept_at": "folder"},
        {"given": "paper", **by},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(**said, **wrong)


def test_an_adult_of_the_household_writes_down_for_those_who_cannot_sign_in(
    neighbourhood, browser, gao
):
    wu = neighbourhood.wu
    client, url = browser(wu), at_page(gao, "picture")
    assert client.get(url).status_code == 404
    came_to_live(wu)
    Member.objects.filter(person=wu).update(trust=Trust.LETTER)
    assert client.get(url).status_code == 404  # nobody has met Wu yet
    Member.objects.filter(person=wu).update(trust=Trust.CONFIRMED)
    assert at_page(gao) in client.get(ME).content.decode()
    sent = filled(client, url, given="witness", witness=str(neighbourhood.zhao.pk))
    assert agree(client, url, sent).url == at_page(gao)
    assert given(gao) == {"picture"}
    Member.objects.filter(person=gao).update(until_on=timezone.localdate())
    assert client.get(url).status_code == 404


def test_for_a_child_a_guardian_of_the_household_agrees(neighbourhood, browser):
    child = without_telephone(neighbourhood.home_of_wu, "Bao", "child")
    came_to_live(neighbourhood.wu)
    lin, url = browser(neighbourhood.lin), at_page(child, "picture")
    again = agree(lin, url, filled(lin, url, kept_at="folder"))
    assert again.status_code == 422
    guarded = filled(lin, url, kept_at="folder", guardian=str(neighbourhood.wu.pk))
    assert "Wu" in lin.post(url, guarded).content.decode()
    agree(lin, url, guarded)
    assert Consent.objects.get().guardian == neighbourhood.wu
    assert "Wu agreed as guardian." in lin.get(at_page(child)).content.decode()


def test_nobody_writes_down_their_own_word_on_paper(neighbourhood, browser):
    lin = browser(neighbourhood.lin)
    assert lin.get(at_page(neighbourhood.lin)).status_code == 404


def test_an_earlier_day_is_kept_as_said(neighbourhood, gao):
    on = timezone.localdate() - timedelta(days=3)
    record_consent(
        gao, "picture", by=neighbourhood.lin, at=timezone.now(), given="paper", given_on=on,
        kept_at="folder",
    )  # fmt: skip
    assert Consent.objects.get().given_on == on


def test_those_without_a_login_stand_on_the_page_of_their_home(neighbourhood, browser, gao):
    page = browser(neighbourhood.lin).get(f"/n/luzhou/people/homes/{gao.home.pk}/")
    assert "no; takes part on paper" in page.content.decode()
