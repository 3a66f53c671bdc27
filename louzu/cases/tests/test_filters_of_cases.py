"""What is asked of the list of cases: every question works with every other, on each page of it
and in the file that is taken along."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from louzu.cases.actions.letting_go import let_go_of_words_and_photos
from louzu.cases.actions.setting_up import set_up_cases
from louzu.cases.actions.triage import dispatch_case
from louzu.cases.actions.work import claim_removal
from louzu.cases.models.cases import Case
from louzu.cases.models.history import Reinspection, Step
from louzu.cases.models.reports import Reporter
from louzu.cases.rules import CaseParty
from louzu.cases.tests.life import PROPERTY, reported
from louzu.cases.tests.people import report

CASES = "/n/luzhou/cases/"
KINDS = ("clutter", "light")
DUE = {"overdue": -1, "today": 0, "soon": 3, "": 30}


@pytest.fixture
def desk(neighbourhood, browser):
    set_up_cases()
    return lambda name: browser(getattr(neighbourhood, name))


@pytest.fixture
def heap(neighbourhood):
    """One open case for each category, building group, deadline, and whether it came back."""
    here, cases = neighbourhood, []
    places = (here.group_640, here.group_636)
    for kind, place, due, back in product(KINDS, places, DUE.values(), (0, 1)):
        case = reported(here, kind)
        dispatch_case(case, PROPERTY, by=here.committee, at=timezone.now())
        told = {"due_on": timezone.localdate() + timedelta(days=due), "relapses": back}
        Case.objects.filter(pk=case.pk).update(building_group=place, **told)
        cases.append(Case.objects.select_related("category", "building_group").get(pk=case.pk))
    return cases


def listed(client, question):
    """The codes on every page of the list, walked through by its own links."""
    found, there = [], f"{CASES}?{question}"
    while there:
        page = client.get(there).context["page"]
        found += [case.code for case in page.rows]
        there = f"{CASES}{page.older_url}" if page.older_url else ""
    return found


def in_file(client, question):
    """The codes in the file of the same list."""
    text = client.get(f"{CASES}export/csv/?{question}").content.decode("utf-8-sig")
    return [line.split(",")[0] for line in text.splitlines()[1:]]


def is_due(day, deadline):
    today = timezone.localdate()
    last = {"overdue": today - timedelta(days=1), "today": today, "soon": today + timedelta(days=7)}
    first = {"overdue": day, "": day}.get(deadline, today)
    return first <= day <= last.get(deadline, day)


def test_questions_work_together(heap, desk):
    """Each with each: kind, door, deadline, come back or not, in the charge of one's own party."""
    property_manager = desk("property")
    for kind, deadline, came_back in product(("", *KINDS), DUE, (False, True)):
        expected = {
            case.code
            for case in heap
            if case.building_group.code == "FY-640"
            and kind in ("", case.category.code)
            and is_due(case.due_on, deadline)
            and (case.relapses or not came_back)
        }
        question = f"building_group=FY-640&which=mine&category={kind}&deadline={deadline}"
        question += "&which=came_back" if came_back else ""
        question += "&state=dispatched&party=property_company"
        found = listed(property_manager, question)
        assert expected
        assert sorted(found) == sorted(expected) == sorted(in_file(property_manager, question))


def test_every_page_of_the_list_keeps_what_was_asked(heap, desk, monkeypatch):
    monkeypatch.setattr("louzu.cases.views.worklist.SIZES", (3, 50, 100))
    question = "category=light&which=mine&which=came_back"
    found = listed(desk("property"), question)
    expected = {case.code for case in heap if case.relapses and case.category.code == "light"}
    assert set(found) == expected and len(found) == len(expected) > 2 * 3
    assert found == [
        case.code for case in Case.objects.filter(code__in=found).order_by("due_on", "id")
    ]


