"""Party groups and self-governance groups on their pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import LONG_AGO
from louzu.audit.models import Entry
from louzu.groups.models import SmallGroup
from louzu.lib.scope import scope

GROUPS = "/n/luzhou/groups/"
AT_640 = f"{GROUPS}buildings/FY-640/"


def day(days=0):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def chen(neighbourhood, browser):
    return browser(neighbourhood.committee)


@pytest.fixture
def group(neighbourhood):
    return SmallGroup.objects.create(
        kind="party_group", building_group=neighbourhood.group_640, formed_on=LONG_AGO, members=97
    )


def filled(client, url, **answers):
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (sent | answers).items()}


def text(response):
    return response.content.decode()


def test_a_group_is_formed_and_the_public_page_renewed(chen, neighbourhood):
    url, before = f"{AT_640}form/", neighbourhood.group_640.page_version
    sent = filled(
        chen, url, kind="self_governance_group", leader=str(neighbourhood.lin.pk), members="5"
    )
    for _ in range(2):  # sent twice
        assert chen.post(url, sent).url == AT_640
    formed = SmallGroup.objects.get()
    assert (formed.leader, formed.members) == (neighbourhood.lin, 5)
    neighbourhood.group_640.refresh_from_db()
    assert neighbourhood.group_640.page_version == before + 1


def test_one_of_a_kind(chen, group):
    url = f"{AT_640}form/"
    response = chen.post(url, filled(chen, url, kind="party_group"))
    assert "has such a group already" in text(response)
    assert chen.post(url, filled(chen, url, kind="self_governance_group")).status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"kind": "choir"}, {"formed_on": day(1)}, {"members": "-1"}, {"leader": "nobody"}]
)
def test_what_cannot_be_is_refused(chen, wrong):
    url = f"{AT_640}form/"
    sent = filled(chen, url, kind="party_group") | wrong
    assert chen.post(url, sent).status_code == 422
    assert not SmallGroup.objects.exists()


def test_somebody_of_another_house_cannot_be_chosen_as_leader(chen, neighbourhood, elsewhere):
    url = f"{AT_640}form/"
    for somebody in (neighbourhood.qian, elsewhere.lin):
        sent = filled(chen, url, kind="party_group", leader=str(somebody.pk))
        assert chen.post(url, sent).status_code == 422


def test_two_at_one_group_see_both(chen, group, neighbourhood):
    url = f"{GROUPS}small/{group.pk}/"
    mine, theirs = filled(chen, url, members="6"), filled(chen, url, members="5")
    assert chen.post(url, theirs).url == AT_640
    response = chen.post(url, mine)
    assert response.status_code == 409
    assert [list(row) for row in response.context["both"].rows] == [["Number of members", "6", "5"]]


def test_a_disbanded_group_stays_in_the_history(chen, group):
    url = f"{GROUPS}small/{group.pk}/disband/"
    assert "cannot end before" in text(chen.post(url, {"disbanded_on": "2023-12-31"}))
    assert "not come yet" in text(chen.post(url, {"disbanded_on": day(1)}))
    for _ in range(2):
        assert chen.post(url, {"disbanded_on": day()}).url == AT_640
    assert Entry.objects.filter(deed="groups.small_group_disbanded").count() == 1
    assert "In former days" in text(chen.get(AT_640))
    again = f"{AT_640}form/"
    assert chen.post(again, filled(chen, again, kind="party_group")).status_code == 302


@pytest.mark.parametrize("who", ["committee", "secretary", "lin", "owners", "zhao"])
def test_how_many_party_members_is_seen_by_few(neighbourhood, browser, group, who):
    page = text(browser(getattr(neighbourhood, who)).get(AT_640))
    assert (">97<" in page) == (who in {"committee", "secretary"})


def test_groups_of_another_neighbourhood_answer_404(chen, elsewhere):
    with scope(elsewhere.neighbourhood):
        theirs = SmallGroup.objects.create(kind="party_group", building_group=elsewhere.group_640)
    for deed in ("", "disband/"):
        assert chen.get(f"{GROUPS}small/{theirs.pk}/{deed}").status_code == 404
        assert chen.post(f"{GROUPS}small/{theirs.pk}/{deed}").status_code == 404
