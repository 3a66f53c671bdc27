"""What other people's programs may read, written from the specification, in both formats."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from louzu.cases.actions.attaching import attach
from louzu.cases.actions.reporting import Reach, follow_token, report_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.models.reports import Photo
from louzu.cases.tests.people import a_photo
from louzu.cases.tests.spoken import read
from louzu.entrance.rules import LIMITS, Limit
from louzu.lib.photos_field import keep
from louzu.lib.pictures import redrawn
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7

NOW = timezone.now()
FIELDS = [
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description",
    "agency_responsible", "service_notice", "requested_datetime", "updated_datetime",
    "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
]  # fmt: skip


@pytest.fixture
def cases(neighbourhood):
    """Clutter with a reporter who told much, today; no light, a week ago."""
    set_up_categories()

    def reported(what, days, **said):
        category, made = Category.objects.get(code=what), uuid7()
        at = timezone.now() - timedelta(days=days)
        case = report_case(neighbourhood.group_640, category, at=at, made=made, **said)
        case.token = follow_token(made)
        return case

    told = {"text": "Grandma Wu's cupboard", "spot": "at Wu's door", "floor": 3}
    reach = Reach("email", "Qian", "qian@example.org", neighbourhood.qian)
    clutter = reported("clutter", 0, reach=reach, answers={"things": "boxes"}, **told)
    return SimpleNamespace(clutter=clutter, light=reported("light", 7), reported=reported)


@pytest.fixture
def asked(client):
    """`asked("services.xml")`: the answer as JSON, or as an element of XML, and its status."""

    def ask(address, answered=200, /, **arguments):
        response = client.get(f"/open311/{address}", arguments, headers={"Accept-Language": "en"})
        assert response.status_code == answered, response.content.decode()
        return read(response)

    return ask


def codes(answer):
    return [each["service_request_id"] for each in answer]


def refused(answer):
    return [each["code"] for each in answer]


# what kind of value each name has, after the schemas of schema-validation; None: may be null

TEXT, MAYBE = {str}, {str, type(None)}
KINDS = {
    "service_code": TEXT, "service_name": TEXT, "description": MAYBE, "metadata": {bool},
    "type": TEXT, "keywords": MAYBE, "group": MAYBE, "variable": {bool}, "code": TEXT,
    "datatype": TEXT, "required": {bool}, "datatype_description": MAYBE, "order": {int},
    "key": TEXT, "name": TEXT, "service_request_id": TEXT, "status": TEXT, "status_notes": MAYBE,
    "agency_responsible": MAYBE, "service_notice": MAYBE, "requested_datetime": TEXT,
    "updated_datetime": MAYBE, "expected_datetime": MAYBE, "address": MAYBE, "address_id": MAYBE,
    "zipcode": MAYBE, "lat": {float, type(None)}, "long": {float, type(None)}, "media_url": MAYBE,
    "attributes": {list}, "values": {list}, "token": TEXT,
}  # fmt: skip


def values(said):
    for name, value in said.items():
        yield name, value
        for each in value if isinstance(value, list) else ():
            yield from values(each)


def test_every_value_in_json_is_of_its_kind(asked, cases):
    found = [
        *asked("v2/services.json"),
        *asked("v2/requests.json"),
        *asked(f"v2/tokens/{cases.clutter.token}.json"),
        *(asked(f"v2/services/{code}.json") for code in ("clutter", "ebike", "light")),
    ]
    for name, value in (each for said in found for each in values(said)):
        assert type(value) in KINDS[name], f"{name}: {value!r}"


# discovery


def test_discovery_in_json(asked, db):
    said = asked("discovery.json")
    (endpoint,) = said["endpoints"]
    assert set(said) == {"changeset", "contact", "key_service", "endpoints"}
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"] == "http://testserver/open311/v2"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert endpoint["type"] == "production"
    datetime.fromisoformat(endpoint["changeset"])


def test_discovery_in_xml(asked, db):
    said = asked("discovery.xml")
    assert said.tag == "discovery"
    assert [each.text for each in said.findall("endpoints/endpoint/formats/format")] == [
        "text/xml",
        "application/json",
    ]


def test_the_demo_says_that_it_is_a_test(asked, db, settings):
    settings.DEMO = True
    assert asked("discovery.json")["endpoints"][0]["type"] == "test"


# services


def test_services_in_json(asked, cases):
    said = asked("v2/services.json")
    assert len(said) == 11
    assert said[0] == {
        "service_code": "clutter",
        "service_name": "Clutter in corridors",
        "description": "Things left in corridors and stairwells",
        "metadata": True,
        "type": "realtime",
        "keywords": "楼道堆物,樓道堆物,Clutter in corridors",
        "group": None,
    }


def test_services_in_xml(asked, cases):
    said = asked("v2/services.xml")
    assert said.tag == "services"
    assert said.findtext("service/service_code") == "clutter"
    assert said.findtext("service/metadata") == "true"


def test_services_in_the_readers_language(client, cases):
    said = client.get("/open311/v2/services.json", headers={"Accept-Language": "zh-hant"})
    assert json.loads(said.content)[0]["service_name"] == "樓道堆物"


def test_a_definition_in_json_is_an_object(asked, cases):
    said = asked("v2/services/clutter.json")
    (attribute,) = said["attributes"]
    values = attribute.pop("values")
    assert said["service_code"] == "clutter"
    assert values[0] == {"key": "furniture", "name": "Furniture"}
    assert attribute == {
        "variable": True,
        "code": "things",
        "datatype": "singlevaluelist",
        "required": False,
        "datatype_description": None,
        "order": 1,
        "description": "What lies there?",
    }


def test_a_definition_in_xml(asked, cases):
    said = asked("v2/services/clutter.xml")
    assert said.tag == "service_definition"
    assert said.findtext("attributes/attribute/order") == "1"
    assert said.findtext("attributes/attribute/values/value/key") == "furniture"


def test_where_nothing_is_asked_the_definition_has_no_attributes(asked, cases):
    assert asked("v2/services/light.json") == {"service_code": "light", "attributes": []}


def test_what_is_no_longer_offered_is_not_found_and_its_cases_still_are(asked, cases):
    Category.objects.filter(code="clutter").update(is_offered=False)
    assert refused(asked("v2/services/clutter.json", 404)) == ["404"]
    assert codes(asked("v2/requests.json", service_code="clutter")) == [cases.clutter.code]


# requests


def test_requests_in_json_newest_first(asked, cases):
    said = asked("v2/requests.json")
    assert codes(said) == [cases.clutter.code, cases.light.code]
    assert list(said[0]) == FIELDS
    first = said[0]
    assert first["status"] == "open"
    assert first["address_id"] == "FY-640"
    assert first["address"] == "640 Changshou Road"
    assert first["agency_responsible"] == "Residents' committee"
    assert first["lat"] is first["zipcode"] is first["media_url"] is None
    assert datetime.fromisoformat(first["requested_datetime"]).utcoffset() == timedelta(hours=8)


def test_requests_in_xml(asked, cases):
    said = asked("v2/requests.xml")
    assert said.tag == "service_requests"
    assert [each.tag for each in said[0]] == FIELDS
    assert said.findtext("request/service_request_id") == cases.clutter.code


def test_nothing_that_somebody_wrote_or_who_they_are_is_told(client, cases):
    for address in ("requests.json", f"requests/{cases.clutter.code}.xml"):
        said = client.get(f"/open311/v2/{address}", {"extensions": "true"}).content.decode()
        for word in ("Wu", "Qian", "cupboard", "example.org", "boxes", cases.clutter.token):
            assert word not in said


def test_one_request_is_a_list_of_one(asked, cases):
    assert codes(asked(f"v2/requests/{cases.light.code}.json")) == [cases.light.code]
    assert len(asked(f"v2/requests/{cases.light.code.lower()}.xml").findall("request")) == 1


def test_without_any_the_list_is_empty(asked, neighbourhood):
    assert asked("v2/requests.json") == []
    assert len(asked("v2/requests.xml")) == 0


@pytest.mark.parametrize(("status", "many"), [("open", 2), ("closed", 0), ("open,closed", 2)])
def test_by_status(asked, cases, status, many):
    assert len(asked("v2/requests.json", status=status)) == many


def test_a_closed_case_says_when_and_what_came_of_it(asked, cases, neighbourhood):
    row = Case.objects.filter(pk=cases.light.pk)
    ended = datetime(2026, 3, 2, 9, tzinfo=UTC)
    row.update(status="closed", outcome="no_action", closed_at=ended, party="")
    (said,) = asked("v2/requests.json", status="closed")
    assert said["updated_datetime"] == "2026-03-02T17:00:00+08:00"
    assert said["status_notes"] == "no action needed"
    assert said["agency_responsible"] is said["expected_datetime"] is None


def test_by_comma_lists_of_kinds(asked, cases):
    assert codes(asked("v2/requests.json", service_code="light")) == [cases.light.code]
    both = asked("v2/requests.json", service_code="light, clutter,")
    assert codes(both) == [cases.clutter.code, cases.light.code]


def test_codes_outweigh_everything_and_unknown_ones_are_left_out(asked, cases):
    wanted = f"{cases.light.code},NOTTHERE"
    said = asked("v2/requests.json", service_request_id=wanted, status="closed", start_date="x")
    assert codes(said) == [cases.light.code]
    assert refused(asked("v2/requests.json", 404, service_request_id="NOTTHERE")) == ["404"]


def test_the_last_90_days_unless_other_days_are_asked_for(asked, cases):
    old = cases.reported("leak", 100)
    assert old.code not in codes(asked("v2/requests.json"))
    start = (old.reported_at - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert old.code in codes(asked("v2/requests.json", start_date=start))
    end = (old.reported_at + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert codes(asked("v2/requests.json", start_date=start, end_date=end)) == [old.code]
    assert codes(asked("v2/requests.json", end_date=end)) == [old.code]


def test_pages_are_an_extension(asked, cases):
    assert codes(asked("v2/requests.json", page_size=1)) == [cases.clutter.code]
    assert codes(asked("v2/requests.json", page_size=1, page=2)) == [cases.light.code]
    assert asked("v2/requests.json", page_size=1, page=3) == []
    assert len(asked("v2/requests.json", page_size=5000)) == 2


def test_no_more_than_a_thousand_at_once(cases, neighbourhood, monkeypatch, asked):
    monkeypatch.setattr("louzu.cases.api.reading.MOST", 1)
    assert codes(asked("v2/requests.json")) == [cases.clutter.code]


def test_an_empty_argument_is_the_same_as_none(asked, cases):
    empty = dict.fromkeys(
        ["service_request_id", "service_code", "start_date", "status", "page"], ""
    )
    assert len(asked("v2/requests.json", jurisdiction_id=" ", **empty)) == 2


def test_extensions_are_off_by_default_and_tell_moves_alone(asked, cases):
    said = asked(f"v2/requests/{cases.light.code}.json", extensions="true")[0]
    assert said["extended_attributes"] == {"status": "reported", "outcome": None, "relapses": 0}
    assert [note["summary"] for note in said["notes"]] == ["Case reported"]
    assert "notes" not in asked(f"v2/requests/{cases.light.code}.json", extensions="false")[0]


def test_a_photo_is_told_of_once_somebody_showed_it(asked, cases):
    attach(cases.clutter, [keep(redrawn(a_photo()))], at=timezone.now())
    one = f"v2/requests/{cases.clutter.code}.json"
    assert asked(one)[0]["media_url"] is None
    Photo.objects.update(is_shown=True)
    pk = Photo.objects.get().pk
    assert asked(one)[0]["media_url"] == f"http://testserver/n/luzhou/cases/photos/{pk}/"


def test_a_list_of_any_length_needs_the_same_queries(asked, cases):
    def queries(many):
        with CaptureQueriesContext(connection) as done:
            assert len(asked("v2/requests.json", extensions="true")) == many
        return len(done)

    asked("v2/requests.json")
    of_two = queries(2)
    for days in range(5):
        cases.reported("leak", days)
    assert queries(7) == of_two <= 12


# tokens


def test_the_secret_of_a_receipt_is_a_token(asked, cases):
    token = cases.clutter.token
    both = {"service_request_id": cases.clutter.code, "token": token}
    assert asked(f"v2/tokens/{token}.json") == [both]
    said = asked(f"v2/tokens/{token}.xml")
    assert {each.tag: each.text for each in said.find("request")} == both


# errors


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("v2/services/nothing", 404),
        ("v2/requests/NOTTHERE", 404),
        ("v2/tokens/nothing", 404),
        ("v2/requests?service_code=nothing", 404),
        ("v2/requests?status=half", 400),
        ("v2/requests?start_date=2026-01-01", 400),
        ("v2/requests?start_date=2026-01-01T00:00:00", 400),
        ("v2/requests?start_date=2026-13-01T00:00:00Z", 400),
        ("v2/requests?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z", 400),
        ("v2/requests?start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", 400),
        ("v2/requests?page=0", 400),
        ("v2/requests?page=-1", 400),
        ("v2/requests?page_size=many", 400),
        ("v2/nothing", 400),
        ("v3/services", 400),
        ("v2/services?jurisdiction_id=nowhere", 404),
    ],
)
@pytest.mark.parametrize("ending", ["xml", "json"])
def test_what_cannot_be_answered_says_why(asked, cases, address, status, ending):
    path, _, question = address.partition("?")
    arguments = dict(each.split("=", 1) for each in question.split("&") if each)
    said = asked(f"{path}.{ending}", status, **arguments)
    if ending == "json":
        assert [set(each) for each in said] == [{"code", "description"}]
        assert said[0]["code"] == str(status)
    else:
        assert said.tag == "errors"
        assert said.findtext("error/code") == str(status)
    assert said[0]


def test_another_ending_is_a_bad_address_and_said_in_xml(asked, cases):
    assert asked("v2/services.html", 400).tag == "errors"
    assert asked("v2/services", 400).tag == "errors"
    assert asked("", 400).tag == "errors"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_reading_takes_no_other_request(client, cases, method):
    said = getattr(client, method)("/open311/v2/services.json")
    assert (said.status_code, json.loads(said.content)[0]["code"]) == (400, "400")


def test_lists_are_not_asked_for_without_end(asked, cases, client, monkeypatch):
    monkeypatch.setitem(LIMITS, "api_list", Limit(1, timedelta(minutes=1)))
    asked("v2/requests.json")
    assert refused(asked("v2/requests.json", 400)) == ["429"]
    assert 1 <= int(client.get("/open311/v2/requests.xml")["Retry-After"]) <= 60
    asked(f"v2/requests/{cases.light.code}.json")


@pytest.mark.parametrize(
    "what", ["services", "services/light", "requests/{code}", "tokens/{token}"]
)
def test_nor_is_anything_else(asked, cases, client, monkeypatch, what):
    monkeypatch.setitem(LIMITS, "api_one", Limit(1, timedelta(minutes=1)))
    address = "v2/" + what.format(code=cases.light.code, token=cases.light.token)
    asked(f"{address}.json")
    assert refused(asked(f"{address}.json", 400)) == ["429"]
    assert 1 <= int(client.get(f"/open311/{address}.xml")["Retry-After"]) <= 60


def test_where_two_neighbourhoods_are_served_the_jurisdiction_is_said(asked, cases, elsewhere):
    assert refused(asked("v2/services.json", 400)) == ["400"]
    assert len(asked("v2/requests.json", jurisdiction_id="luzhou")) == 2
    assert len(asked("v2/requests.json", jurisdiction_id="LuZhou")) == 2


def test_nothing_of_the_next_neighbourhood_is_found(asked, cases, elsewhere):
    with scope(elsewhere.neighbourhood):
        set_up_categories()
        category, made = Category.objects.get(code="noise"), uuid7()
        there = report_case(elsewhere.group_640, category, at=timezone.now(), made=made)
        token = follow_token(made)
    here = {"jurisdiction_id": "luzhou"}
    assert there.code not in codes(asked("v2/requests.json", **here))
    assert refused(asked(f"v2/requests/{there.code}.json", 404, **here)) == ["404"]
    assert refused(asked(f"v2/tokens/{token}.json", 404, **here)) == ["404"]
    there_asked = asked("v2/requests.json", jurisdiction_id="elsewhere")
    assert codes(there_asked) == [there.code]
