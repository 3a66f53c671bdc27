"""One answer in two forms; whatever a text holds, a parser of XML or JSON reads it."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from louzu.cases.api.documents import Document, to_json, to_xml, written
from louzu.cases.tests.spoken import xml

TWO = Document("services", [{"service_code": "a", "metadata": True}, {"service_code": "b"}])
contents = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.text(st.characters(max_codepoint=40)),
    lambda inner: st.dictionaries(st.sampled_from(["code", "name", "note"]), inner, max_size=3),
    max_leaves=6,
)


def test_xml_begins_with_its_encoding_and_names_each_child():
    assert to_xml(TWO) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<services>'
        "<service><service_code>a</service_code><metadata>true</metadata></service>"
        "<service><service_code>b</service_code></service></services>"
    )


def test_json_drops_the_root_and_keeps_the_array():
    assert json.loads(to_json(TWO)) == [
        {"service_code": "a", "metadata": True},
        {"service_code": "b"},
    ]


@pytest.mark.parametrize("many", [0, 1, 2])
def test_an_array_stays_one_however_few_are_in_it(many):
    values = [{"key": str(at), "name": "n"} for at in range(many)]
    said = Document("service_definition", {"attributes": [{"code": "c", "values": values}]})
    assert json.loads(to_json(said)) == {"attributes": [{"code": "c", "values": values}]}
    assert len(xml(to_xml(said)).findall(".//values/value")) == many


def test_what_is_empty_is_null_in_json_and_an_empty_element_in_xml():
    said = Document("service_requests", [{"zipcode": None, "address": ""}])
    assert json.loads(to_json(said)) == [{"zipcode": None, "address": None}]
    assert "<request><zipcode /><address /></request>" in to_xml(said)


def test_times_have_their_zone():
    said = Document("service_requests", [{"at": datetime(2026, 3, 2, 9, tzinfo=UTC)}])
    assert json.loads(to_json(said)) == [{"at": "2026-03-02T17:00:00+08:00"}]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("xml", "text/xml; charset=utf-8"), ("json", "application/json; charset=utf-8")],
)
def test_the_answer_says_what_it_is(ending, kind):
    assert written(TWO, ending)["Content-Type"] == kind


@given(contents)
def test_every_content_can_be_read_again(content):
    document = Document("root", content)
    xml(to_xml(document).encode())
    json.loads(to_json(document).encode())


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn", "Co"]), min_size=1))
def test_a_text_arrives_as_it_was(text):
    document = Document("root", {"name": text})
    assert xml(to_xml(document)).findtext("name") == text
    assert json.loads(to_json(document)) == {"name": text}
