"""Who reported a case is told by no page, list, file, program, log line or e-mail: each is read.

Only the page made for it tells, once, for a reason (louzu/cases/tests/test_sealed_reporters.py).
"""

import io
import logging
import re
import smtplib
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from louzu.cases.actions import custom, inspecting, merging, triage, work
from louzu.cases.actions.attaching import attach
from louzu.cases.actions.parts import give_part
from louzu.cases.actions.reporters import join, look_at_reporters
from louzu.cases.actions.reporting import Reach, follow_token, report_case
from louzu.cases.actions.setting_up import set_up_cases
from louzu.cases.actions.telling import tell_reporters
from louzu.cases.forms.worklist import DEADLINES, WHICH
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Reinspection
from louzu.cases.questions.to_tell import waiting_for_news
from louzu.cases.rules import CaseParty, Office, StepKind
from louzu.cases.tests.people import a_letter_about, a_photo, report
from louzu.lib.photos_field import keep
from louzu.lib.pictures import redrawn
from louzu.lib.quiet_links import WithoutSignInLinks
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7
from louzu.people.models import Person, User
from tests.rights import TABLE, furnish

LIST = "/n/luzhou/cases/"
OPEN311, HERE = "/open311/v2/requests", "jurisdiction_id=luzhou&extensions=true"
NAME, PHONE, MAIL = "Ouyang Ziqi", "13917770042", "ziqi@example.org"
SECOND = "second@example.org"
TRACES = ("Ouyang", "Ziqi", "Shangguan", PHONE, "139 1777 0042")  # Shangguan is their login, too
READERS = ["committee", "property", None]  # the last has no account


@pytest.fixture(scope="module")
def lasting(lasting):
    """A case of one named reporter at every stage of its way; one of them has a second reporter."""
    here = lasting.here
    furnish(here)
    with scope(here.neighbourhood):
        set_up_cases()
        user = User.objects.create(name="Shangguan")
        lasting.reporter = Person.objects.create(name="Shangguan Yu", user=user)
        lasting.receipts = []
        lasting.cases = dict(at_every_stage(here, lambda: reported(lasting)))
        second = uuid7()
        reach = Reach(channel="email", contact=SECOND)
        at = timezone.now() - timedelta(minutes=30)
        join(lasting.cases["part"], made=second, reach=reach, at=at)
        lasting.second = follow_token(second)
        for case in lasting.cases.values():
            look_at_reporters(case, by=here.committee, at=timezone.now(), reason="danger")
    return lasting


def reported(lasting):
    made, clutter = uuid7(), Category.objects.get(code="clutter")
    reach = Reach("email", NAME, MAIL, lasting.reporter, PHONE)
    said = {"text": "boxes", "spot": "by the lift", "reach": reach}
    at = timezone.now() - timedelta(hours=1)
    case = report_case(lasting.here.group_640, clutter, at=at, made=made, **said)
    lasting.receipts.append(follow_token(made))
    return case


def at_every_stage(here, new):
    """What is done with them, each from a report that came in an hour ago."""
    chen, he, zhou, at = here.committee, here.property, here.secretary, timezone.now()

    def sent():
        case = new()
        triage.dispatch_case(case, CaseParty.PROPERTY_COMPANY, by=chen, at=at)
        return case

    def claimed():
        case = sent()
        custom.record_step(case, custom.Custom(StepKind.CLEARED_BY_RESIDENTS), by=he, at=at)
        work.claim_removal(case, by=he, at=at)
        return case

    yield "new", new()
    triage.ask_reporter(asked := new(), "Which floor?", by=chen, at=at)
    yield "asked", asked
    given = sent()
    give_part(given, CaseParty.OWNERS_COMMITTEE, "Open the store room", by=he, at=at)
    yield "part", given
    work.hand_out_case(out := sent(), Office.FIRE_SERVICES, "Locked for good.", by=he, at=at)
    yield "out", out
    yield "claimed", claimed()
    inspecting.inspect_case(closed := claimed(), is_clear=True, by=zhou, at=at)
    look = Reinspection.objects.planned().filter(case=closed).earliest("due_on")
    Reinspection.objects.filter(pk=look.pk).update(due_on=timezone.localdate())
    yield "closed", closed
    inspecting.inspect_case(back := claimed(), is_clear=True, by=zhou, at=at)
    look = Reinspection.objects.planned().filter(case=back).earliest("due_on")
    inspecting.look_again(look, is_clear=False, by=zhou, at=at, text="Boxes again")
    yield "back", back
    triage.decline_case(declined := new(), "Nothing there.", by=chen, at=at)
    yield "declined", declined
    merging.merge_case(merged := new(), given, by=chen, at=at)
    yield "merged", merged


