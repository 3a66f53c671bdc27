"""What a file would change is worked out without touching anything."""

from datetime import date

from louzu.roster.rules.compare import (
    Compounds,
    Door,
    HomeNow,
    Known,
    Outcome,
    compare_building_groups,
    compare_homes,
    remark_on_homes,
)
from louzu.roster.rules.headers import layout
from louzu.roster.rules.problems import Reason
from louzu.roster.rules.rows import read_rows

FY_640 = Door("FY", "640")
HOME = HomeNow("id", 3, 7867, "let", "household", True, "Wu", "13800138000")
GROUP_HEADINGS = [
    "小区代码",
    "小区",
    "门牌号",
    "户数",
    "电梯",
    "党小组",
    "党小组人数",
    "主题",
    "特点",
]
HOME_HEADINGS = ["小区", "门牌号", "室号", "面积", "联系人", "电话", "同意"]


def known(**homes):
    groups = {FY_640: {"lift": "retrofitted", "party_group": True, "theme": ("绿化", "綠化")}}
    compounds = Compounds({"FY": frozenset({"富源小区", "富源小區"})})
    return Known(compounds, groups, {FY_640: dict(homes)}, {"FY-640": FY_640})


def groups(*rows, before=None):
    before = before or known()
    found = layout("楼组", [GROUP_HEADINGS])
    read = read_rows(found, enumerate(rows, 2))
    verdicts = list(compare_building_groups(found, read, before))
    return verdicts


def homes(*rows, before=None):
    found = layout("住户", [HOME_HEADINGS])
    read = read_rows(found, enumerate(rows, 2))
    return list(compare_homes(found, read, before or known(**{"302": HOME})))


def reasons(verdict):
    return [problem.reason for problem in verdict.row.problems]


def test_a_building_group_that_says_nothing_new_is_unchanged():
    (verdict,) = groups(["FY", "", "640号", "", "有", "是", "", "綠化", ""])
    assert verdict.outcome is Outcome.UNCHANGED


def test_what_is_left_empty_stays_as_it_is():
    (verdict,) = groups(["FY", "", 640.0, "", "", "", "", "", ""])
    assert verdict.outcome is Outcome.UNCHANGED


def test_a_new_door_in_a_known_compound_is_added():
    (verdict,) = groups(["", "富源小區", "636", "", "加装", "", 5, "", ""])
    assert (verdict.outcome, verdict.door) == (Outcome.ADDED, Door("FY", "636"))
    assert verdict.changes["party_group"] == (None, True)


def test_an_unknown_compound_is_taken_in_with_code_and_name_only():
    fresh = known()
    named, unnamed, again = groups(
        ["HT", "海棠苑", "1", "", "", "", "", "", ""],
        ["", "梧桐苑", "1", "", "", "", "", "", ""],
        ["HT", "", "2", "", "", "", "", "", ""],
        before=fresh,
    )
    assert (named.outcome, again.outcome) == (Outcome.ADDED, Outcome.ADDED)
    assert reasons(unnamed) == [Reason.UNKNOWN_COMPOUND]
    assert fresh.compounds.new == {"HT": "海棠苑"}


def test_the_same_door_twice_in_one_file_is_refused_the_second_time():
    first, second = groups(["FY", "", "1"], ["FY", "", "1号"])
    assert first.outcome is Outcome.ADDED
    assert reasons(second) == [Reason.TWICE]


def test_two_doors_that_would_share_a_code_are_not_both_taken():
    first, second = groups(["FY", "", "5甲"], ["FY", "", "5乙"])
    assert first.outcome is Outcome.ADDED
    assert reasons(second) == [Reason.CODE_TAKEN]


def test_a_trait_waits_for_a_theme():
    (verdict,) = groups(["FY", "", "636", "", "", "", "", "", "很多租客"])
    assert verdict.outcome is Outcome.ADDED
    assert reasons(verdict) == [Reason.TRAIT_WITHOUT_THEME]


