"""The good rows of a file are written once, and a second time changes nothing."""

from datetime import date

import pytest
from django.utils.translation import override

from conftest import MONDAY
from louzu.audit.models import Entry
from louzu.culture.models import Theme
from louzu.groups.models import Seat, SmallGroup
from louzu.groups.permissions import NotAllowed
from louzu.lib.operator import OPERATOR
from louzu.lib.scope import scope
from louzu.people.models import Household, Person
from louzu.places.models import BuildingGroup, Compound, Home
from louzu.roster.actions.imports import import_workbook, look_at_workbook
from louzu.roster.rules.problems import Reason
from louzu.roster.tests.files import GROUP_1, GROUP_640, HOME_303, HOME_304, make_workbook

TABLES = (Compound, BuildingGroup, Home, Household, Person, Seat, SmallGroup, Theme)


@pytest.fixture
def bring_in(neighbourhood):
    def bring_in(path, script="zh-hans", by=None):
        return import_workbook(
            path,
            by=by or neighbourhood.committee,
            at=MONDAY,
            script=script,
            about=neighbourhood.neighbourhood,
        ).report

    return bring_in


@pytest.fixture
def roster_file(tmp_path):
    return make_workbook(
        tmp_path / "roster.xlsx", groups=[GROUP_640, GROUP_1], homes=[HOME_303, HOME_304]
    )


def snapshot():
    return {model: sorted(model.objects.values_list(), key=repr) for model in TABLES}


def test_a_file_brings_in_groups_leaders_themes_and_homes(neighbourhood, roster_file, bring_in):
    report = bring_in(roster_file)
    assert report.counts == {
        "building_groups": {"added": 1, "changed": 1, "unchanged": 0, "refused": 0},
        "homes": {"added": 2, "changed": 0, "unchanged": 0, "refused": 0},
    }
    group = BuildingGroup.objects.get(code="FY-640")
    assert (group.floors, group.lift, group.party_members) == (18, "retrofitted", 12)
    assert group.themes.get().title_hans == "绿化"
    small = group.small_groups.get()
    assert (small.kind, small.formed_on, small.members) == ("party_group", date(2020, 7, 1), 9)
    new = BuildingGroup.objects.get(code="HT-1")
    assert new.compound.name_hans == "海棠苑"
    assert new.small_groups.get().formed_on == date(2021, 5, 1)
    assert BuildingGroup.objects.matching("海棠 1号").get() == new
    home = Home.objects.get(room="303")
    assert (home.area, home.tenure) == (8969, "let")
    assert Home.objects.matching("640号303室").get() == home


def test_the_same_file_again_changes_nothing_and_writes_nothing(roster_file, bring_in):
    bring_in(roster_file)
    before, lines = snapshot(), Entry.objects.count()
    report = bring_in(roster_file)
    assert report.total("unchanged") == 4
    assert report.rows == 4
    assert snapshot() == before
    assert Entry.objects.count() == lines


def test_contacts_are_kept_sealed_and_only_with_consent(roster_file, bring_in):
    report = bring_in(roster_file)
    household = Household.objects.get()
    assert (household.contact_name, household.phone) == ("钱", "13800138000")
    assert household.consent_on == date(2026, 3, 2)
    assert "13800138000" not in household.phone_sealed
    assert Reason.CONTACT_WITHOUT_CONSENT in [problem.reason for problem in report.problems]


def test_a_no_erases_a_contact_and_a_new_phone_keeps_the_day_of_consent(tmp_path, bring_in):
    bring_in(make_workbook(tmp_path / "1.xlsx", homes=[HOME_303]))
    Household.objects.update(consent_on=date(2025, 1, 1))
    other = [*HOME_303[:7], "13700137000", "是"]
    assert bring_in(make_workbook(tmp_path / "2.xlsx", homes=[other])).total("changed") == 1
    household = Household.objects.get()
    assert (household.phone, household.consent_on) == ("13700137000", date(2025, 1, 1))
    bring_in(make_workbook(tmp_path / "3.xlsx", homes=[[*HOME_303[:8], "否"]]))
    household = Household.objects.get()
    assert (household.contact_name, household.phone, household.consent_on) == ("", "", None)


def test_the_book_has_a_line_for_each_record_and_no_personal_word(
    neighbourhood, roster_file, bring_in
):
    bring_in(roster_file)
    deeds = list(Entry.objects.values_list("deed", flat=True))
    assert deeds.count("roster.import_added") == 4  # a compound, a group, two homes
    assert deeds.count("roster.import_changed") == 1
    assert deeds.count("roster.imported") == 1
    changed = Entry.objects.get(deed="roster.import_changed").changes
    assert changed["floors"] == [6, 18]
    seat = Seat.objects.get(building_group=neighbourhood.group_640, role="leader", until_on=None)
    assert changed["leader"] == [str(neighbourhood.lin.pk), str(seat.person_id)]
    told = str(list(Entry.objects.values_list("changes", flat=True)))
    assert not any(word in told for word in ("林", "钱", "13800138000"))


def test_pages_that_show_what_changed_are_renewed(neighbourhood, tmp_path, bring_in):
    bring_in(make_workbook(tmp_path / "homes.xlsx", homes=[HOME_303]))
    assert BuildingGroup.objects.get(code="FY-640").page_version == 2
    assert BuildingGroup.objects.get(code="FY-636").page_version == 1