@pytest.fixture
def cast(both):
    """The people of tests/rights.py; whatever it asks of a case is asked of one of these."""
    case, at = both.cases["part"], timezone.now()
    attach(case, [keep(redrawn(a_photo()))], at=at)
    letter, part = a_letter_about(case, both.here.home_of_wu, both.here.committee), case.parts.get()
    return SimpleNamespace(
        **vars(both.here),
        case=(case, both.second),
        photo=case.photos.get().pk,
        reminder={"code": case.code, "pk": letter.pk},
        part={"code": case.code, "pk": part.pk},
        cases=both.cases,
    )


def addresses(cast):
    """Every address there is; each case, under every question, as a page and as a file."""
    for row in TABLE:
        if row.method == "get":
            address = reverse(row.url, kwargs=row.args(cast))
            yield f"{address}?{HERE}" if row.url.startswith("open311:") else address
    for case in cast.cases.values():
        yield f"{LIST}{case.code}/"
        yield from (f"{OPEN311}/{case.code}.{form}?{HERE}" for form in ("json", "xml"))
    yield from lists()


def lists():
    """Cases under each question, and as files; as other programs read them; what is alike."""
    asked = [f"which={which}" for which, _ in WHICH] + [f"deadline={each}" for each, _ in DEADLINES]
    yield from (f"{LIST}?{question}" for question in [*asked, "state=all", "q=boxes"])
    yield from (f"{LIST}export/{form}/?state=all" for form in ("csv", "xlsx"))
    yield from (f"{OPEN311}.{form}?{HERE}" for form in ("json", "xml"))
    yield "/n/luzhou/buildings/FY-640/report/?what=clutter"


def ways_on(read, cases):
    """All that the pages of these cases lead to: deeds, papers, photos, each other."""
    text = "\n".join(read[f"{LIST}{case.code}/"] for case in cases.values())
    return sorted(set(re.findall(rf'href="({LIST}[^"#]*)"', text)) - {*read})


def presses(cases):
    """Deeds that show first what reporters will read; forms that are not filled in; the book."""
    new, claimed = cases["new"], cases["claimed"]
    yield f"{LIST}{new.code}/accept/", {"version": new.version}
    yield f"{LIST}{new.code}/decline/", {"version": new.version, "reason": "Nothing there."}
    yield f"{LIST}{new.code}/reporter/", {}
    yield f"{LIST}{claimed.code}/inspect/", {"version": claimed.version, "found": "removed"}
    yield f"{LIST}sort/", {"cases": [new.pk], "to": "property_company"}
    yield "/n/luzhou/book/export/", {}


def told(response):
    """All that goes out: the headers, too, and what a workbook has packed."""
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{dict(response.items())}\n{body.decode(errors='replace')}"


def traces_in(text, both):
    found = text.casefold()
    whose = (both.reporter.pk, both.reporter.pk.hex, *both.receipts)
    return [trace for trace in (*TRACES, MAIL, *map(str, whose)) if trace.casefold() in found]


@pytest.fixture
def log(caplog):
    """All that Louzu would log at its most talkative, through the filter of its own log."""
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_links"]
    assert settings.LOGGING["filters"]["without_links"]["()"].endswith("WithoutSignInLinks")
    caplog.handler.addFilter(log_filter := WithoutSignInLinks())
    caplog.set_level(logging.DEBUG)
    yield caplog
    caplog.handler.removeFilter(log_filter)


