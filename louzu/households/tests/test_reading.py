"""How somebody reads: said by themselves, or written down for whoever has no telephone."""

import json

import pytest
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.groups.permissions import NotAllowed
from louzu.households.actions.people import choose_reading, write_down_reading
from louzu.households.tests.people import came_to_live, without_telephone
from louzu.lib.scope import scope
from louzu.people.actions import forget_person
from louzu.people.models import Person

ME = "/n/luzhou/me/"


def reread(person):
    return Person.objects.get(pk=person.pk)


def form_of(client, address):
    form = client.get(address).context["form"]
    return {"script": "zh-hans", "version": form.initial["version"]}


@pytest.fixture
def gao(neighbourhood):
    return without_telephone(neighbourhood.home_of_wu)


def test_larger_text_chosen_on_a_page_is_kept_with_the_person(neighbourhood, browser):
    wu = browser(neighbourhood.wu)
    for _ in range(2):  # pressed twice
        wu.post("/preferences/", {"elder": "on"})
    assert reread(neighbourhood.wu).reads_large
    line = Entry.objects.get(deed="households.reading_chosen")
    assert line.changes == {} and line.about_person == neighbourhood.wu.pk
    wu.post("/preferences/", {"language": "en", "theme": "dark"})
    assert reread(neighbourhood.wu).script == "en"
    browser().post("/preferences/", {"elder": "off"})  # a visitor's own device
    assert reread(neighbourhood.wu).reads_large


def test_in_each_neighbourhood_of_a_login(neighbourhood, elsewhere, browser):
    with scope(elsewhere.neighbourhood):
        other = Person.objects.create(name="Wu", user=neighbourhood.wu.user)
    browser(neighbourhood.wu).post("/preferences/", {"elder": "on"})
    assert reread(neighbourhood.wu).reads_large
    with scope(elsewhere.neighbourhood):
        assert reread(other).reads_large
        assert not Person.objects.get(pk=elsewhere.wu.pk).reads_large


def test_it_stands_on_the_page_of_what_is_held_and_in_its_file(neighbourhood, browser):
    wu = browser(neighbourhood.wu)
    wu.post("/preferences/", {"elder": "on"})
    assert "Larger text (elder mode)" in wu.get(ME).content.decode()
    parts = json.loads(wu.get(f"{ME}file/").content)["parts"]
    [oneself] = next(part["held"] for part in parts if part["part"] == "oneself")
    assert oneself["reads_large"] is True


def test_corrected_there_it_is_seen_on_this_device_at_once(neighbourhood, browser):
    wu = browser(neighbourhood.wu)
    sent = form_of(wu, f"{ME}correct/") | {"name": "Wu", "reads_large": "on"}
    page = wu.post(f"{ME}correct/", sent, follow=True).content.decode()
    assert "data-elder" in page and '<html lang="en"' in page
    again = form_of(wu, f"{ME}correct/") | {"name": "Wu Yuemei", "reads_large": "on"}
    wu.post("/preferences/", {"elder": "off"})
    assert wu.post(f"{ME}correct/", again).status_code == 409  # changed in the meantime


@pytest.mark.parametrize("who", ["committee", "lin"])
def test_it_is_written_down_for_whoever_has_no_telephone(who, neighbourhood, browser, gao):
    client, address = browser(getattr(neighbourhood, who)), f"/n/luzhou/people/{gao.pk}/reading/"
    home = f"/n/luzhou/people/homes/{neighbourhood.home_of_wu.pk}/"
    assert address in client.get(home).content.decode()
    sent = form_of(client, address) | {"script": "zh-hant", "reads_large": "on"}
    assert client.post(address, sent).url == home
    assert (reread(gao).reads_large, reread(gao).script) == (True, "zh-hant")
    assert "larger text" in client.get(home).content.decode()
    line = Entry.objects.get(deed="households.reading_written_down")
    assert line.changes == {"script": ["zh-hans", "zh-hant"]}


def test_by_an_adult_of_the_household_too(neighbourhood, browser, gao):
    came_to_live(neighbourhood.wu)
    wu, address = browser(neighbourhood.wu), f"/n/luzhou/people/{gao.pk}/reading/"
    assert address in wu.get(f"/n/luzhou/people/{gao.pk}/agreements/").content.decode()
    assert wu.post(address, form_of(wu, address) | {"reads_large": "on"}).url == ME
    assert reread(gao).reads_large


def test_whoever_signs_in_says_it_alone(neighbourhood, browser):
    wu, at = neighbourhood.wu, timezone.now()
    came_to_live(wu)
    address = f"/n/luzhou/people/{wu.pk}/reading/"
    assert browser(neighbourhood.committee).get(address).status_code == 404
    with pytest.raises(NotAllowed):
        write_down_reading(wu, by=neighbourhood.committee, at=at, version="", reads_large=True)
    with pytest.raises(NotAllowed):
        choose_reading(wu, by=neighbourhood.lin, at=at, reads_large=True)


def test_two_hands_at_once(neighbourhood, browser, gao):
    chen, address = browser(neighbourhood.committee), f"/n/luzhou/people/{gao.pk}/reading/"
    sent = form_of(chen, address)
    browser(neighbourhood.lin).post(address, sent | {"reads_large": "on"})
    late = chen.post(address, sent | {"script": "en"})
    assert late.status_code == 409 and "Changed in the meantime" in late.content.decode()
    assert reread(gao).script == "zh-hans"


def test_it_is_erased_with_the_person(neighbourhood, gao):
    Person.objects.filter(pk=gao.pk).update(reads_large=True, script="en")
    forget_person(gao, at=timezone.now())
    assert (reread(gao).reads_large, reread(gao).script) == (False, "zh-hans")
