"""Which neighbour an owner is: said with a correction, confirmed by a second person, by page."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.households.actions.roll import confirm_correction, propose_correction
from louzu.households.models import Correction, Owner, Ownership, Trust
from louzu.households.questions.trust import known_as
from louzu.households.tests.people import NOON, came_to_live, matched, own
from louzu.people.models import Person
from louzu.places.models import Compound, Home

ME = "/n/luzhou/me/"
TOLD = "matched to the owners"


@pytest.fixture
def place(neighbourhood):
    return f"/n/luzhou/owners/homes/{neighbourhood.home_of_wu.pk}/"


@pytest.fixture
def qian(neighbourhood):
    """Rents in 636, was met there, and owns the home of Wu."""
    came_to_live(neighbourhood.qian, "tenant")
    return neighbourhood.qian


def typed(client, place, **more):
    form = client.get(f"{place}correct/").context["form"]
    said = {"area": "78.67", "since_on": timezone.localdate().isoformat(), "reason": "deed shown"}
    return said | {"made": str(form["made"].value())} | more


def decided(client, answer="confirm"):
    correction = Correction.objects.order_by("-proposed_at").first()
    client.post(f"/n/luzhou/owners/corrections/{correction.pk}/", {"answer": answer})


def test_whoever_lives_in_one_home_and_owns_another_reads_so(neighbourhood, browser, place, qian):
    committee, second, tenant = map(
        browser, (neighbourhood.committee, neighbourhood.owners, neighbourhood.qian)
    )
    sent = typed(committee, place, first_name="Qian", first_kind="person")
    asked = committee.post(f"{place}correct/", sent)
    assert asked.status_code == 422
    assert "Which neighbour is Qian?" in asked.content.decode()
    assert committee.post(f"{place}correct/", sent | {"first_neighbour": str(qian.pk)}).url == place
    assert TOLD not in tenant.get(ME).content.decode()
    assert "is our neighbour Qian" in second.get(place).content.decode()
    decided(second)
    page = tenant.get(ME).content.decode()
    assert TOLD in page and "640-302" in page and "78.67 m²" in page
    assert known_as(qian, timezone.localdate()) == Trust.OWNERS_ROLL
    line = Entry.objects.get(deed="households.owner_matched")
    assert (line.about_person, line.by_id) == (qian.pk, neighbourhood.owners.pk)


def test_their_looks_at_the_roll_are_the_owners_to_read(neighbourhood, browser, place, qian):
    matched(own(neighbourhood.home_of_wu, "Qian")[0], qian)
    browser(neighbourhood.owners).get(place)
    mine = browser(qian).get("/n/luzhou/book/mine/").content.decode()
    assert "roll looked at" in mine


def test_moving_out_and_a_death_tell_what_somebody_owns(neighbourhood, browser, qian):
    matched(own(neighbourhood.home_of_wu, "Qian")[0], qian)
    stay = came_to_live(qian)
    committee = browser(neighbourhood.committee)
    for deed in (f"{stay.pk}/move-out", f"{qian.pk}/death"):
        sent = {"until_on": timezone.localdate().isoformat()}
        shown = committee.post(f"/n/luzhou/people/{deed}/", sent)
        assert "Ownership of" in shown.content.decode()


def test_once_the_home_is_sold_they_are_known_as_before(neighbourhood, browser, place, qian):
    matched(own(neighbourhood.home_of_wu, "Qian")[0], qian)
    committee = browser(neighbourhood.committee)
    assert TOLD in browser(qian).get(ME).content.decode()
    sent = typed(committee, place, first_name="Ma", first_kind="person", first_neighbour="nobody")
    assert committee.post(f"{place}correct/", sent).url == place
    decided(browser(neighbourhood.owners))
    assert Ownership.objects.get(owner__name="Qian").until_on == timezone.localdate()
    assert TOLD not in browser(qian).get(ME).content.decode()
    assert known_as(qian, timezone.localdate()) == Trust.CONFIRMED


@pytest.mark.parametrize("trust", [Trust.UNVERIFIED, Trust.LETTER])
def test_a_name_on_the_roll_is_no_meeting(neighbourhood, browser, qian, trust):
    """Whoever has only the letter of a home may have come in by the wrong hand."""
    qian.memberships.update(trust=trust)
    matched(own(neighbourhood.home_of_wu, "Qian")[0], qian)
    assert known_as(qian, timezone.localdate()) == trust
    page = browser(qian).get(ME).content.decode()
    assert "640-302" not in page and TOLD not in page


def test_an_owner_who_stays_is_matched_and_the_match_taken_back(
    neighbourhood, browser, place, qian
):
    (owner,) = own(neighbourhood.home_of_wu, "Qian")
    committee, second = browser(neighbourhood.committee), browser(neighbourhood.owners)
    for chosen, becomes in ((str(qian.pk), qian), ("nobody", None)):
        said = {"stay": [str(owner.pk)], f"{owner.pk}_neighbour": chosen}
        committee.post(f"{place}correct/", typed(committee, place, **said))
        decided(second)
        owner.refresh_from_db()
        assert owner.person == becomes
    assert Ownership.objects.get().until_on is None
    deeds = Entry.objects.filter(deed__startswith="households.owner_").order_by("at")
    assert [line.deed.split("_")[-1] for line in deeds] == ["matched", "unmatched"]


def test_declined_nobody_is_matched(neighbourhood, browser, place, qian):
    committee = browser(neighbourhood.committee)
    more = {"first_name": "Qian", "first_neighbour": str(qian.pk)}
    committee.post(f"{place}correct/", typed(committee, place, **more))
    decided(browser(neighbourhood.owners), "decline")
    assert not Owner.objects.exists()


def offered(client, place, name):
    sent = typed(client, place, first_name=name, first_kind="person")
    return client.post(f"{place}correct/", sent).content.decode()


def test_the_owners_committee_learns_no_home_of_a_tenant(neighbourhood, browser, place, qian):
    """It sees owners, not who lives where: of a namesake it is told the building group alone."""
    owners = browser(neighbourhood.owners)
    page = offered(owners, place, "Qian")
    assert "Which neighbour is Qian?" in page
    assert "636-101" not in page
    assert "Which neighbour is Ma?" not in offered(owners, place, "Ma")  # who lives in the home
    assert "636-101" in offered(browser(neighbourhood.committee), place, "Qian")


def in_another_compound():
    compound = Compound.objects.create(code="ZX", name_en="Zhongxin")
    group = compound.building_groups.create(code="ZX-1", door_number="1")
    home = Home.objects.create(building_group=group, room="101")
    return Person.objects.create(name="Hu", home=home)


def test_of_another_compound_the_owners_committee_is_told_nothing(neighbourhood, browser, place):
    hu = in_another_compound()
    assert "Which neighbour" not in offered(browser(neighbourhood.owners), place, "Hu")
    with pytest.raises(ValidationError):
        propose(neighbourhood, neighbourhood.owners, {"name": "Hu", "person": str(hu.pk)})
    assert "Hu (1-101)" in offered(browser(neighbourhood.committee), place, "Hu")


def propose(cast, by, *owners):
    wanted = [{"kind": "person", **each} for each in owners]
    said = {"area": 7867, "since_on": NOON.date(), "reason": "deed", "owners": wanted}
    return propose_correction(cast.home_of_wu, by=by, at=NOON, **said)


def test_nobody_is_two_owners(neighbourhood, qian):
    twice = [{"name": name, "person": str(qian.pk)} for name in ("Qian", "Qian Li")]
    with pytest.raises(ValidationError):
        propose(neighbourhood, neighbourhood.committee, *twice)
    waits = propose(neighbourhood, neighbourhood.committee, twice[0])
    matched(own(neighbourhood.home_of_qian, "Qian")[0], qian)  # meanwhile, of another home
    with pytest.raises(ValidationError):
        confirm_correction(waits, by=neighbourhood.owners, at=NOON + timedelta(hours=1))


def test_a_company_is_no_neighbour(neighbourhood, browser, place, qian):
    sent = typed(browser(neighbourhood.committee), place, first_name="Qian", first_kind="company")
    response = browser(neighbourhood.committee).post(f"{place}correct/", sent)
    assert response.url == place
