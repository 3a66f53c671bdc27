"""Giving a seat, handing it over, ending it; being named in public or not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.groups.models import Seat, SmallGroup
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Person
from louzu.places.models import Compound

GROUPS = "/n/luzhou/groups/"
AT_640, AT_636 = f"{GROUPS}buildings/FY-640/", f"{GROUPS}buildings/FY-636/"
GIVE_636 = f"{GROUPS}give/{{}}/building/FY-636/"


def day(days=0):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def chen(neighbourhood, browser):
    return browser(neighbourhood.committee)


def filled(client, url, **answers):
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {
        name: "" if value in (None, False) else value for name, value in (sent | answers).items()
    }


def give(client, url, **answers):
    return press_twice(client, url, filled(client, url, **answers))


def press_twice(client, url, sent):
    """Shown first; and done, if there is anything to be done."""
    shown = client.post(url, sent)
    if "seen" not in (shown.context or {}):
        return shown
    return client.post(url, sent | {"sure": "yes", "seen": shown.context["seen"]})


def text(response):
    return response.content.decode()


def url_of(person, deed=""):
    return f"{GROUPS}seats/{Seat.objects.get(person=person).pk}/{deed}"


def test_somebody_known_takes_a_seat(chen, neighbourhood):
    url = f"{GIVE_636.format('leader')}?q=Qian"
    response = give(chen, url, person=str(neighbourhood.qian.pk))
    assert response.url == AT_636
    seat = Seat.objects.get(person=neighbourhood.qian)
    assert (seat.role, seat.building_group) == ("leader", neighbourhood.group_636)
    assert seat.shown_since is None
    assert "Qian" in text(chen.get(AT_636))


def test_somebody_new_is_named_and_seated_in_one_deed(chen):
    give(chen, GIVE_636.format("deputy"), person="new", new_name="方 方", is_agreed="on")
    seat = Seat.objects.get(person__name="方 方")
    assert seat.shown_since == timezone.localdate()
    assert Entry.objects.filter(about_id=seat.person_id, deed="people.person_named").exists()
    assert "方" not in str(list(Entry.objects.values_list("changes", flat=True)))


def test_of_the_person_and_the_new_name_one_is_asked_for(chen):
    asked = text(chen.get(GIVE_636.format("volunteer")))
    assert asked.count("(one of these two is needed)") == 2
    assert "(may be left empty)" not in asked


def test_a_form_sent_twice_seats_one_person(chen):
    sent = filled(chen, GIVE_636.format("volunteer"), person="new", new_name="Fang")
    for _ in range(2):
        assert press_twice(chen, GIVE_636.format("volunteer"), sent).status_code == 302
    assert Person.objects.filter(name="Fang").count() == 1
    assert Seat.objects.filter(person__name="Fang").count() == 1


def test_people_of_one_name_are_told_apart_and_found_in_either_script(chen, neighbourhood):
    Person.objects.create(name="陈华")
    Person.objects.create(name="陳華")
    for question in ("陈华", "陳華"):
        page = text(chen.get(f"{GIVE_636.format('leader')}?q={question}"))
        assert "陈华" in page and "陳華" in page
    assert "Lin (640-302, building-group leader of No. 640)" in text(
        chen.get(f"{GIVE_636.format('leader')}?q=lin")
    )


@pytest.mark.parametrize(
    ("role", "answers", "said"),
    [
        ("leader", {}, "Choose a person, or write the name"),
        ("leader", {"person": "new"}, "Choose a person, or write the name"),
        ("leader", {"person": str(uuid7())}, "Select a valid choice"),
        ("leader", {"person": "new", "new_name": "evil.com"}, "Links are not published"),
        ("leader", {"person": "new", "new_name": "Fang", "since_on": "31.2.2026"}, "date"),
        ("leader", {"person": "new", "new_name": "Fang", "since_on": "1200-01-01"}, "1949"),
        ("leader", {"person": "new", "new_name": "Fang", "made": "forged"}, "UUID"),
        ("floor_lead", {"person": "new", "new_name": "Fang"}, "required"),
        ("floor_lead", {"person": "new", "new_name": "Fang", "floor": "7"}, "no such floor"),
    ],
)
def test_what_cannot_be_is_said(chen, role, answers, said):
    response = give(chen, GIVE_636.format(role), **answers)
    assert response.status_code == 422
    assert said in text(response)
    assert not Person.objects.filter(name="Fang").exists()


def test_a_person_of_another_neighbourhood_cannot_be_seated(chen, elsewhere):
    response = give(chen, GIVE_636.format("leader"), person=str(elsewhere.qian.pk))
    assert response.status_code == 422


def test_a_building_group_has_one_leader_at_a_time(chen, neighbourhood):
    url = f"{GROUPS}give/leader/building/FY-640/?q=Qian"
    response = give(chen, url, person=str(neighbourhood.qian.pk))
    assert "Lin leads this building group. Hand the seat over instead." in text(response)


def test_nobody_holds_one_seat_twice(chen, neighbourhood):
    url = f"{GROUPS}give/volunteer/building/FY-640/?q=Zhao"
    response = give(chen, url, person=str(neighbourhood.zhao.pk))
    assert "already holds this seat" in text(response)


@pytest.mark.parametrize(
    "path",
    [
        "give/leader/", "give/leader/compound/FY/", "give/secretary/building/FY-640/",
        "give/emperor/", "give/owners_committee_member/", "give/secretary/compound/NO/",
        "give/committee_member/compound/FY/",
    ],
)  # fmt: skip
def test_a_seat_stands_only_where_the_charter_says(chen, path):
    assert chen.get(GROUPS + path).status_code == 404


def test_the_successor_takes_over_in_one_deed(chen, neighbourhood):
    url = url_of(neighbourhood.lin, "hand-over/")
    sent = filled(chen, url, person=str(neighbourhood.deputy.pk))
    shown = chen.post(url, sent)
    assert "ends at once, with every right of it" in text(shown)
    assert not Seat.objects.filter(person=neighbourhood.deputy, role="leader").exists()
    sure = sent | {"sure": "yes", "seen": shown.context["seen"]}
    for _ in range(2):  # sent twice
        assert chen.post(url, sure).url == AT_640
    leaders = Seat.objects.filter(building_group=neighbourhood.group_640, role="leader")
    assert [seat.person.name for seat in leaders.current(timezone.localdate())] == ["Tang"]
    old = Seat.objects.get(person=neighbourhood.lin)
    assert old.until_on.isoformat() == day()
    page = text(chen.get(AT_640))
    assert "In former days" in page


def test_a_seat_ends_and_stays_in_the_history(chen, neighbourhood):
    url = url_of(neighbourhood.zhao, "end/")
    assert press_twice(chen, url, {"until_on": day()}).url == AT_640
    assert "Zhao" in text(chen.get(AT_640))
    assert press_twice(chen, url, {"until_on": day()}).status_code == 302  # sent twice
    assert Entry.objects.filter(deed="groups.seat_ended").count() == 1
    assert "already ended" in text(press_twice(chen, url, {"until_on": day(5)}))


def test_a_seat_cannot_end_before_it_began(chen, neighbourhood):
    url = url_of(neighbourhood.zhao, "end/")
    response = press_twice(chen, url, {"until_on": "2023-12-31"})
    assert "it cannot end before that" in text(response)


def test_the_last_seat_of_the_committee_is_handed_over_not_ended(chen, neighbourhood):
    url = url_of(neighbourhood.committee, "end/")
    assert "Hand it over instead" in text(press_twice(chen, url, {"until_on": day()}))


def test_a_name_is_shown_and_hidden_at_once(neighbourhood, browser):
    zhao, url = browser(neighbourhood.zhao), url_of(neighbourhood.zhao, "naming/")
    before = neighbourhood.group_640.page_version
    for agreed in ("yes", "yes", "no", "no"):
        assert zhao.post(url, {"agreed": agreed}).status_code == 302
        is_shown = Seat.objects.shown().filter(person=neighbourhood.zhao).exists()
        assert is_shown == (agreed == "yes")
    neighbourhood.group_640.refresh_from_db()
    assert neighbourhood.group_640.page_version == before + 2


def test_nobody_else_speaks_for_the_holder(neighbourhood, browser):
    url = url_of(neighbourhood.zhao, "naming/")
    assert browser(neighbourhood.lin).post(url, {"agreed": "yes"}).status_code == 404
    assert not Seat.objects.shown().exists()


def test_seats_of_another_neighbourhood_answer_404(chen, elsewhere, neighbourhood):
    with scope(elsewhere.neighbourhood):
        theirs = Seat.objects.get(person=elsewhere.lin).pk
    for pk in (theirs, uuid7()):
        for deed in ("", "end/", "hand-over/"):
            assert chen.get(f"{GROUPS}seats/{pk}/{deed}").status_code == 404
        assert chen.post(f"{GROUPS}seats/{pk}/naming/").status_code == 404


def test_a_leader_sees_the_parties_of_the_own_compound(neighbourhood, browser):
    page = text(browser(neighbourhood.lin).get(GROUPS))
    assert "Sun" in page and "Chen" in page
    assert "Seat somebody" not in page


@pytest.mark.parametrize("url", [GROUPS, AT_640])
def test_more_seats_cost_no_more_queries(chen, neighbourhood, url):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            chen.get(url)
        return len(queries)

    before = counted()
    for number in range(12):
        person = Person.objects.create(name=f"P{number}")
        since = {"person": person, "since_on": timezone.localdate()}
        Seat.objects.create(role="volunteer", building_group=neighbourhood.group_640, **since)
        Seat.objects.create(role="secretary", **since)
        Seat.objects.create(role="property_staff", compound=neighbourhood.compound, **since)
    SmallGroup.objects.create(
        kind="party_group", building_group=neighbourhood.group_640, leader=neighbourhood.lin
    )
    assert counted() == before <= 12


def test_of_several_compounds_each_is_behind_a_line_with_its_names(chen, neighbourhood):
    other = Compound.objects.create(code="HY", name_en="Haiyun")
    zhu = Person.objects.create(name="Zhu")
    today = timezone.localdate()
    Seat.objects.create(role="property_staff", compound=other, person=zhu, since_on=today)
    page = text(chen.get(GROUPS))
    assert ">Haiyun: Zhu</span></summary>" in page
    assert "Haiyun" not in text(chen.get(AT_640))
