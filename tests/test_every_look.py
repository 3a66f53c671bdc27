"""Every page that names neighbours leaves a line in the book, and is on this list.

What counts as protected is said in docs/adr/0021; a page that shows a name and is not here fails.
"""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from conftest import LONG_AGO
from louzu.audit.models import Entry
from louzu.cases.models.reports import Reporter
from louzu.entrance.tests.people import came_in
from louzu.households.tests.people import own, without_telephone
from louzu.lib.scope import scope
from louzu.people.models import Household, Person
from tests.rights import TABLE, Row
from tests.test_rights import furnish, signed_in

MARK = "Neverseenelsewhere"  # in the name of everybody who is protected
LOOKERS = ("committee", "lin", "secretary", "owners")
PAGES = {
    "households:people_of_home": "households.people_seen",
    "households:move_in": "households.people_seen",
    "households:move_out": "households.people_seen",
    "households:record_death": "households.people_seen",
    "households:consents_of": "households.person_seen",
    "households:record_consent": "households.person_seen",
    "households:reading_of": "households.person_seen",
    "households:sheet": "households.person_seen",
    "households:add_sheet": "households.person_seen",
    "households:roll_of_building": "households.roll_seen",
    "households:roll_of_home": "households.roll_seen",
    "households:propose_correction": "households.roll_seen",
    "web:erase_other": "households.person_seen",
    "entrance:building_group": "entrance.people_seen",
    "entrance:people": "entrance.people_seen",
    "entrance:turn_away": "entrance.people_seen",
    "entrance:new_phone": "entrance.people_seen",
    "entrance:home": "entrance.letters_seen",
    "groups:hand_over": "groups.names_seen",
    "groups:go_on_leave": "groups.names_seen",
    "groups:give_seat": "groups.names_seen",
    "groups:give_compound_seat": "groups.names_seen",
    "groups:give_building_seat": "groups.names_seen",
    "groups:form_small_group": "groups.names_seen",
    "groups:correct_small_group": "groups.names_seen",
    "roster:keep_contact": "groups.names_seen",
    "roster:show_contact": "roster.contact_seen",
    "cases:reporter": "cases.reporter_seen",
    "cases:reminder": "cases.reminder_seen",
    "cases:evidence": "cases.evidence_seen",
    "cases:export": "cases.exported",
    "roster:export": "roster.exported",
    "roster:refused_rows": "roster.refused_rows_taken",
    "insight:book": "insight.book_seen",
}
WITH_A_REASON = {"roster:show_contact", "cases:reporter", "cases:reminder"}  # asked for by a press
OF_NO_HOME = {"households:record_death": "households.person_seen"}  # who lives elsewhere
OWN = {("groups:go_on_leave", "lin")}  # chooses among those beside, not among neighbours
OPENED = [
    row
    for row in TABLE
    if (row.method == "get" or row.url in WITH_A_REASON) and row.who & set(LOOKERS)
]


@pytest.fixture(scope="module")
def lasting(lasting) -> SimpleNamespace:
    """Two neighbours, one of whom was not met yet, a child, an owner, a contact: each marked."""
    furnish(lasting.here)
    here = lasting.here
    with scope(here.neighbourhood):
        for name in ("wu", "qian"):
            Person.objects.filter(pk=getattr(here, name).pk).update(name=f"{name} {MARK}")
            getattr(here, name).name = f"{name} {MARK}"
        came_in(here.wu)
        without_telephone(here.home_of_wu, f"child {MARK}")
        own(here.home_of_wu, f"owner {MARK}")
        kept = {"contact_name": f"contact {MARK}", "consent_on": LONG_AGO}
        for home in (here.home_of_wu, here.home_of_qian):
            Household.objects.update_or_create(home=home, defaults=kept)
    lasting.sessions = {name: signed_in(getattr(here, name).user) for name in LOOKERS}
    return lasting


def opened(row: Row, looker: str, both: SimpleNamespace) -> tuple[bool, list[str]]:
    """Does the page show a name, and which lines did it leave?"""
    address = reverse(row.url, kwargs=row.args(both.here))
    for reporter in Reporter.objects.all():
        reporter.name = f"reporter {MARK}"
        reporter.save()
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = both.sessions[looker]
    known = set(Entry.objects.values_list("pk", flat=True))
    by_press = row.url in WITH_A_REASON
    answer = browser.post(address, {"why": "visit"}) if by_press else browser.get(address)
    fresh = Entry.objects.exclude(pk__in=known)
    return MARK.encode() in b"".join(answer), [line.deed for line in fresh]


@pytest.mark.parametrize("row", OPENED, ids=lambda row: row.url)
def test_whoever_is_shown_a_name_leaves_a_line(row, both):
    for looker in sorted(row.who & set(LOOKERS)):
        shows_a_name, lines = opened(row, looker, both)
        if row.url in PAGES:
            told = {PAGES[row.url], OF_NO_HOME.get(row.url)} & set(lines)
            assert told or (row.url, looker) in OWN, looker
        else:
            assert not shows_a_name, f"{looker} is shown a name, and no line tells of it"
            assert not lines


def test_the_list_names_no_page_that_is_gone():
    assert set(PAGES) <= {row.url for row in OPENED}
