"""The contact of a household is a person by a key; a name alone only where nobody here bears it."""

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from conftest import LONG_AGO, MONDAY
from louzu.audit.models import Entry
from louzu.entrance.actions.confirming import confirm_face_to_face, turn_away
from louzu.entrance.tests.people import came_in
from louzu.households.actions.consents import give_consent
from louzu.households.actions.moves import move_in, move_out, record_death
from louzu.households.actions.people import correct_oneself
from louzu.households.models import Consent
from louzu.households.questions.contacts import contact_of
from louzu.households.questions.moves import of_death, of_moving_in, of_moving_out
from louzu.households.tests.people import came_to_live
from louzu.lib.versions import version
from louzu.people.models import Household, Person
from louzu.places.models import Home
from louzu.roster.actions.erasing import erase_person
from louzu.roster.actions.exports import export_roster
from louzu.roster.actions.imports import import_workbook
from louzu.roster.questions.erasing import goes
from louzu.roster.tests.files import HOME_303, make_workbook

PHONE = "13800138000"
TODAY = MONDAY.date()


def reached(home, **who):
    household, _ = Household.objects.get_or_create(home=home)
    household.consent_on, household.phone = LONG_AGO, PHONE
    for name, value in who.items():
        setattr(household, name, value)
    household.save()
    return household


def kept_of(home):
    found = Household.objects.get(home=home)
    return found.contact, found.contact_name, found.phone


NOTHING = (None, "", "")


def told(effects):
    with override("en"):
        return {(each.what, each.becomes) for each in effects}


def contact(home):
    with override("en"):
        return f"Contact of {home}"


@pytest.fixture
def wu(neighbourhood):
    """Lives in 302, is its contact by the key, and that of Qian's home as well."""
    came_to_live(neighbourhood.wu)
    give_consent(neighbourhood.wu, "contact", by=neighbourhood.wu, at=MONDAY, phone=PHONE)
    reached(neighbourhood.home_of_qian, contact=neighbourhood.wu)
    return neighbourhood.wu


