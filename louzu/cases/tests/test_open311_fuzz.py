"""Whatever a program sends, it is answered with a document and never with a failure of ours."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from louzu.cases.actions.keys import issue_key
from louzu.cases.actions.reporting import report_case
from louzu.cases.actions.setting_up import set_up_categories
from louzu.cases.models.categories import Category
from louzu.cases.tests.spoken import read
from louzu.entrance.rules import LIMITS, Limit
from louzu.lib.uuid7 import uuid7

ANSWERS = {200, 400, 403, 404}
QUESTIONS = [
    {
        "code": kind,
        "datatype": kind,
        "required": False,
        "en": kind,
        "values": [{"key": "a", "en": "A"}],
    }
    for kind in ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")
]
anything = st.text(max_size=60)
times = st.datetimes().map(lambda at: f"{at.isoformat()}Z") | st.from_regex(
    r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)\Z"
)
numbers = st.integers().map(str) | st.floats().map(str) | st.from_regex(r"\A[+-]?\d{1,12}\Z")
values = anything | times | numbers | st.sampled_from(["light", "clutter,light", "open", "FY-640"])
READ = ["service_request_id", "service_code", "start_date", "end_date", "status", "page",
        "page_size", "extensions", "jurisdiction_id", "api_key"]  # fmt: skip
SENT = ["address_id", "address_string", "lat", "long", "description", "email", "phone",
        "first_name", "last_name", "account_id", "device_id", "media_url",
        *(f"attribute[{each['code']}]" for each in QUESTIONS),
        *(f"attribute[{each['code']}][]" for each in QUESTIONS)]  # fmt: skip
endings = st.sampled_from(["xml", "json"])
paths = st.sampled_from(["services", "requests", "tokens", "services/light", "requests/X"])

calm = settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def key(neighbourhood, monkeypatch):
    monkeypatch.setitem(LIMITS, "api_key", Limit(10**6, LIMITS["api_key"].within))
    monkeypatch.setitem(LIMITS, "api_address", Limit(10**6, LIMITS["api_key"].within))
    set_up_categories()
    Category.objects.filter(code="light").update(questions=QUESTIONS)
    light, now = Category.objects.get(code="light"), timezone.now()
    report_case(neighbourhood.group_640, light, at=now, made=uuid7())
    return issue_key("X", by=neighbourhood.committee, at=now, made=uuid7())


def answered(response):
    event(str(response.status_code))
    assert response.status_code in ANSWERS, response.content.decode()
    read(response)


@calm
@given(st.dictionaries(st.sampled_from(READ), values | st.lists(values, max_size=3)), endings)
def test_reading(key, arguments, ending):
    answered(Client().get(f"/open311/v2/requests.{ending}", without_zero(arguments)))


@calm
@given(paths, anything.filter(lambda text: "\0" not in text), endings)
def test_addresses(key, path, text, ending):
    answered(Client().get(f"/open311/v2/{path}/{quoted(text)}.{ending}"))


@calm
@given(
    st.dictionaries(st.sampled_from(SENT), values | st.lists(values, max_size=3)),
    st.dictionaries(anything, anything, max_size=3),
    endings,
)
def test_posting(key, arguments, more, ending):
    sent = {"api_key": key, "service_code": "light", "address_id": "FY-640"} | more | arguments
    answered(Client().post(f"/open311/v2/requests.{ending}", encodable(sent)))


def quoted(text):
    return quote(text.encode("utf-8", "replace"))


def encodable(said):
    """What can be written in UTF-8 at all; the character zero among it."""
    return {bare(name): [bare(each) for each in listed(value)] for name, value in said.items()}


def without_zero(said):
    """In an address the house itself refuses it, before anybody asks what for."""
    return {
        name: [bare(each).replace("\0", "") for each in listed(value)]
        for name, value in said.items()
    }


def listed(value):
    return value if isinstance(value, list) else [value]


def bare(text):
    return text.encode("utf-8", "replace").decode()
