"""What is held about me, who looked, and the file of it."""

import json

import pytest

from conftest import LONG_AGO
from louzu.audit.models import Entry
from louzu.households.models import Member, Owner, Ownership, Trust
from louzu.people.models import Household, Person

ME = "/n/luzhou/me/"


@pytest.fixture
def settled(neighbourhood):
    wu, home = neighbourhood.wu, neighbourhood.home_of_wu
    household = Household(home=home, contact_name="Wu", consent_on=LONG_AGO)
    household.phone = "021-55550100"
    household.save()
    known = {"since_on": LONG_AGO, "trust": Trust.CONFIRMED}
    Member.objects.create(household=household, person=wu, part="owner", **known)
    owner = Owner.objects.create(name="Wu", person=wu)
    Ownership.objects.create(home=home, owner=owner, since_on=LONG_AGO)
    return neighbourhood


def test_everything_stands_there(settled, browser):
    page = browser(settled.wu).get(ME).content.decode()
    for words in ("No. 640Room 302", "640-302", "78.67 m²", "021-55550100", "owner"):
        assert words in page or words.replace("No. 640Room 302", "640-302") in page
    assert "Your seats" in page.split("Nothing is held of these")[1]


def test_who_looked_at_the_household_is_named_with_the_reason(settled, browser):
    home = settled.home_of_wu
    browser(settled.lin).post(f"/n/luzhou/roster/homes/{home.pk}/contact/", {"why": "danger"})
    page = browser(settled.wu).get(ME).content.decode()
    assert "Lin (building-group leader)" in page
    assert "danger or damage in the building" in page


def test_looks_before_one_moved_in_are_not_ones_own(settled, browser):
    home = settled.home_of_wu
    browser(settled.lin).post(f"/n/luzhou/roster/homes/{home.pk}/contact/", {"why": "danger"})
    Member.objects.update(until_on=LONG_AGO)
    assert "danger or damage" not in browser(settled.wu).get(ME).content.decode()


def test_the_file_says_the_same(settled, browser):
    response = browser(settled.wu).get(f"{ME}file/")
    assert response["Content-Disposition"].endswith('about-me.json"')
    assert "no-store" in response["Cache-Control"]
    said = json.loads(response.content)
    parts = {part["part"]: part["held"] for part in said["parts"]}
    assert said["about"] == "Wu"
    assert parts["household"][0]["phone"] == "021-55550100"
    assert parts["ownership"][0]["area"] == "78.67 m²"
    assert parts["memberships"][0]["since_on"] == "2024-01-01"
    assert parts["looks"] == []


def test_whoever_holds_a_seat_reads_it_there(neighbourhood, browser):
    assert "building-group leader" in browser(neighbourhood.lin).get(ME).content.decode()


def test_name_and_script_are_corrected_by_oneself(settled, browser):
    wu = browser(settled.wu)
    form = wu.get(f"{ME}correct/").context["form"]
    sent = {"name": "Wu Yuemei", "script": "en", "version": form.initial["version"]}
    assert wu.post(f"{ME}correct/", sent).url == ME
    person = Person.objects.get(pk=settled.wu.pk)
    assert (person.name, person.script) == ("Wu Yuemei", "en")
    assert Household.objects.get().contact_name == "Wu Yuemei"
    line = Entry.objects.get(deed="households.person_corrected")
    assert line.changes == {"script": ["zh-hans", "en"]}
    assert line.about_person == person.pk


def test_a_name_holds_no_advert(settled, browser):
    wu = browser(settled.wu)
    version = wu.get(f"{ME}correct/").context["form"].initial["version"]
    sent = {"name": "call 13800138000", "script": "en", "version": version}
    assert wu.post(f"{ME}correct/", sent).status_code == 422


def test_today_and_every_page_lead_there(settled, browser):
    page = browser(settled.wu).get("/n/luzhou/today/").content.decode()
    assert page.count(f'href="{ME}"') == 2