def test_a_household_names_a_person_or_a_name_and_nobody_without_consent(neighbourhood):
    home, wu = neighbourhood.home_of_wu, neighbourhood.wu
    for wrong in (
        {"contact": wu, "contact_name": "Wu", "consent_on": LONG_AGO},
        {"contact": wu},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Household.objects.create(home=home, **wrong)


def test_a_namesake_in_the_home_is_not_the_contact(neighbourhood, wu):
    twin = Person.objects.create(name="Wu", home=wu.home)
    stay = came_to_live(twin)
    assert not contact_of(twin).exists()
    move_out(stay, by=neighbourhood.lin, at=MONDAY, until_on=TODAY)
    assert kept_of(wu.home) == (wu, "", PHONE)


def test_another_name_changes_nothing(neighbourhood, wu):
    said = {"name": "Wu Yuemei"}
    correct_oneself(wu, by=wu, at=MONDAY, version=version(wu, said), **said)
    household = Household.objects.get(home=wu.home)
    assert (household.called, household.contact_name) == ("Wu Yuemei", "")


def test_moving_out_ends_it_there_with_the_agreement_and_is_shown_first(neighbourhood, wu):
    stay, other = came_to_live(wu), neighbourhood.home_of_qian
    shown = told(of_moving_out(stay, TODAY))
    assert (contact(wu.home), "is struck out") in shown
    assert ("Agreement to be reached by telephone", "ends") in shown
    assert (contact(other), "stays") in shown
    home = wu.home
    move_out(stay, by=neighbourhood.lin, at=MONDAY, until_on=TODAY)
    assert kept_of(home) == NOTHING
    assert kept_of(other) == (wu, "", PHONE)
    assert not Consent.objects.running(TODAY).exists()


def test_a_death_ends_it_everywhere_and_that_is_shown_first(neighbourhood, wu):
    home, other = wu.home, neighbourhood.home_of_qian
    shown = told(of_death(wu, TODAY))
    assert {row for row in shown if row[1] == "is struck out"} == {
        (contact(each), "is struck out") for each in (home, other)
    }
    record_death(wu, by=neighbourhood.committee, at=MONDAY, on=TODAY)
    assert kept_of(home) == kept_of(other) == NOTHING


def test_erased_somebody_is_the_contact_of_no_home(neighbourhood, wu):
    home, other = wu.home, neighbourhood.home_of_qian
    shown = told(goes(wu, TODAY))
    for each in (home, other):
        assert (f"{contact(each)}, with its phone", "is struck out") in shown
    erase_person(wu, by=neighbourhood.committee, at=MONDAY, reason="letter")
    assert kept_of(home) == kept_of(other) == NOTHING


def test_written_down_by_name_it_goes_with_whoever_bears_the_name(neighbourhood):
    wu = neighbourhood.wu
    came_to_live(wu)
    home = wu.home
    reached(home, contact_name="Wu")
    erase_person(wu, by=neighbourhood.committee, at=MONDAY, reason="letter")
    assert kept_of(home) == NOTHING


def test_who_moves_in_and_was_written_down_by_name_is_the_contact_from_then_on(neighbourhood):
    home, lin = neighbourhood.home_of_wu, neighbourhood.lin
    reached(home, contact_name="錢一帆")
    shown = told(of_moving_in(home, "钱一帆", None, TODAY))
    becomes = "is this person, who was written down by name until now"
    assert (contact(home), becomes) in shown
    member = move_in(home, by=lin, at=MONDAY, since_on=TODAY, part="tenant", name="钱一帆")
    assert kept_of(home) == (member.person, "", PHONE)


def test_a_letter_alone_makes_nobody_the_contact(neighbourhood):
    wu, home = neighbourhood.wu, neighbourhood.home_of_wu
    came = came_in(wu)
    reached(home, contact_name="Tao")
    Person.objects.filter(pk=wu.pk).update(name="Tao")
    move_in(home, by=neighbourhood.lin, at=MONDAY, since_on=TODAY, part="family", name="Gao")
    assert kept_of(home) == (None, "Tao", PHONE)
    confirm_face_to_face(came, by=neighbourhood.lin, at=MONDAY)
    assert kept_of(home) == (wu, "", PHONE)


def test_who_is_turned_away_is_the_contact_no_longer(neighbourhood):
    wu, home = neighbourhood.wu, neighbourhood.home_of_wu
    came = came_in(wu)
    give_consent(wu, "contact", by=wu, at=MONDAY, phone=PHONE)
    turn_away(came, by=neighbourhood.lin, at=MONDAY)
    assert kept_of(home) == NOTHING
    assert not Consent.objects.running(TODAY).exists()


@pytest.fixture
def bring_in(neighbourhood, tmp_path):
    """Home 303 of 640 from a workbook, with this contact."""

    def bring_in(contact):
        path = make_workbook(tmp_path / "in.xlsx", homes=[[*HOME_303[:6], contact, *HOME_303[7:]]])
        about, by = neighbourhood.neighbourhood, neighbourhood.committee
        said = {"by": by, "at": MONDAY, "script": "zh-hans", "about": about}
        return import_workbook(path, **said).report

    return bring_in


def test_a_workbook_names_the_person_who_lives_there_and_keeps_them(neighbourhood, bring_in):
    bring_in("李")
    home = Home.objects.get(room="303")
    assert kept_of(home) == (None, "李", PHONE)
    qian = Person.objects.create(name="钱", home=home)
    bring_in("錢")
    assert kept_of(home) == (qian, "", PHONE)
    Person.objects.create(name="钱", home=home)
    assert bring_in("钱").total("unchanged") == 1
    elsewhere = Person.objects.create(name="孙")
    Household.objects.update(contact=elsewhere)
    assert bring_in("孙").total("unchanged") == 1
    assert kept_of(home) == (elsewhere, "", PHONE)
    bring_in("吴")
    assert kept_of(home) == (None, "吴", PHONE)


def test_it_goes_out_into_a_workbook_under_the_name_of_today(neighbourhood, bring_in, tmp_path):
    bring_in("钱")
    home = Home.objects.get(room="303")
    Household.objects.update(
        contact=Person.objects.create(name="钱一帆", home=home), contact_name=""
    )
    about, by = neighbourhood.neighbourhood, neighbourhood.committee
    out = tmp_path / "out.xlsx"
    export_roster(out, by=by, at=MONDAY, script="zh-hans", about=about)
    assert "钱一帆" in str([list(sheet.values) for sheet in openpyxl.load_workbook(out)])


def keep(cast, client, **said):
    url = f"/n/luzhou/roster/homes/{cast.home_of_wu.pk}/contact/keep/"
    form = client.get(url).context["form"]
    sent = {"version": form["version"].value(), "consent_on": timezone.localdate().isoformat()}
    return client.post(url, sent | {"phone": PHONE} | said)


def test_the_form_offers_who_lives_there_and_whoever_is_looked_for(neighbourhood, browser):
    lin, home = browser(neighbourhood.lin), neighbourhood.home_of_wu
    url = f"/n/luzhou/roster/homes/{home.pk}/contact/keep/"
    offered = dict(lin.get(url).context["form"].fields["contact"].choices)
    assert set(offered) == {str(neighbourhood.wu.pk), str(neighbourhood.lin.pk), "new"}
    found = dict(lin.get(f"{url}?q=Qian").context["form"].fields["contact"].choices)
    assert {str(neighbourhood.qian.pk), str(neighbourhood.wu.pk)} <= set(found)


def test_a_person_is_chosen_or_somebody_else_is_named_and_never_both(neighbourhood, browser):
    lin, wu, home = browser(neighbourhood.lin), neighbourhood.wu, neighbourhood.home_of_wu
    assert keep(neighbourhood, lin).status_code == 422
    both = keep(neighbourhood, lin, contact=str(wu.pk), contact_name="A son")
    assert both.status_code == 422 and "one of the two" in both.content.decode()
    assert keep(neighbourhood, lin, contact=str(wu.pk)).status_code == 302
    assert kept_of(home) == (wu, "", PHONE)
    assert Entry.objects.get(deed="roster.contact_kept").about_person == wu.pk
    assert keep(neighbourhood, lin, contact="new", contact_name="A son").status_code == 302
    assert kept_of(home) == (None, "A son", PHONE)


def test_a_contact_who_lives_elsewhere_reads_who_looked_and_takes_it_back(neighbourhood, browser):
    qian, home = neighbourhood.qian, neighbourhood.home_of_wu
    came_to_live(qian)
    reached(home, contact=qian)
    lin = browser(neighbourhood.lin)
    page = lin.post(f"/n/luzhou/roster/homes/{home.pk}/contact/", {"why": "visit"})
    assert "Qian" in page.content.decode()
    mine = browser(qian).get("/n/luzhou/me/").content.decode()
    assert PHONE in mine and str(home) in mine
    assert "Contact of the household looked at" in mine
    browser(qian).post("/n/luzhou/me/take-back/contact/")
    assert kept_of(home) == NOTHING
