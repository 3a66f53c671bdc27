"""Floor areas of one workbook are confirmed together, by a second person who has read the list."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.groups.models import Seat
from louzu.groups.permissions import NotAllowed
from louzu.households.actions.areas import confirm_together
from louzu.households.actions.roll import confirm_correction, decline_correction
from louzu.households.models import Correction
from louzu.households.questions.together import lines_together, mark_of_lines
from louzu.households.tests.people import areas_of_a_workbook, own
from louzu.lib.shown_first import ShownOtherwise
from louzu.places.models import Compound, Home

ROLL = "/n/luzhou/owners/"


@pytest.fixture
def homes(neighbourhood):
    own(neighbourhood.home_of_wu, "Wu")
    return [neighbourhood.home_of_wu, neighbourhood.home_of_qian]


@pytest.fixture
def together(neighbourhood, homes):
    return areas_of_a_workbook(*homes, by=neighbourhood.committee)


def of(home):
    return Correction.objects.get(home=home)


def areas(homes):
    return [Home.objects.get(pk=home.pk).area for home in homes]


def page_of(together):
    return f"{ROLL}together/{together}/"


def sent(response, *homes):
    return {
        "seen": response.context["form"]["seen"].value(),
        "chosen": [str(of(home).pk) for home in homes],
    }


def test_the_list_shows_what_stands_and_what_is_proposed(neighbourhood, browser, together):
    sun = browser(neighbourhood.owners)
    assert page_of(together) in sun.get(ROLL).content.decode()
    assert page_of(together) in sun.get("/n/luzhou/today/").content.decode()
    page = sun.get(page_of(together)).content.decode()
    assert page.count("78.67 m² → 78.68 m²") == 2
    assert page.count("checked") == 2 and "Chen proposed them" in page


def test_the_second_person_confirms_all_in_one_press(neighbourhood, browser, together, homes):
    sun, address = browser(neighbourhood.owners), page_of(together)
    said = sent(sun.get(address), *homes)
    for _ in range(2):  # pressed twice
        assert sun.post(address, said).url == ROLL
    assert areas(homes) == [7868, 7868]
    decided = Correction.objects.filter(status="confirmed", decided_by=neighbourhood.owners)
    assert decided.count() == 2
    lines = Entry.objects.filter(deed="households.roll_correction_confirmed")
    assert {str(line.about_id) for line in lines} == {str(home.pk) for home in homes}
    assert [line.changes for line in lines] == [{"area": [7867, 7868]}] * 2
    assert neighbourhood.home_of_wu.ownerships.filter(until_on=None).count() == 1


def test_a_line_left_out_goes_on_waiting(neighbourhood, browser, together, homes):
    sun, address = browser(neighbourhood.owners), page_of(together)
    assert sun.post(address, sent(sun.get(address), homes[0])).url == address
    assert areas(homes) == [7868, 7867]
    assert of(homes[1]).status == "proposed"
    nothing = sun.post(address, sent(sun.get(address)))
    assert nothing.status_code == 422 and "Tick at least one" in nothing.content.decode()


def test_whoever_proposed_them_finds_nothing_to_confirm(neighbourhood, browser, together, homes):
    chen = neighbourhood.committee
    assert page_of(together) not in browser(chen).get(ROLL).content.decode()
    assert browser(chen).get(page_of(together)).status_code == 404
    chosen = [of(home).pk for home in homes]
    with pytest.raises(NotAllowed):
        confirm_together(together, chosen, by=chen, at=timezone.now(), seen="")
    assert areas(homes) == [7867, 7867]


def test_a_line_that_one_proposed_oneself_is_not_in_the_list(neighbourhood, browser, homes):
    """Two people may have had a hand in what bears one mark: each line has its own second."""
    together = areas_of_a_workbook(homes[0], by=neighbourhood.committee)
    mine = areas_of_a_workbook(homes[1], by=neighbourhood.owners)
    Correction.objects.filter(together=mine).update(together=together)
    sun = browser(neighbourhood.owners)
    response = sun.get(page_of(together))
    assert len(response.context["form"].fields["chosen"].choices) == 1
    forged = sent(response, *homes)
    assert sun.post(page_of(together), forged).status_code == 422
    assert areas(homes) == [7867, 7867]


@pytest.mark.parametrize("what", ["decided", "declined", "home", "owner"])
def test_what_changed_meanwhile_is_shown_anew_and_nothing_is_done(
    what, neighbourhood, browser, together, homes
):
    sun, address = browser(neighbourhood.owners), page_of(together)
    said, at = sent(sun.get(address), *homes), timezone.now()
    {
        "decided": lambda: confirm_correction(of(homes[0]), by=neighbourhood.owners, at=at),
        "declined": lambda: decline_correction(of(homes[0]), by=neighbourhood.owners, at=at),
        "home": lambda: Home.objects.filter(pk=homes[0].pk).update(area=9000),
        "owner": lambda: own(homes[0], "Ma"),
    }[what]()
    before = areas(homes)
    late = sun.post(address, said)
    assert late.status_code == 409 and "Nothing was done" in late.content.decode()
    assert areas(homes) == before and of(homes[1]).status == "proposed"
    if what in {"home", "owner"}:
        assert "To be decided one by one" in late.content.decode()
    assert sun.post(address, sent(late, homes[1])).status_code == 302
    assert areas(homes)[1] == 7868


def test_the_deed_itself_holds_against_a_list_that_is_old(neighbourhood, together, homes):
    by, at = neighbourhood.owners, timezone.now()
    seen = mark_of_lines(lines_together(together, by, timezone.localdate()))
    chosen = [of(home).pk for home in homes]
    Home.objects.filter(pk=homes[1].pk).update(area=9000)
    with pytest.raises(ShownOtherwise):
        confirm_together(together, chosen, by=by, at=at, seen=seen)
    assert areas(homes) == [7867, 9000]
    with pytest.raises(ValidationError):
        confirm_together(together, [], by=by, at=at, seen=seen)


def test_the_owners_committee_confirms_in_its_own_compound_alone(neighbourhood, browser, homes):
    together = areas_of_a_workbook(*homes, by=None)
    seat = Seat.objects.get(person=neighbourhood.owners)
    seat.compound = Compound.objects.create(code="NEXT", name_en="Next")
    seat.save()
    assert browser(neighbourhood.owners).get(page_of(together)).status_code in {302, 404}
    committee = browser(neighbourhood.committee).get(page_of(together))  # nobody's: the console's
    assert "the keeper of this installation" in committee.content.decode()
