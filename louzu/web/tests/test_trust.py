"""What somebody sees of a household, by how surely it is known that they are of it.

One row for each thing that is kept: whoever was only written down as moved in, whoever came with
a letter, whoever was met face to face.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import LONG_AGO
from louzu.households.actions.consents import give_consent
from louzu.households.models import Member, Owner, Ownership, Trust
from louzu.people.models import Household
from louzu.roster.actions.homes import look_at_contact

ME, MINE = "/n/luzhou/me/", "/n/luzhou/book/mine/"
SECOND_PHONE = "/n/luzhou/second-phone/"
AS = [Trust.UNVERIFIED, Trust.LETTER, Trust.CONFIRMED]
NOBODY, WITH_LETTER, MET, ALL = (False,) * 3, (False, True, True), (False, False, True), (True,) * 3


def by_paper(cast):
    """The committee wrote Wu's phone down."""
    contact = {"contact_name": "Wu", "phone": "021-55550100", "consent_on": LONG_AGO}
    Household.objects.update_or_create(home=cast.home_of_wu, defaults=contact)


def by_wu(cast):
    give_consent(cast.wu, "contact", by=cast.wu, at=timezone.now(), phone="021-55550100")


def of_another(cast):
    contact = {"contact_name": "Ma", "phone": "021-55550100", "consent_on": LONG_AGO}
    Household.objects.update_or_create(home=cast.home_of_wu, defaults=contact)


def looked_at(cast):
    by_paper(cast)
    look_at_contact(cast.home_of_wu, by=cast.lin, at=timezone.now(), reason="visit")


def looked_at_before(cast):
    """When others lived there."""
    by_paper(cast)
    before = timezone.now() - timedelta(days=2)
    look_at_contact(cast.home_of_wu, by=cast.lin, at=before, reason="visit")


def owned(cast):
    owner = Owner.objects.create(name="Wu", person=cast.wu)
    Ownership.objects.create(home=cast.home_of_wu, owner=owner, since_on=LONG_AGO)


def nothing_more(_cast):
    """Only what everybody has."""


THINGS = [
    ("their own name", nothing_more, ME, "Wu", ALL),
    ("how surely they are known", nothing_more, ME, "How we know", ALL),
    ("a phone that they gave themselves", by_wu, ME, "021-55550100", ALL),
    ("a phone that the committee wrote down", by_paper, ME, "021-55550100", MET),
    ("that another is the contact", of_another, ME, "another person of your", WITH_LETTER),
    ("the phone of another", of_another, ME, "021-55550100", NOBODY),
    ("who looked at the home since they came", looked_at, MINE, "to arrange a visit", WITH_LETTER),
    ("who looked before they came", looked_at_before, MINE, "to arrange a visit", NOBODY),
    ("the homes they own", owned, ME, "78.67", MET),
    ("a code for a second phone", nothing_more, SECOND_PHONE, "Make a code for", WITH_LETTER),
    ("the building's page", nothing_more, "/n/luzhou/buildings/FY-640/", "Your building", ALL),
]


@pytest.mark.parametrize("trust", AS)
@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing[0])
def test_what_is_seen_depends_on_how_surely_one_is_known(thing, trust, neighbourhood, browser):
    _, make, address, words, seen = thing
    household = Household.objects.create(home=neighbourhood.home_of_wu)
    Member.objects.create(
        household=household, person=neighbourhood.wu, part="tenant", trust=trust,
        since_on=timezone.localdate(),
    )  # fmt: skip
    make(neighbourhood)
    page = browser(neighbourhood.wu).get(address)
    assert page.status_code == 200
    assert (words in page.content.decode()) == seen[AS.index(trust)]


@pytest.mark.parametrize("trust", AS)
def test_the_file_keeps_back_the_same(trust, neighbourhood, browser):
    household = Household.objects.create(home=neighbourhood.home_of_wu)
    Member.objects.create(household=household, person=neighbourhood.wu, part="owner", trust=trust)
    by_paper(neighbourhood)
    owned(neighbourhood)
    said = browser(neighbourhood.wu).get(f"{ME}file/").content.decode()
    assert ("021-55550100" in said) == ("78.67" in said) == (trust == Trust.CONFIRMED)


def test_what_is_not_shown_yet_is_told_the_same_whether_it_is_kept_or_not(neighbourhood, browser):
    wu = browser(neighbourhood.wu)
    without = wu.get(ME).content.decode()
    by_paper(neighbourhood)
    owned(neighbourhood)
    with_all = wu.get(ME).content.decode()
    assert "has met you and confirmed you" in without
    kept = [page.split('id="held-household"')[1].split("<h2")[0] for page in (without, with_all)]
    assert kept[0] == kept[1]
