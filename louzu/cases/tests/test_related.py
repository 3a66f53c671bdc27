"""Beside a case: those merged with it, both ways, and those of its place and kind."""

from datetime import timedelta

from django.utils.translation import override

from conftest import MONDAY
from louzu.cases.actions.merging import merge_case
from louzu.cases.actions.photos import add_photos
from louzu.cases.actions.work import hand_over_case
from louzu.cases.questions.history import lines_of
from louzu.cases.questions.related import related_to
from louzu.cases.rules import CaseParty
from louzu.cases.tests.life import TUESDAY, dispatched, kinds, reported
from louzu.cases.tests.people import a_photo
from louzu.lib.photos_field import keep
from louzu.lib.pictures import redrawn

OWNERS = CaseParty.OWNERS_COMMITTEE


def beside(case, reader, at=TUESDAY):
    with override("en"):
        return {one.case.code: one.tie for one in related_to(case, reader, at, set(kinds(case)))}


def test_of_the_same_place_and_kind_within_a_year(neighbourhood):
    case, other = reported(neighbourhood), reported(neighbourhood)
    reported(neighbourhood, "light")
    assert beside(case, neighbourhood.lin) == {other.code: ""}
    assert beside(case, neighbourhood.lin, MONDAY + timedelta(days=400)) == {}


def test_merged_ones_know_each_other_both_ways(neighbourhood):
    here = neighbourhood
    into, one, two = dispatched(here), reported(here, "light"), reported(here, "rubbish")
    for case in (one, two):
        merge_case(case, into, by=here.committee, at=TUESDAY)
    merged = {one.code: "merged with this case", two.code: "merged with this case"}
    assert beside(into, here.lin) == merged
    assert beside(one, here.lin) == {
        into.code: "this case goes on there",
        two.code: "merged with the same case",
    }


def test_none_beyond_the_reach_of_the_reader(neighbourhood, browser):
    here = neighbourhood
    case, far = reported(here), dispatched(here)
    far.building_group = here.group_636
    far.save()
    merge_case(case, far, by=here.committee, at=TUESDAY)
    assert beside(case, here.committee) == {far.code: "this case goes on there"}
    assert beside(case, here.lin) == {}
    page = browser(here.lin).get(f"/n/luzhou/cases/{case.code}/")
    assert f"/cases/{far.code}/" not in page.content.decode()


def test_photos_stand_in_the_history_where_they_came(neighbourhood, browser):
    here, case = neighbourhood, reported(neighbourhood)
    photo = keep(redrawn(a_photo()))
    for _ in range(2):  # sent twice
        add_photos(case, [photo], moment="after", by=here.lin, at=TUESDAY)
    steps, photos = list(case.steps.in_order()), list(case.photos.all())
    lines = lines_of(steps, photos)
    assert [len(line.photos) for line in lines] == [1, 0]
    page = browser(here.lin).get(f"/n/luzhou/cases/{case.code}/").content.decode()
    assert page.count(f"/photos/{photos[0].pk}/") == 3  # beside the others, and in the history


def test_the_history_says_from_where_it_came(neighbourhood):
    here = neighbourhood
    into, other = dispatched(here), reported(here)
    merge_case(other, into, by=here.committee, at=TUESDAY)
    hand_over_case(into, OWNERS, "Theirs.", by=here.property, at=TUESDAY)
    with override("en"):
        over, merged, *_ = lines_of(list(into.steps.in_order()), ())
    assert merged.facts == [other.code]
    assert over.facts[:2] == ["Before: Property company", "In charge: Owners' committee"]
