"""A form sent twice makes one thing; two forms on one record overwrite nothing unseen."""

import uuid
from types import SimpleNamespace

import pytest

from louzu.lib.made_once import made_once
from louzu.lib.scope import scope
from louzu.lib.uuid7 import uuid7
from louzu.lib.versions import Overtaken, take, version
from louzu.places.models import Compound

LIN, WU = SimpleNamespace(pk=uuid.uuid4()), SimpleNamespace(pk=uuid.uuid4())


def test_the_same_form_always_makes_the_same_id():
    made = uuid7()
    with scope(uuid.uuid4()):
        assert made_once(made, LIN) == made_once(made, LIN) != made_once(made, WU)
        assert made_once(made, LIN).version == 7


def test_nobody_can_name_the_id_of_somebody_elses_record():
    made = uuid7()
    ids = set()
    for _ in range(2):
        with scope(uuid.uuid4()):
            ids |= {made_once(made, LIN), made_once(made, WU)}
    assert len(ids) == 4
    assert made not in ids


def test_ids_of_forms_sort_by_the_time_the_form_was_opened():
    earlier, later = uuid.UUID(int=5 << 80), uuid.UUID(int=6 << 80)
    with scope(uuid.uuid4()):
        assert made_once(earlier, LIN) < made_once(later, LIN)


@pytest.fixture
def fuyuan():
    with scope(uuid.uuid4()):
        yield Compound(code="FY", name_hans="富源")


def test_what_changes_is_told(fuyuan):
    opened = version(fuyuan, ["name_hans", "name_en"])
    changes = take(fuyuan, {"name_hans": "富源小区", "name_en": ""}, opened=opened)
    assert changes == {"name_hans": ["富源", "富源小区"]}
    assert fuyuan.name_hans == "富源小区"


def test_whoever_was_overtaken_is_told_what_stands_there_now(fuyuan):
    opened = version(fuyuan, ["name_hans"])
    fuyuan.name_hans = "富源里"
    with pytest.raises(Overtaken) as meanwhile:
        take(fuyuan, {"name_hans": "富源小区"}, opened=opened)
    assert meanwhile.value.now == {"name_hans": "富源里"}
    assert fuyuan.name_hans == "富源里"


def test_saying_what_already_stands_there_is_no_quarrel(fuyuan):
    assert take(fuyuan, {"name_hans": "富源"}, opened="an older version") == {}