@pytest.mark.parametrize("who", READERS)
def test_no_page_list_or_file_tells_it_and_the_log_neither(both, cast, browser, log, who):
    reader = browser(getattr(cast, who) if who else None)
    read = {page: told(reader.get(page)) for page in addresses(cast)}
    read |= {page: told(reader.get(page)) for page in ways_on(read, cast.cases)}
    read |= {f"POST {page}": told(reader.post(page, said)) for page, said in presses(cast.cases)}
    assert {page: found for page, text in read.items() if (found := traces_in(text, both))} == {}
    assert traces_in(log.text, both) == []
    assert_really_read(read, cast.cases, who)


def assert_really_read(read, cases, who):
    """What was searched for traces is about these cases indeed, as far as the reader may see."""
    about = {page for page, text in read.items() if any(c.code in text for c in cases.values())}
    assert {f"{OPEN311}.json?{HERE}", f"{OPEN311}.xml?{HERE}"} <= about
    if who is None:
        return
    files = {f"{LIST}export/{form}/?state=all" for form in ("csv", "xlsx")}
    found = {f"{LIST}?which={which}" for which in ("mine", "look_again", "came_back")}
    of_one = {f"{LIST}{cases['out'].code}/{page}/" for page in ("evidence", "take-back")}
    assert files | found | of_one <= about
    assert "by the lift" in read[f"{LIST}{cases['new'].code}/"]
    if who == "committee":
        accept = f"POST {LIST}{cases['new'].code}/accept/"
        assert {f"{LIST}sort/", f"POST {LIST}sort/", accept, f"{LIST}?which=to_inspect"} <= about
        assert "Reporter of a case looked at" in read["POST /n/luzhou/book/export/"]


def test_whom_it_was_is_found_by_no_search(both, cast, browser):
    committee = browser(cast.committee)
    for trace in (*TRACES, MAIL):
        for page in (f"{LIST}?state=all&q={trace}", f"{LIST}export/csv/?state=all&q={trace}"):
            text = told(committee.get(page))
            assert not any(case.code in text for case in cast.cases.values()), page


def test_the_page_that_erases_somebody_does_not_tell_whether_they_reported(both, cast, browser):
    """The residents' committee opens it without a reason: it says the same of everybody."""
    other = Person.objects.create(name="Shangguan Yu", user=User.objects.create(name="Y"))
    committee = browser(cast.committee)
    asked = [reverse("web:erase_other", args=["luzhou", who.pk]) for who in (both.reporter, other)]
    shown = [committee.post(page, {"reason": "A letter"}).context for page in asked]
    rows = [each["effects"].rows for each in shown]
    assert rows[0] == rows[1]


def test_not_even_who_may_look_and_did_is_followed_by_the_log(both, cast, browser, log):
    page = f"{LIST}{cast.cases['new'].code}/reporter/"
    text = told(browser(cast.committee).post(page, {"why": "danger"}))
    assert {"Ouyang", "Ziqi", PHONE, MAIL} <= set(traces_in(text, both))
    assert traces_in(log.text, both) == []


def test_neither_reporting_nor_a_mail_server_that_refuses_writes_it_into_the_log(
    both, cast, browser, log, monkeypatch
):
    token = report(browser(both.reporter), name=NAME, email=MAIL, phone=PHONE)
    assert browser().get(f"/n/luzhou/report/sent/{token}/nowhere/").status_code == 404

    def refuse(_channel, to, *_words):
        raise smtplib.SMTPRecipientsRefused({to: (550, b"unknown")})

    monkeypatch.setattr("louzu.cases.actions.telling.bring", refuse)
    assert send_news() == 0
    assert "could not be told by e-mail" in log.text
    assert traces_in(log.text, both) == []
    assert token not in log.text


def send_news():
    """At noon tomorrow, when nobody sleeps and nothing can be undone."""
    noon = timezone.localtime().replace(hour=12) + timedelta(days=1)
    return tell_reporters(list(waiting_for_news(noon)), at=noon)


def test_no_reporter_reads_of_another_one_in_an_e_mail(both, cast):
    assert send_news() == len(mail.outbox) > len(both.cases) - 2
    to = {SECOND: [], MAIL: []}
    for message in mail.outbox:
        (whose,) = message.recipients()
        to[whose].append(message.message().as_string() + message.subject + message.body)
    for text in to[SECOND]:
        assert traces_in(text, both) == []
    assert not any(SECOND in text for text in to[MAIL])
    assert len(to[SECOND]) == 1
