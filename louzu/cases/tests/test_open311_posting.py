"""A program reports with its key: the whole report is a case, or nothing of it is."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from louzu.audit.models import Entry
from louzu.cases.actions.keys import issue_key, revoke_key
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.history import Step
from louzu.cases.models.keys import ApiKey
from louzu.cases.models.reports import Photo, Reporter
from louzu.cases.tests.people import a_photo
from louzu.cases.tests.spoken import read
from louzu.entrance.rules import LIMITS, Limit
from louzu.groups.permissions import NotAllowed
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7

URL = "/open311/v2/requests"
ASKED = [
    {"code": "things", "datatype": "multivaluelist", "required": True, "en": "What?", "values": [
        {"key": "boxes", "en": "Boxes"}, {"key": "bikes", "en": "Bikes"}]},
    {"code": "metres", "datatype": "number", "required": False, "en": "How much?"},
    {"code": "since", "datatype": "datetime", "required": False, "en": "Since when?"},
    {"code": "more", "datatype": "text", "required": False, "en": "More?"},
    {"code": "line", "datatype": "string", "required": False, "en": "In a line?"},
]  # fmt: skip


@pytest.fixture
def key(neighbourhood):
    set_up_categories()
    now = timezone.now()
    return issue_key("Street office", by=neighbourhood.committee, at=now, made=uuid7())


@pytest.fixture
def send(key):
    """A report of no light at 640; `status`, and the answer in the form of the ending."""

    def post(ending="json", answered=200, /, without=(), **said):
        whole = {"api_key": key, "service_code": "light", "address_id": "FY-640"} | said
        sent = {name: value for name, value in whole.items() if name not in without}
        client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
        response = client.post(f"{URL}.{ending}", sent)
        assert response.status_code == answered, response.content.decode()
        assert not response.cookies
        return read(response)

    return post


def refused(answer):
    return [(each["code"], each["description"]) for each in answer]


def test_the_answer_in_json(send):
    (said,) = send(account_id="7")
    assert set(said) == {"service_request_id", "service_notice", "account_id"}
    case = Case.objects.get()
    assert (said["service_request_id"], said["account_id"]) == (case.code, "7")
    assert (case.category.code, case.building_group.code, case.status) == (
        "light",
        "FY-640",
        "reported",
    )


def test_the_answer_in_xml(send):
    said = send("xml")
    assert said.tag == "service_requests"
    assert said.findtext("request/service_request_id") == Case.objects.get().code


def test_the_notice_leads_to_the_receipt(send, client):
    (said,) = send()
    link = said["service_notice"].split()[-1]
    assert link.startswith("http://testserver/n/luzhou/report/sent/")
    page = client.get(link.removeprefix("http://testserver"))
    assert said["service_request_id"] in page.content.decode()
    token = link.rstrip("/").rsplit("/", 1)[-1]
    found = json.loads(client.get(f"/open311/v2/tokens/{token}.json").content)
    assert found == [{"service_request_id": said["service_request_id"], "token": token}]


def test_what_was_seen_is_kept_for_those_who_deal_with_it_and_told_to_nobody_else(send, client):
    send(description="Dark.\nFor a week.", email="q@example.org", first_name="Qian", phone="5550")
    case, reporter = Case.objects.get(), Reporter.objects.get()
    assert case.text == "Dark.\nFor a week."
    told = reporter.contact, reporter.phone, reporter.name
    assert told == ("q@example.org", "5550", "Qian")
    assert reporter.channel == "email"
    public = client.get(f"{URL}.json", {"extensions": "true"}).content.decode()
    for word in ("Dark", "Qian", "q@example.org", "5550"):
        assert word not in public
        assert word not in json.dumps(list(Entry.objects.values("changes", "reason")))


def test_a_phone_is_kept_and_nothing_is_sent_there(send):
    send(phone="13800138000", last_name="Qian")
    reporter = Reporter.objects.get()
    told = reporter.contact, reporter.phone, reporter.name, reporter.channel
    assert told == ("", "13800138000", "Qian", "link")


def test_the_book_tells_by_whose_key_it_came(send):
    send()
    line = Entry.objects.get(deed="cases.passed_on")
    assert (line.changes, line.by_id, line.seat) == (
        {"program": [None, "Street office"]},
        None,
        "visitor",
    )


# where it is


@pytest.mark.parametrize(
    "address",
    [
        "长寿路640号", "長壽路６４０號", "上海市普陀区长寿路640号3楼", "富源小区640号",
        "640 Changshou Road", "640, changshou road, Shanghai",
    ],
)  # fmt: skip
def test_an_address_in_words_leads_to_the_door(send, address):
    send(without=["address_id"], address_string=address)
    assert Case.objects.get().building_group.code == "FY-640"


def test_what_the_words_say_beyond_the_door_is_the_spot(send):
    send(without=["address_id"], address_string="长寿路640号3楼电梯旁")
    assert Case.objects.get().spot == "长寿路640号3楼电梯旁"
    send(without=["address_id"], address_string="长寿路640号")
    assert Case.objects.order_by("id").last().spot == ""


@pytest.mark.parametrize(
    "address",
    ["1640 Changshou Road", "长寿路64号", "Changshou Road", "640", "长寿路640号和636号长寿路636号"],
)
def test_an_address_that_leads_to_no_door_or_to_several_is_refused(send, address):
    ((code, _said),) = refused(send("json", 400, without=["address_id"], address_string=address))
    assert code == "400"


def test_a_home_can_be_named_and_is_not_told(send, neighbourhood, client):
    send(address_id="fy-640-302")
    case = Case.objects.get()
    assert (case.home, case.floor) == (neighbourhood.home_of_wu, 3)
    said = client.get(f"{URL}/{case.code}.json").content.decode()
    assert "302" not in said.replace(case.code, "")


def test_a_point_on_a_map_alone_leads_nowhere(send):
    (said,) = refused(send("json", 400, without=["address_id"], lat="31.24", long="121.43"))
    assert "no map" in said[1]
    assert "FY-640" in said[1]
    send(lat="31.24", long="121.43")  # beside an address it does no harm


@pytest.mark.parametrize(
    "said",
    [{}, {"lat": "31"}, {"address_id": "FY-999"}, {"address_id": "FY-640-999"}, {"lat": "x"},
     {"address_id": " "}, {"lat": "91", "long": "0"}, {"lat": "nan", "long": "inf"}],
)  # fmt: skip
def test_a_report_from_nowhere_is_refused(send, said):
    assert refused(send("json", 400, without=["address_id"], **said))
    assert not Case.objects.exists()


# what is asked


@pytest.fixture
def asking(key):
    Category.objects.filter(code="light").update(questions=ASKED)


def test_answers_of_every_kind(send, asking):
    send(**{
        "attribute[things][]": ["boxes", "bikes"],
        "attribute[metres]": "2.5",
        "attribute[since]": "2026-03-02T09:00:00Z",
        "attribute[more]": "so\nmuch",
        "attribute[line]": "much",
    })  # fmt: skip
    answers = Case.objects.get().answers
    assert answers["things"] == ["boxes", "bikes"]
    assert (answers["metres"], answers["more"], answers["line"]) == ("2.5", "so\nmuch", "much")
    assert answers["since"].startswith("2026-03-02T09:00:00")


def test_one_of_several_may_be_sent_without_brackets(send, asking):
    send(**{"attribute[things]": "boxes"})
    assert Case.objects.get().answers == {"things": ["boxes"]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("attribute[more]", "the required one is missing"),
        ("attribute[things][]", "sofas"),
        ("attribute[metres]", "many"),
        ("attribute[since]", "yesterday"),
        ("attribute[unknown]", "x"),
        ("attribute[line]", "x" * 201),
    ],
)
def test_a_wrong_answer_is_refused_by_name(send, asking, name, value):
    given = (
        {} if name in ("attribute[more]", "attribute[things][]") else {"attribute[things]": "boxes"}
    )
    said = refused(send("json", 400, **given | {name: value}))
    assert all(code == "400" for code, _ in said)
    assert not Case.objects.exists()
    wanted = "attribute[things]" if not given else name
    assert any(wanted in text for _, text in said)


def test_several_things_are_refused_at_once(send):
    said = refused(send("json", 400, email="x", description="x" * 4001, address_id="FY-999"))
    assert len(said) == 3
    errors = send("xml", 400, email="x", description="x" * 4001)
    assert len(errors.findall("error")) == 2


def test_a_description_of_4000_characters_is_taken_and_one_more_is_not(send):
    send(description="火" * 4000)
    send("json", 400, description="火" * 4001)
    assert Case.objects.count() == 1


def test_markup_stays_text(send):
    send(description="<script>alert(1)</script>")
    assert Case.objects.get().text == "<script>alert(1)</script>"


# pictures


def test_the_address_of_a_picture_is_kept_as_words_and_never_fetched(send, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("somebody is called"))
    send(media_url="https://example.org/a.jpg")
    assert Step.objects.get(kind="reporter_added").text == "https://example.org/a.jpg"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)"]
)
def test_another_kind_of_address_is_refused(send, url):
    assert refused(send("json", 400, media_url=url))


def test_a_photo_can_be_sent_along_and_is_drawn_anew(send):
    send(media=a_photo())
    photo = Photo.objects.get()
    assert (photo.case, photo.is_shown) == (Case.objects.get(), False)


def test_what_is_no_photo_is_refused(send):
    (said,) = refused(send("json", 400, media=a_file()))
    assert said[1].startswith("media: ")


def a_file():
    return SimpleUploadedFile("photo.jpg", b"MZ no photo", content_type="image/jpeg")


# the service


def test_the_service_code_is_needed_and_has_to_be_offered(send):
    assert refused(send("json", 400, without=["service_code"]))[0][0] == "400"
    assert refused(send("json", 404, service_code="nothing"))[0][0] == "404"
    Category.objects.filter(code="light").update(is_offered=False)
    assert refused(send("json", 404))[0][0] == "404"


# the key


@pytest.mark.parametrize("ending", ["json", "xml"])
def test_without_the_right_key_nothing_is_taken(send, ending):
    for wrong in ("", " ", "wrong", "\0"):
        status = 400 if wrong == "\0" else 403
        said = send(ending, status, api_key=wrong)
        found = said[0]["code"] if ending == "json" else said.findtext("error/code")
        assert found == str(status)
    send(ending, 403, without=["api_key"])
    assert not Case.objects.exists()


def test_a_key_in_the_address_is_no_key(key, client):
    said = client.post(f"{URL}.json?api_key={key}", {"service_code": "light"})
    assert said.status_code == 403


def test_a_key_that_was_taken_back_opens_nothing(send, neighbourhood):
    revoke_key(ApiKey.objects.get(), by=neighbourhood.committee, at=timezone.now())
    send("json", 403)


def test_a_key_of_the_next_neighbourhood_opens_nothing_here(send, elsewhere):
    with scope(elsewhere.neighbourhood):
        theirs = issue_key("X", by=elsewhere.committee, at=timezone.now(), made=uuid7())
    send("json", 403, api_key=theirs, jurisdiction_id="luzhou")
    send("json", 400)
    send(jurisdiction_id="luzhou")
    with scope(elsewhere.neighbourhood):
        assert not Case.objects.exists()


def test_the_jurisdiction_may_stand_in_the_address(key, client, elsewhere):
    sent = {"api_key": key, "service_code": "light", "address_id": "FY-640"}
    said = client.post(f"{URL}.json?jurisdiction_id=luzhou", sent)
    assert said.status_code == 200
    assert client.post(f"{URL}.json?jurisdiction_id=nowhere", sent).status_code == 404


@pytest.mark.parametrize("kind", ["api_key", "api_address"])
def test_too_many_reports_are_a_400_that_says_when_to_come_again(send, kind, monkeypatch):
    monkeypatch.setitem(LIMITS, kind, Limit(2, timedelta(minutes=1)))
    send(), send()
    assert refused(send("json", 400))[0][0] == "429"
    assert Case.objects.count() == 2


def test_a_session_is_no_key(neighbourhood, key, browser):
    said = browser(neighbourhood.committee).post(f"{URL}.json", {"service_code": "light"})
    assert said.status_code == 403


def test_what_cannot_be_read_is_said_in_words(key, client):
    broken = "multipart/form-data; boundary="
    said = client.generic("POST", f"{URL}.xml", b"x", content_type=broken)
    assert (said.status_code, read(said).tag) == (400, "errors")
    many = "&".join(f"a{at}=1" for at in range(2100))
    form = "application/x-www-form-urlencoded"
    said = client.generic("POST", f"{URL}.json", many, content_type=form)
    assert (said.status_code, read(said)[0]["code"]) == (400, "400")


def test_a_report_is_one_transaction(send, monkeypatch):
    def breaks(*_args, **_named):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("louzu.cases.actions.reporters.attach", breaks)
    with pytest.raises(RuntimeError), transaction.atomic():
        send()
    assert not Case.objects.exists()


# who gives out keys


def test_only_the_residents_committee_gives_out_keys(neighbourhood):
    for somebody in (neighbourhood.lin, neighbourhood.secretary, neighbourhood.wu):
        with pytest.raises(NotAllowed):
            issue_key("X", by=somebody, at=timezone.now(), made=uuid7())


def test_a_key_is_kept_as_its_hash_alone_and_a_second_click_shows_the_same(neighbourhood):
    now, made = timezone.now(), uuid7()
    first, second = (issue_key("X", by=neighbourhood.committee, at=now, made=made) for _ in "12")
    assert first == second
    assert len(first) == 40
    assert first not in str(ApiKey.objects.values().get())


def test_the_committee_gives_out_a_key_on_a_page_and_takes_it_back(neighbourhood, browser):
    mine = browser(neighbourhood.committee)
    page = mine.get("/n/luzhou/open311/").content.decode()
    assert "http://testserver/open311/discovery.json" in page
    refused_page = mine.post("/n/luzhou/open311/", {"made": str(uuid7()), "name": " "})
    assert refused_page.status_code == 422
    shown = mine.post("/n/luzhou/open311/", {"made": str(uuid7()), "name": "Street <office>"})
    secret = shown.content.decode().split("data-key>")[1].split("<")[0]
    assert shown["Cache-Control"] == "no-store"
    page = mine.get("/n/luzhou/open311/").content.decode()
    assert "Street &lt;office&gt;" in page
    assert secret not in page
    key = ApiKey.objects.get()
    mine.post(f"/n/luzhou/open311/{key.pk}/revoke/")
    assert not ApiKey.objects.current().exists()
    told = [line.deed for line in Entry.objects.order_by("id")]
    assert told[-2:] == ["cases.key_issued", "cases.key_revoked"]
