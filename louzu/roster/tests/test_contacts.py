"""The contact of a household: on purpose, with consent, and written into the book."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import LONG_AGO
from louzu.audit.models import Entry
from louzu.people.models import Household
from louzu.roster.tests.test_changing_places import filled

WHY = {"why": "visit"}

BY_PHONE = "/n/luzhou/roster/homes/by-phone/"


@pytest.fixture
def home(neighbourhood):
    return f"/n/luzhou/roster/homes/{neighbourhood.home_of_wu.pk}/"


@pytest.fixture
def kept(neighbourhood):
    household = Household(home=neighbourhood.home_of_wu, contact_name="Wu", consent_on=LONG_AGO)
    household.phone = "021-55550100"
    household.save()
    return household


def today(days=0):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_each_look_leaves_its_line(neighbourhood, browser, home, kept):
    lin = browser(neighbourhood.lin)
    assert b"55550100" not in lin.get(home).content
    for _ in range(2):
        assert b"55550100" in lin.post(f"{home}contact/", WHY).content
    lines = Entry.objects.filter(deed="roster.contact_seen")
    assert [line.by_id for line in lines] == [neighbourhood.lin.pk] * 2
    assert lin.get(f"{home}contact/").status_code == 405
    assert "no-store" in lin.post(f"{home}contact/", WHY)["Cache-Control"]


@pytest.mark.parametrize("why", [{}, {"why": "curious"}, {"why": "other", "words": " "}])
def test_without_a_reason_nothing_is_shown(neighbourhood, browser, home, kept, why):
    response = browser(neighbourhood.lin).post(f"{home}contact/", why)
    assert response.status_code == 422
    assert b"55550100" not in response.content
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("why", "reason"),
    [(WHY, "visit"), ({"why": "other", "words": "keys were found"}, "keys were found")],
)
@pytest.mark.usefixtures("kept")
def test_the_reason_stands_in_the_book(neighbourhood, browser, home, why, reason):
    browser(neighbourhood.lin).post(f"{home}contact/", why)
    line = Entry.objects.get()
    assert (line.kind, line.seat, line.reason) == (Entry.Kind.LOOK, "leader", reason)


def test_the_history_of_the_home_tells_who_looked(neighbourhood, browser, home, kept):
    browser(neighbourhood.lin).post(f"{home}contact/", WHY)
    page = browser(neighbourhood.committee).get(f"{home}history/").content.decode()
    assert "Contact of the household looked at" in page
    assert "Lin (building-group leader)" in page


def test_a_contact_is_kept_with_the_day_of_consent(neighbourhood, browser, home):
    lin = browser(neighbourhood.lin)
    sent = filled(lin, f"{home}contact/keep/", contact_name="Wu", phone="138 0000 0000")
    assert lin.post(f"{home}contact/keep/", sent).status_code == 302
    household = Household.objects.get()
    assert (household.contact, household.phone) == (neighbourhood.wu, "13800000000")
    assert "13800000000" not in household.phone_sealed
    assert "13800000000" not in str(list(Entry.objects.values()))
    assert "Wu" not in str(list(Entry.objects.values_list("changes")))


@pytest.mark.parametrize(
    "wrong", [{"consent_on": ""}, {"consent_on": today(1)}, {"phone": "none"}, {"contact_name": ""}]
)
def test_without_consent_nothing_is_kept(neighbourhood, browser, home, wrong):
    lin, url = browser(neighbourhood.lin), f"{home}contact/keep/"
    response = lin.post(
        url, filled(lin, url, **{"contact_name": "Wu", "phone": "021-55550100"} | wrong)
    )
    assert response.status_code == 422
    assert not Household.objects.exists()


def test_the_form_shows_nothing_of_what_is_kept(neighbourhood, browser, home, kept):
    page = browser(neighbourhood.lin).get(f"{home}contact/keep/").content
    assert b"55550100" not in page


def test_a_contact_is_struck_out_at_a_word(neighbourhood, browser, home, kept):
    lin = browser(neighbourhood.lin)
    for _ in range(2):  # pressed twice
        assert lin.post(f"{home}contact/strike-out/").url == home
    kept.refresh_from_db()
    assert (kept.contact_name, kept.phone, kept.consent_on) == ("", "", None)
    assert Entry.objects.filter(deed="roster.contact_struck_out").count() == 1


@pytest.mark.parametrize("asked", ["021-55550100", "(021) 5555 0100", "０２１－５５５５０１００"])
def test_a_home_is_found_by_its_whole_number_and_that_is_a_look(
    neighbourhood, browser, home, kept, asked
):
    page = browser(neighbourhood.committee).post(BY_PHONE, {"phone": asked})
    assert home in page.content.decode()
    line = Entry.objects.get(deed="roster.contact_found")
    assert (line.by_id, line.about_id) == (neighbourhood.committee.pk, neighbourhood.home_of_wu.pk)
    assert "55550100" not in str(line.changes)


@pytest.mark.parametrize("asked", ["5555010", "302", "640-1302", "021-55550101"])
def test_a_part_of_a_number_finds_no_household(neighbourhood, browser, home, kept, asked):
    page = browser(neighbourhood.committee).post(BY_PHONE, {"phone": asked})
    assert page.status_code in {200, 422}
    assert home not in page.content.decode()
    assert not Entry.objects.filter(deed="roster.contact_found").exists()


@pytest.mark.parametrize("who", ["secretary", "property", "owners"])
def test_who_may_not_see_contacts_finds_nobody_by_phone(neighbourhood, browser, home, kept, who):
    client = browser(getattr(neighbourhood, who))
    assert client.post(BY_PHONE, {"phone": "021-55550100"}).status_code == 404
    assert not Entry.objects.filter(deed="roster.contact_found").exists()


def test_a_leader_finds_only_households_of_the_own_building_group(neighbourhood, browser):
    for home in (neighbourhood.home_of_wu, neighbourhood.home_of_qian):
        Household.objects.create(home=home, consent_on=LONG_AGO, phone="13800138000")
    page = browser(neighbourhood.lin).post(BY_PHONE, {"phone": "138 0013 8000"})
    assert str(neighbourhood.home_of_wu.pk) in page.content.decode()
    assert str(neighbourhood.home_of_qian.pk) not in page.content.decode()
    assert Entry.objects.filter(deed="roster.contact_found").count() == 1


def test_no_address_asks_for_a_number(neighbourhood, browser, home, kept):
    """Addresses are kept in histories and logs: a number typed into one leads to the form."""
    page = browser(neighbourhood.committee).get("/n/luzhou/roster/homes/?q=021-55550100")
    assert home not in page.content.decode()
    assert BY_PHONE in page.content.decode()
    assert not Entry.objects.filter(deed="roster.contact_found").exists()
    form = browser(neighbourhood.committee).get(f"{BY_PHONE}?phone=021-55550100").content.decode()
    assert 'value="021-55550100"' not in form and "Found" not in form


def keep(client, url, **said):
    """What a form opened now would send later."""
    return filled(client, url, **{"contact_name": "Wu", "phone": "021-55550100"} | said)


def test_of_two_who_write_at_once_the_second_is_told_but_shown_nothing(
    neighbourhood, browser, home, kept
):
    lin, chen = browser(neighbourhood.lin), browser(neighbourhood.committee)
    url = f"{home}contact/keep/"
    older = keep(lin, url, phone="13800000000")
    chen.post(url, keep(chen, url, phone="13911112222"))
    response = lin.post(url, older)
    assert response.status_code == 409
    assert "Somebody else saved this" in response.content.decode()
    assert "13911112222" not in response.content.decode()
    assert Household.objects.get().phone == "13911112222"
    again = older | {"version": response.context["form"]["version"].value()}
    assert lin.post(url, again).status_code == 302
    assert Household.objects.get().phone == "13800000000"


def test_a_form_opened_before_the_household_took_its_agreement_back_keeps_nothing(
    neighbourhood, browser, home, kept
):
    lin, url = browser(neighbourhood.lin), f"{home}contact/keep/"
    older = keep(lin, url)
    lin.post(f"{home}contact/strike-out/")
    assert lin.post(url, older).status_code == 409
    assert not Household.objects.filter(consent_on__isnull=False).exists()


def test_a_form_sent_twice_keeps_it_once(neighbourhood, browser, home):
    lin, url = browser(neighbourhood.lin), f"{home}contact/keep/"
    sent = keep(lin, url)
    for _ in range(2):
        assert lin.post(url, sent).status_code == 302
    assert Entry.objects.filter(deed="roster.contact_kept").count() == 1
