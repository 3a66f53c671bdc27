"""Two clients that others wrote speak with a running server; we changed nothing in them."""

import itertools
from datetime import timedelta

import pytest
from django.utils import timezone
from georeport import GeoReport

from louzu.cases.actions.keys import issue_key
from louzu.cases.actions.reporting import report_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Category
from louzu.cases.tests.people import a_photo
from louzu.lib.uuid7 import uuid7

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def street(transactional_db, street):
    """A server runs beside the test: what is written has to be written for good."""
    return street


@pytest.fixture
def cases(neighbourhood):
    set_up_categories()

    def reported(what, days):
        category, at = Category.objects.get(code=what), timezone.now() - timedelta(days=days)
        return report_case(neighbourhood.group_640, category, at=at, made=uuid7())

    return [reported("clutter", 0), reported("light", 7)]


@pytest.fixture
def url(live_server):
    return f"{live_server.url}/open311/v2"


def listed(answer):
    """Their reader of XML gives a single child without a list around it."""
    return answer if isinstance(answer, list) else [answer]


@pytest.mark.parametrize("output_format", ["json", "xml"])
def test_georeport_reads_everything(url, cases, output_format):
    client = GeoReport(url, jurisdiction="luzhou", output_format=output_format)
    services = client.get_service_list()
    assert [each["service_code"] for each in services][:2] == ["clutter", "ebike"]
    definition = client.get_service_definition("clutter")
    assert definition["service_code"] == "clutter"
    first, second = client.get_service_requests()
    assert first["service_request_id"] == cases[0].code
    assert second["address_id"] == "FY-640"
    light = client.get_service_requests(service_code="light", status="open")
    assert listed(light)[0]["service_request_id"] == cases[1].code
    found = client.get_service_request(cases[1].code)
    assert found["service_code"] == "light"
    both = ",".join(case.code for case in cases)
    assert len(client.get_service_requests(service_request_id=both)) == 2


@pytest.fixture
def three(monkeypatch):
    """Written for Python 2, whose `ifilter` is today's `filter`."""
    monkeypatch.setattr(itertools, "ifilter", filter, raising=False)
    return pytest.importorskip("three")


def test_three_reads_and_reports(url, cases, three, live_server, neighbourhood):
    key = issue_key("three", by=neighbourhood.committee, at=timezone.now(), made=uuid7())
    discovery = f"{live_server.url}/open311/discovery.json"
    client = three.Three(url, api_key=key, jurisdiction="luzhou", discovery=discovery)
    assert client.discovery()["endpoints"][0]["url"] == url
    assert len(client.services()) == 11
    assert client.services("clutter")["attributes"][0]["code"] == "things"
    assert [each["service_request_id"] for each in client.requests("light")] == [cases[1].code]
    assert len(client.requests(count=1)) == 1
    yesterday = timezone.localdate() - timedelta(days=1)
    assert len(client.requests(between=[yesterday - timedelta(days=29), yesterday])) == 1
    assert client.request(cases[0].code)[0]["service_code"] == "clutter"

    said = {"address": "长寿路636号", "name": "Wei Qian", "description": "It is dark."}
    (receipt,) = client.post("light", **said, media=a_photo().file)
    case = Case.objects.get(code=receipt["service_request_id"])
    assert (case.building_group.code, case.text) == ("FY-636", "It is dark.")
    assert (case.reporters.get().name, case.photos.count()) == ("Wei Qian", 1)
    token = receipt["service_notice"].rstrip("/").rsplit("/", 1)[-1]
    assert client.token(token) == [{"service_request_id": case.code, "token": token}]


def test_three_hears_why_its_report_is_refused(url, cases, three):
    client = three.Three(url, api_key="wrong", jurisdiction="luzhou")
    (error,) = client.post("light", address_id="FY-640")
    assert error["code"] == "403"
    assert client.post_response.status_code == 403
