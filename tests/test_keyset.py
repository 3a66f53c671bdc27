"""Pages of a list: no row lost, none shown twice, whatever is added meanwhile."""

import base64
import json

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from louzu.groups.models import Seat
from louzu.lib.keyset import Keyset, key, text, whole
from louzu.people.models import Person
from louzu.places.models import BuildingGroup, Compound, Home

CODES = st.text("ABCDEFGH12", min_size=1, max_size=3)
ROADS = st.sampled_from(["", "a", "b"])
BY_ROAD = Keyset([("road_en", text), ("code", text), ("id", key)], size=3)
NEWEST = Keyset([("road_en", text), ("id", key)], is_descending=True, size=3)
SLOW_STARTERS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
examples = settings(max_examples=40, deadline=None, suppress_health_check=SLOW_STARTERS)


def build(road_by_code):
    for code, road in road_by_code.items():
        Compound.objects.create(code=code, name_en=code, road_en=road)


def walk(order, url="", way="older_url", meanwhile=lambda: None):
    """All rows from here on, page after page."""
    found = []
    while url is not None:
        page = order.page(Compound.objects.all(), QueryDict(url.lstrip("?")))
        found.append(page.rows)
        url = getattr(page, way) or None
        meanwhile()
    return found


@pytest.fixture
def empty(neighbourhood):
    """A neighbourhood whose compounds a test lays out itself, and takes back."""
    for model in (Seat, Person, Home, BuildingGroup, Compound):
        model.objects.all().delete()

    class Undone(Exception):
        pass

    def trying(deed):
        try:
            with transaction.atomic():
                deed()
                raise Undone
        except Undone:
            pass

    return trying


@pytest.mark.parametrize("order", [BY_ROAD, NEWEST], ids=["ascending", "descending"])
@examples
@given(compounds=st.dictionaries(CODES, ROADS, max_size=14))
def test_every_row_stands_on_exactly_one_page(empty, order, compounds):
    def deed():
        build(compounds)
        pages = walk(order)
        rows = [row for page in pages for row in page]
        expected = Compound.objects.order_by(*order._order(is_back=False))
        assert rows == list(expected)
        assert all(len(page) == order.size for page in pages[:-1])

    empty(deed)


@examples
@given(
    compounds=st.dictionaries(CODES, ROADS, min_size=1, max_size=10),
    later=st.dictionaries(st.text("XYZ", min_size=1, max_size=3), ROADS, max_size=6),
)
def test_rows_added_meanwhile_hide_none_and_double_none(empty, compounds, later):
    def deed():
        build(compounds)
        waiting = list(later.items())
        pages = walk(BY_ROAD, meanwhile=lambda: build(dict([waiting.pop()])) if waiting else None)
        codes = [row.code for page in pages for row in page]
        assert len(codes) == len(set(codes))
        assert set(compounds) <= set(codes)

    empty(deed)


@examples
@given(compounds=st.dictionaries(CODES, ROADS, min_size=4, max_size=14))
def test_the_way_back_shows_the_same_rows(empty, compounds):
    def deed():
        build(compounds)
        there = walk(BY_ROAD)
        last = BY_ROAD.page(Compound.objects.all(), QueryDict())
        while last.older_url:
            last = BY_ROAD.page(Compound.objects.all(), QueryDict(last.older_url[1:]))
        back = walk(BY_ROAD, last.newer_url, "newer_url")
        assert [row for page in reversed(back) for row in page] == [
            row for page in there[:-1] for row in page
        ]

    empty(deed)


def test_links_keep_the_filters(empty):
    build(dict.fromkeys("ABCDE", ""))
    page = BY_ROAD.page(Compound.objects.all(), QueryDict("q=楼组&lift=none"))
    there = QueryDict(page.older_url[1:])
    assert (there["q"], there["lift"]) == ("楼组", "none")
    further = BY_ROAD.page(Compound.objects.all(), there)
    assert QueryDict(further.newer_url[1:])["q"] == "楼组"
    assert "after" not in QueryDict(further.newer_url[1:])


def forged(*values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "", "x", "%%%", "AAAA", "é", forged(), forged("a"), forged("a", "b", "no id"),
        forged("a\0", "b", "0198c5f0-0000-7000-8000-000000000000"), forged(1, 2, 3),
        forged({}, [], None), base64.urlsafe_b64encode(b"[" * 5000).decode(),
    ],
)  # fmt: skip
def test_a_forged_place_leads_to_the_first_page(empty, cursor):
    build({"A": "", "B": ""})
    for name in ("after", "before"):
        address = QueryDict(mutable=True)
        address[name] = cursor
        assert [row.code for row in BY_ROAD.page(Compound.objects.all(), address).rows] == [
            "A",
            "B",
        ]


@pytest.mark.parametrize("value", [True and 2**31, -(2**31), "7", None, 1.5])
def test_numbers_stay_within_what_a_database_takes(value):
    with pytest.raises(ValueError):
        whole(value)