def test_a_new_leader_takes_the_seat_and_the_old_one_is_remembered(
    neighbourhood, roster_file, bring_in
):
    bring_in(roster_file)
    seats = Seat.objects.filter(building_group=neighbourhood.group_640, role="leader")
    old = seats.get(person=neighbourhood.lin)
    new = seats.get(until_on=None)
    assert old.until_on == MONDAY.date()
    assert (new.person.name, new.until_on, new.shown_since) == ("林", None, None)


def test_a_namesake_from_elsewhere_does_not_get_the_seat(neighbourhood, tmp_path, bring_in):
    row = ["FY", "", "640", *[""] * 3, "Qian"]  # Qian lives in 636
    bring_in(make_workbook(tmp_path / "1.xlsx", groups=[row]))
    seat = Seat.objects.get(building_group=neighbourhood.group_640, role="leader", until_on=None)
    assert seat.person != neighbourhood.qian
    row = ["FY", "", "636", *[""] * 3, "Qian"]
    bring_in(make_workbook(tmp_path / "2.xlsx", groups=[row]))
    seat = Seat.objects.get(building_group=neighbourhood.group_636, role="leader", until_on=None)
    assert seat.person == neighbourhood.qian


def test_a_no_disbands_a_group_and_another_theme_ends_the_old_one(roster_file, tmp_path, bring_in):
    bring_in(roster_file)
    row = [*GROUP_640[:7], "否", "", "", "是", "", 5, "", "敬老", ""]
    bring_in(make_workbook(tmp_path / "2.xlsx", groups=[row]))
    group = BuildingGroup.objects.get(code="FY-640")
    assert [small.kind for small in group.small_groups.current()] == ["self_governance_group"]
    assert group.small_groups.get(kind="party_group").disbanded_on == date(2026, 3, 2)
    assert group.themes.get(ended_on=None).title_hans == "敬老"
    assert group.themes.exclude(ended_on=None).get().title_hans == "绿化"


def test_a_theme_is_written_in_the_script_of_the_file(neighbourhood, tmp_path, bring_in):
    row = ["FY", "", "636", *[""] * 11, "海納百川", "租客多"]
    bring_in(make_workbook(tmp_path / "1.xlsx", groups=[row]), script="zh-hant")
    theme = Theme.objects.get()
    assert (theme.title_hans, theme.title_hant, theme.trait_hant) == ("", "海納百川", "租客多")


def test_bad_rows_are_left_out_and_good_ones_are_taken(tmp_path, bring_in):
    rows = [HOME_303, ["FY", "640", "305", "", "large"], ["FY", "999", "1"], ["FY", "640", ""]]
    report = bring_in(make_workbook(tmp_path / "1.xlsx", homes=rows))
    assert report.total("added", "refused") == 4
    assert [(p.row, p.letter, p.reason) for p in report.problems] == [
        (5, "E", Reason.NOT_AN_AREA),
        (6, "B", Reason.UNKNOWN_BUILDING_GROUP),
        (7, "C", Reason.MISSING),
    ]
    assert Home.objects.filter(room="303").exists()
    assert not Home.objects.filter(room="305").exists()


def test_forbidden_columns_are_named_and_never_read(tmp_path, bring_in):
    sheet = [
        ["小区", "门牌号", "室号", "身份证号", "民族"],
        ["FY", "640", "303", "310105195001011234", "回"],
    ]
    report = bring_in(make_workbook(tmp_path / "1.xlsx", 住户=sheet))
    assert [(f["letter"], f["kind"]) for f in report.forbidden] == [
        ("D", "national_id"),
        ("E", "ethnicity"),
    ]
    assert "310105" not in str(snapshot())


def test_a_sheet_without_a_needed_column_is_named(tmp_path, bring_in):
    report = bring_in(
        make_workbook(tmp_path / "1.xlsx", 住户=[["小区", "室号", "面积"], ["FY", "1", 9]])
    )
    assert report.rows == 0
    assert [missing["key"] for missing in report.missing] == ["door_number"]


def test_looking_at_a_file_tells_the_same_and_writes_nothing(roster_file, bring_in):
    before = snapshot()
    seen = look_at_workbook(roster_file, script="zh-hans").report
    assert snapshot() == before
    assert not Entry.objects.exists()
    assert seen == bring_in(roster_file)


def test_when_anything_goes_wrong_nothing_is_written(roster_file, bring_in, monkeypatch):
    before = snapshot()
    monkeypatch.setattr("louzu.roster.actions.imports.write_homes", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring_in(roster_file)
    assert snapshot() == before


@pytest.mark.parametrize(
    "who", ["lin", "deputy", "zhao", "qian", "owners", "property", "secretary", "floor_lead"]
)
def test_only_the_residents_committee_may(neighbourhood, roster_file, bring_in, who):
    with pytest.raises(NotAllowed):
        bring_in(roster_file, by=getattr(neighbourhood, who))


def test_the_console_may_and_the_other_neighbourhood_is_untouched(
    neighbourhood, elsewhere, roster_file, bring_in
):
    with scope(elsewhere.neighbourhood):
        before = snapshot()
    bring_in(roster_file, by=OPERATOR)
    with scope(elsewhere.neighbourhood):
        assert snapshot() == before


def test_the_number_of_queries_does_not_grow_with_the_rows(
    tmp_path, bring_in, django_assert_max_num_queries
):
    homes = [["FY", "640", str(number), 1, 50 + number / 100] for number in range(1000, 1100)]
    path = make_workbook(tmp_path / "1.xlsx", homes=homes)
    with override("zh-hans"), django_assert_max_num_queries(30):
        bring_in(path)
    with django_assert_max_num_queries(12):
        bring_in(path)
