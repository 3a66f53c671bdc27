"""Adding, correcting and removing places, on the pages that do it."""

from urllib.parse import urlencode

import pytest

from louzu.audit.models import Entry
from louzu.lib.uuid7 import uuid7
from louzu.places.models import BuildingGroup, Compound, Home

ROSTER = "/n/luzhou/roster/"
GROUP = f"{ROSTER}building-groups/FY-640/"


@pytest.fixture
def chen(neighbourhood, browser):
    return browser(neighbourhood.committee)


def filled(client, url, **answers):
    """What the form on this page would send, with these answers changed."""
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (sent | answers).items()}


def text(response):
    return response.content.decode()


def test_a_compound_with_its_building_groups_and_homes_is_written_down(chen):
    url = f"{ROSTER}compounds/add/"
    there = chen.post(url, filled(chen, url, code="hy", name_hans="海云小区", road_hans="海云路"))
    assert there.url == f"{ROSTER}compounds/HY/"
    assert "add its building groups" in text(chen.get(there.url))
    url = f"{there.url}add-building-group/"
    there = chen.post(url, filled(chen, url, door_number="１２号", floors="6"))
    assert there.url == f"{ROSTER}building-groups/HY-12/"
    url = f"{there.url}add-home/"
    there = chen.post(url, filled(chen, url, room="302室", floor="3", area="78.67"))
    assert "78.67 m²" in text(chen.get(there.url))
    assert Home.objects.get(room="302", building_group__code="HY-12").area == 7867


def test_a_form_sent_twice_makes_one_place(chen):
    url = f"{ROSTER}compounds/FY/add-building-group/"
    sent = filled(chen, url, door_number="638")
    assert chen.post(url, sent).url == chen.post(url, sent).url
    assert BuildingGroup.objects.filter(door_number="638").count() == 1
    assert Entry.objects.filter(deed="roster.building_group_added").count() == 1


@pytest.mark.parametrize("made", ["", "no id", "0"])
def test_a_forged_mark_of_a_form_makes_nothing(chen, made):
    url = f"{ROSTER}compounds/add/"
    response = chen.post(url, filled(chen, url, code="HY", name_en="Haiyun", made=made))
    assert response.status_code == 422
    assert not Compound.objects.filter(code="HY").exists()


def test_the_id_of_another_neighbourhood_is_not_taken_over(chen, elsewhere):
    url = f"{ROSTER}compounds/add/"
    made = str(elsewhere.compound.pk)
    chen.post(url, filled(chen, url, code="HY", name_en="Haiyun", made=made))
    assert Compound.objects.get(code="HY").pk != elsewhere.compound.pk


