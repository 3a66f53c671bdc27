"""An area that the owners' roll says already is changed by two persons, on the page and by file."""

import pytest
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.households.actions.roll import confirm_correction
from louzu.households.models import Correction
from louzu.households.tests.people import own
from louzu.lib.operator import OPERATOR
from louzu.places.models import Home
from louzu.roster.actions.imports import import_workbook, look_at_workbook
from louzu.roster.rules.problems import Reason
from louzu.roster.tests.files import make_workbook

ROW = ["富源小区", "640号", "302", 3, "78.68", "出租", "", "", ""]


@pytest.fixture
def home(neighbourhood):
    return neighbourhood.home_of_wu


@pytest.fixture
def corrected(neighbourhood, browser, home):
    def corrected(area, person=neighbourhood.committee, **said):
        client, address = browser(person), f"/n/luzhou/roster/homes/{home.pk}/edit/"
        form = client.get(address).context["form"]
        sent = {"room": "302", "floor": "3", "tenure": "let", "version": form.initial["version"]}
        return client.post(address, sent | {"area": area} | said, follow=True)

    return corrected


def bring_in(cast, path, by=None):
    about = cast.neighbourhood
    by = by or cast.committee
    return import_workbook(path, by=by, at=timezone.now(), script="zh-hans", about=about).report


def test_a_new_area_waits_for_a_second_person_the_rest_is_taken(neighbourhood, corrected, home):
    own(home, "Wu")
    page = corrected("78.68").content.decode()
    assert "waits in the owners' roll" in page.replace("&#x27;", "'")
    home.refresh_from_db()
    assert (home.area, home.tenure) == (7867, "let")
    correction = Correction.objects.get()
    assert (correction.area, correction.proposed_by) == (7868, neighbourhood.committee)
    confirm_correction(correction, by=neighbourhood.owners, at=timezone.now())
    home.refresh_from_db()
    assert home.area == 7868
    assert home.ownerships.filter(until_on=None).count() == 1
    deeds = Entry.objects.filter(kind="deed").values_list("deed", "changes")
    assert dict(deeds)["roster.home_corrected"] == {"tenure": ["unknown", "let"]}


def test_sent_twice_it_is_proposed_once_and_another_area_has_to_wait(corrected):
    for _ in range(2):
        assert corrected("78.68").status_code == 200
    assert Correction.objects.count() == 1
    other = corrected("79")
    assert other.status_code == 422
    assert "already waits for a second person" in other.content.decode()
    assert Correction.objects.get().area == 7868


def test_the_form_says_so_before_anything_is_typed(neighbourhood, browser, home):
    address = f"/n/luzhou/roster/homes/{home.pk}/edit/"
    assert (
        b"waits there for a second person" in browser(neighbourhood.committee).get(address).content
    )
    Home.objects.update(area=None)
    page = browser(neighbourhood.committee).get(address).content
    assert b"waits there for a second person" not in page


def test_where_the_roll_says_nothing_the_area_is_written_at_once(corrected, home):
    Home.objects.update(area=None)
    corrected("78.68")
    home.refresh_from_db()
    assert home.area == 7868
    assert not Correction.objects.exists()


@pytest.mark.parametrize("who", ["committee", "console"])
def test_a_workbook_proposes_too_and_says_so_in_its_preview(who, neighbourhood, tmp_path, home):
    path = make_workbook(tmp_path / "roster.xlsx", homes=[ROW])
    seen = look_at_workbook(path, script="zh-hans").report
    assert [problem.reason for problem in seen.problems] == [Reason.AREA_WAITS]
    assert seen.writes == 1
    bring_in(neighbourhood, path, OPERATOR if who == "console" else None)
    home.refresh_from_db()
    assert (home.area, home.tenure) == (7867, "let")
    correction = Correction.objects.get()
    assert correction.proposed_by == (None if who == "console" else neighbourhood.committee)
    confirm_correction(correction, by=neighbourhood.owners, at=timezone.now())
    home.refresh_from_db()
    assert home.area == 7868
    again = bring_in(neighbourhood, path)
    assert again.total("unchanged") == again.rows


def test_a_second_workbook_waits_for_the_first(neighbourhood, tmp_path):
    bring_in(neighbourhood, make_workbook(tmp_path / "1.xlsx", homes=[ROW]))
    lines = Entry.objects.count()
    row = [*ROW[:4], "90", *ROW[5:]]
    report = bring_in(neighbourhood, make_workbook(tmp_path / "2.xlsx", homes=[row]))
    assert [problem.reason for problem in report.problems] == [Reason.CORRECTION_WAITS]
    assert Correction.objects.get().area == 7868
    assert Entry.objects.count() == lines


def test_the_page_of_the_home_leads_to_what_waits(neighbourhood, browser, corrected, home):
    corrected("78.68")
    page = browser(neighbourhood.committee).get(f"/n/luzhou/roster/homes/{home.pk}/")
    assert f"/n/luzhou/owners/homes/{home.pk}/" in page.content.decode()
    for_lin = browser(neighbourhood.lin).get(f"/n/luzhou/roster/homes/{home.pk}/").content.decode()
    assert "/owners/" not in for_lin


def test_from_the_console_the_roll_names_the_keeper(neighbourhood, browser, tmp_path, home):
    bring_in(neighbourhood, make_workbook(tmp_path / "roster.xlsx", homes=[ROW]), OPERATOR)
    page = browser(neighbourhood.owners).get(f"/n/luzhou/owners/homes/{home.pk}/").content.decode()
    assert "the keeper of this installation on" in page


def test_what_one_workbook_proposes_is_confirmed_as_one_list(neighbourhood, browser, tmp_path):
    rows = [ROW, ["富源小区", "636号", "101", 1, "80.00", "", "", "", ""]]
    bring_in(neighbourhood, make_workbook(tmp_path / "roster.xlsx", homes=rows))
    [together] = set(Correction.objects.values_list("together", flat=True))
    sun, address = browser(neighbourhood.owners), f"/n/luzhou/owners/together/{together}/"
    shown = sun.get(address)
    page = shown.content.decode()
    assert "78.67 m² → 80.00 m²" in page and "78.67 m² → 78.68 m²" in page
    form = shown.context["form"]
    chosen, seen = form.fields["chosen"].initial, form["seen"].value()
    assert sun.post(address, {"chosen": chosen, "seen": seen}).status_code == 302
    assert set(Home.objects.values_list("area", flat=True)) == {7868, 8000}