def test_the_number_of_homes_is_only_a_check():
    before = known(**{"302": HOME})
    verdicts = groups(["FY", "", "640", 12], ["FY", "", "1", 5], before=before)
    assert verdicts[0].outcome is Outcome.UNCHANGED
    (remark,) = remark_on_homes(layout("楼组", [GROUP_HEADINGS]), verdicts, before)
    assert (remark.row, remark.letter, remark.reason) == (2, "D", Reason.HOMES_DIFFER)


def test_a_home_is_added_changed_or_unchanged():
    new, changed = homes(
        ["富源小区", "640", "303", 89.69, "", "", ""], ["FY", "640号", 302.0, 78.68, "", "", ""]
    )
    assert (new.outcome, changed.outcome) == (Outcome.ADDED, Outcome.CHANGED)
    assert (changed.changes, changed.area) == ({}, 7868)
    assert reasons(changed) == [Reason.AREA_WAITS]


def test_an_area_is_written_where_the_roll_says_nothing_yet():
    unknown = HOME._replace(area=None)
    row = ["FY", "640", "302", 78.68, "", "", ""]
    (first,) = homes(row, before=known(**{"302": unknown}))
    assert (first.changes, first.area) == ({"area": (None, 7868)}, None)
    (owned,) = homes(row, before=known(**{"302": unknown._replace(is_owned=True)}))
    assert (owned.changes, owned.area) == ({}, 7868)


def test_an_area_is_left_out_while_a_correction_waits():
    before = known(**{"302": HOME._replace(waits=True)})
    (row,) = homes(["FY", "640", "302", 78.68, "", "", ""], before=before)
    assert (row.outcome, row.area) == (Outcome.UNCHANGED, None)
    assert reasons(row) == [Reason.CORRECTION_WAITS]


def test_a_contact_is_kept_with_a_yes_and_dropped_without_one():
    yes, nothing, no = homes(
        ["FY", "640", "303", "", "Qian", "13900139000", "是"],
        ["FY", "640", "304", "", "Qian", "13900139000", ""],
        ["FY", "640", "305", "", "Qian", "13900139000", "否"],
    )
    assert yes.changes["phone"] == ("", "13900139000")
    assert not yes.row.problems
    for verdict in (nothing, no):
        assert verdict.outcome is Outcome.ADDED
        assert "contact" not in verdict.changes
        assert reasons(verdict) == [Reason.CONTACT_WITHOUT_CONSENT]


def test_a_no_takes_back_what_was_kept():
    (verdict,) = homes(["FY", "640", "302", "", "", "", "否"])
    assert verdict.changes["phone"] == ("13800138000", "")
    assert verdict.changes["consent"] == (True, False)


def test_a_home_of_an_unknown_building_group_is_refused_with_its_cell():
    (verdict,) = homes(["FY", "999", "302", "", "", "", ""])
    (problem,) = verdict.row.problems
    assert (problem.row, problem.letter, problem.heading) == (2, "B", "门牌号")
    assert problem.reason is Reason.UNKNOWN_BUILDING_GROUP


def test_a_home_may_belong_to_a_building_group_of_the_same_file():
    before = known()
    groups(["FY", "", "636"], before=before)
    (verdict,) = homes(["FY", "636", "101", "", "", "", ""], before=before)
    assert verdict.outcome is Outcome.ADDED


def test_every_bad_cell_of_a_row_is_named_and_nothing_is_asked_twice():
    (verdict,) = homes(["FY", "?", "", "x", "", "1", ""])
    assert [(problem.letter, problem.reason) for problem in verdict.row.problems] == [
        ("B", Reason.NOT_A_DOOR_NUMBER),
        ("D", Reason.NOT_AN_AREA),
        ("F", Reason.NOT_A_PHONE),
        ("C", Reason.MISSING),
    ]


def test_days_are_days_before_and_after():
    found = layout("楼组", [["小区代码", "门牌号", "自治小组成立日期"]])
    (row,) = read_rows(found, [(2, ["FY", "640", "2024-05-01"])])
    assert row.said["self_governance_group_formed_on"] == date(2024, 5, 1)
    assert row.said["self_governance_group"] is True