@pytest.mark.parametrize(
    ("url", "answers", "said"),
    [
        ("compounds/add/", {"code": "FY", "name_en": "x"}, "has this code already"),
        ("compounds/add/", {"code": "a-b", "name_en": "x"}, "capital letters or digits"),
        ("compounds/add/", {"code": "HY"}, "at least one script"),
        ("compounds/add/", {"code": "HY", "name_en": "evil.com"}, "Links are not published"),
        ("compounds/FY/add-building-group/", {"door_number": "640"}, "of this door number already"),
        ("compounds/FY/add-building-group/", {"door_number": "640甲"}, "code would be FY-640"),
        ("compounds/FY/add-building-group/", {"door_number": "<b>"}, "as it stands at the door"),
        ("compounds/FY/add-building-group/", {"door_number": "1", "floors": "121"}, "120"),
        ("building-groups/FY-640/add-home/", {"room": "302"}, "a home of this number already"),
        ("building-groups/FY-640/add-home/", {"room": "1", "area": "big"}, "such as 78.67"),
        ("building-groups/FY-640/add-home/", {"room": "1", "area": "0"}, "such as 78.67"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(chen, url, answers, said):
    response = chen.post(ROSTER + url, filled(chen, ROSTER + url, **answers))
    assert response.status_code == 422
    assert said in text(response)


def test_a_correction_is_found_at_once_in_either_script(chen, neighbourhood):
    url = f"{ROSTER}compounds/FY/edit/"
    chen.post(url, filled(chen, url, name_hans="金色家园", name_hant="金色家園"))
    found = text(chen.get(f"{ROSTER}building-groups/?{urlencode({'q': '家園'})}"))
    assert "640 Changshou Road" in found


def test_a_corrected_door_keeps_its_code_and_its_homes_are_found(chen, neighbourhood):
    chen.post(f"{GROUP}edit/", filled(chen, f"{GROUP}edit/", door_number="644"))
    assert BuildingGroup.objects.get(door_number="644").code == "FY-640"
    assert Home.objects.matching("644号302").get() == neighbourhood.home_of_wu


def test_a_correction_renews_the_public_page(chen, neighbourhood):
    before = neighbourhood.group_640.page_version
    chen.post(f"{GROUP}edit/", filled(chen, f"{GROUP}edit/", lift="retrofitted"))
    neighbourhood.group_640.refresh_from_db()
    assert neighbourhood.group_640.page_version == before + 1


def test_saving_without_a_change_leaves_no_line(chen):
    chen.post(f"{GROUP}edit/", filled(chen, f"{GROUP}edit/"))
    assert not Entry.objects.exists()


def test_two_at_one_record_see_both_and_lose_nothing(chen, neighbourhood):
    mine = filled(chen, f"{GROUP}edit/", floors="18", lift="original")
    theirs = filled(chen, f"{GROUP}edit/", floors="17")
    assert chen.post(f"{GROUP}edit/", theirs).status_code == 302
    response = chen.post(f"{GROUP}edit/", mine)
    assert response.status_code == 409
    page = text(response)
    assert "Somebody else saved this in the meantime" in page
    assert [list(row) for row in response.context["both"].rows] == [
        ["Floors", "18", "17"],
        ["Lift", "built with a lift", "not known"],
    ]
    assert 'value="18"' in page
    neighbourhood.group_640.refresh_from_db()
    assert neighbourhood.group_640.floors == 17
    form = response.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    assert chen.post(f"{GROUP}edit/", again).status_code == 302
    neighbourhood.group_640.refresh_from_db()
    assert (neighbourhood.group_640.floors, neighbourhood.group_640.lift) == (18, "original")


def test_a_forged_version_overwrites_nothing(chen, neighbourhood):
    sent = filled(chen, f"{GROUP}edit/", floors="18", version="0" * 16)
    assert chen.post(f"{GROUP}edit/", sent).status_code == 409
    sent["version"] = ""
    assert chen.post(f"{GROUP}edit/", sent).status_code == 422


def test_what_something_stands_on_is_not_removed(chen):
    for url in (f"{ROSTER}compounds/FY/remove/", f"{GROUP}remove/"):
        assert "because something stands on it" in text(chen.get(url))
        assert chen.post(url).status_code == 200
    assert Compound.objects.filter(code="FY").exists()


def test_an_empty_home_is_removed_and_the_history_keeps_it(chen, neighbourhood):
    home = Home.objects.create(building_group=neighbourhood.group_640, room="601", search_key="601")
    url = f"{ROSTER}homes/{home.pk}/remove/"
    assert "cannot be undone" in text(chen.get(url))
    assert chen.post(url).url == GROUP
    assert chen.post(url).status_code == 404
    history = text(chen.get(f"{GROUP}history/"))
    assert "Home removed" in history and "601" in history


@pytest.mark.parametrize("page", ["", "edit/", "remove/", "history/", "add-home/"])
def test_what_is_not_there_answers_404(chen, page):
    assert chen.get(f"{ROSTER}building-groups/FY-999/{page}").status_code == 404
    assert chen.get(f"{ROSTER}building-groups/fy-640/{page}").status_code == 200


def test_homes_of_another_neighbourhood_answer_404(chen, elsewhere):
    for pk in (elsewhere.home_of_wu.pk, uuid7()):
        for page in ("", "edit/", "remove/", "history/", "contact/keep/"):
            assert chen.get(f"{ROSTER}homes/{pk}/{page}").status_code == 404
        for page in ("contact/", "contact/strike-out/", "edit/", "remove/"):
            assert chen.post(f"{ROSTER}homes/{pk}/{page}").status_code == 404
