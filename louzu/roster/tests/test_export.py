"""What was taken out and brought back in changes nothing."""

import openpyxl
import pytest

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.groups.permissions import NotAllowed
from louzu.people.models import Household, Person
from louzu.places.models import BuildingGroup, Home
from louzu.roster.actions.exports import export_roster
from louzu.roster.actions.imports import import_workbook
from louzu.roster.rules.columns import SCRIPTS
from louzu.roster.tests.files import GROUP_1, GROUP_640, HOME_303, HOME_304, make_workbook
from louzu.roster.tests.test_import import snapshot


@pytest.fixture
def take_out(neighbourhood, tmp_path):
    def take_out(script="zh-hans", by=None):
        path = tmp_path / f"out-{script}.xlsx"
        export_roster(
            path,
            by=by or neighbourhood.committee,
            at=MONDAY,
            script=script,
            about=neighbourhood.neighbourhood,
        )
        return path

    return take_out


@pytest.fixture
def bring_in(neighbourhood):
    def bring_in(path, script="zh-hans"):
        about = neighbourhood.neighbourhood
        return import_workbook(
            path, by=neighbourhood.committee, at=MONDAY, script=script, about=about
        ).report

    return bring_in


@pytest.fixture
def furnished(neighbourhood, tmp_path, bring_in):
    """A roster with a bit of everything, some of it meant to calculate."""
    rows = [[*GROUP_640[:14], "=1+1", "-海纳百川，睦邻无界"], GROUP_1]
    bring_in(make_workbook(tmp_path / "in.xlsx", groups=rows, homes=[HOME_303, HOME_304]))
    Household.objects.update(contact_name="=钱  =")
    Person.objects.filter(name="周").update(name="@周")
    Home.objects.filter(room="304").update(room="304a", search_key="x")
    BuildingGroup.objects.filter(code="HT-1").update(door_number="1b")


@pytest.mark.parametrize("script", SCRIPTS)
def test_out_and_in_again_changes_nothing(furnished, take_out, bring_in, script):
    before = snapshot()
    report = bring_in(take_out(script), script)
    assert report.total("unchanged") == report.rows == 7
    assert snapshot() == before


def test_nothing_in_it_calculates(furnished, take_out):
    book = openpyxl.load_workbook(take_out())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [c for c in cells if isinstance(c.value, str) and c.value[0] in "=+-@\t\r"]


def test_contacts_without_consent_do_not_leave(furnished, take_out):
    Household.objects.update(consent_on=None, contact_name="", phone_sealed="")
    texts = str([row for sheet in openpyxl.load_workbook(take_out()) for row in sheet.values])
    assert "13800138000" not in texts
    assert "钱" not in texts


def test_that_it_was_taken_out_is_told_in_the_book(neighbourhood, take_out):
    take_out()
    entry = Entry.objects.get(deed="roster.exported")
    assert (entry.by_id, entry.about_id) == (
        neighbourhood.committee.pk,
        neighbourhood.neighbourhood.pk,
    )


def test_the_other_neighbourhood_is_not_in_it(neighbourhood, elsewhere, take_out):
    book = openpyxl.load_workbook(take_out())
    assert book["楼组"].max_row == 3
    assert book["住户"].max_row == 3


@pytest.mark.parametrize(
    "who", ["lin", "deputy", "zhao", "qian", "owners", "property", "secretary"]
)
def test_only_the_residents_committee_takes_it_out(neighbourhood, take_out, who):
    with pytest.raises(NotAllowed):
        take_out(by=getattr(neighbourhood, who))


def test_the_number_of_queries_does_not_grow_with_the_rows(
    furnished, take_out, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        take_out()