def test_what_came_back_and_is_due_to_be_looked_at_again_is_found_together(neighbourhood, desk):
    here, today = neighbourhood, timezone.localdate()
    cases = [reported(here) for _ in range(3)]
    closed = {"outcome": "removed", "closed_at": timezone.now(), "is_on_time": True}
    seen = {"claimed_by": here.property, "inspected_by": here.committee, "due_on": None}
    Case.objects.filter(pk__in=[case.pk for case in cases[:2]]).update(
        status="closed", claimed_at=timezone.now(), **closed, **seen
    )
    for case in cases[:2]:
        Reinspection.objects.create(case=case, due_on=today)
    Case.objects.filter(pk__in=[cases[0].pk, cases[2].pk]).update(relapses=1)
    committee = desk("committee")
    assert listed(committee, "which=look_again&which=came_back") == [cases[0].code]
    assert set(listed(committee, "which=look_again")) == {cases[0].code, cases[1].code}
    assert listed(committee, "which=came_back") == [cases[2].code]
    assert set(listed(committee, "which=came_back&state=all")) == {cases[0].code, cases[2].code}


def test_what_is_to_be_inspected_is_never_what_one_claimed_oneself(neighbourhood, desk):
    cases = [reported(neighbourhood) for _ in range(2)]
    for case, who in zip(cases, (neighbourhood.lin, neighbourhood.property), strict=True):
        dispatch_case(
            case, CaseParty.PROPERTY_COMPANY, by=neighbourhood.committee, at=timezone.now()
        )
        claim_removal(case, by=who, at=timezone.now())
    assert listed(desk("lin"), "which=to_inspect&category=clutter") == [cases[1].code]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("楼道堆了旧柜子", "樓道"),
        ("樓道堆了舊櫃子", "楼道"),
        ("樓道堆了舊櫃子", "樓道 舊櫃"),
        ("电动车在门厅充电", "電動車"),
        ("後門鎖死了", "后门"),
        ("后门锁死了", "後門鎖"),
        ("Old Boxes", "boxes"),
    ],
)
def test_words_in_one_script_find_the_other(neighbourhood, desk, written, asked):
    case = reported(neighbourhood, "other", text=written)
    reported(neighbourhood, "other", text="无关")
    assert listed(desk("committee"), f"q={asked}") == [case.code]
    assert in_file(desk("committee"), f"q={asked}") == [case.code]


def test_the_code_finds_its_case_however_it_is_written(neighbourhood, desk):
    case = reported(neighbourhood)
    reported(neighbourhood)
    for asked in (case.code, case.code.lower(), case.code[:4] + "%20" + case.code[4:]):
        assert listed(desk("committee"), f"q={asked}") == [case.code]


def test_the_kind_and_the_door_find_it_in_either_script(neighbourhood, desk):
    case = reported(neighbourhood, "clutter")
    for asked in ("楼道堆物", "樓道堆物", "640"):
        assert listed(desk("committee"), f"q={asked}") == [case.code]


def test_who_reported_is_never_searched(neighbourhood, desk, browser):
    """Neither their name nor their address, and not what they wrote once it was let go of."""
    report(
        browser(neighbourhood.wu), name="Auntie Mei", email="auntie.mei@example.org", text="旧柜子"
    )
    assert Reporter.objects.exists()
    committee = desk("committee")
    for asked in ("Mei", "auntie", "example.org", neighbourhood.wu.name):
        assert listed(committee, f"q={asked}&state=all") == []
    assert len(listed(committee, "q=舊櫃子")) == 1
    let_go_of_words_and_photos(Case.objects.select_related("category", "building_group__compound"))
    assert listed(committee, "q=舊櫃子&state=all") == []


def test_what_reporters_add_later_is_not_searched(neighbourhood, desk):
    case = reported(neighbourhood)
    Step.objects.create(case=case, kind="reporter_added", text="Wu next door", at=timezone.now())
    assert listed(desk("committee"), "q=next") == []
