"""The charter can be read by everybody, and says what the house really does."""

import pytest
from django.utils.translation import override

from louzu.groups.models import ROLE_NAMES
from louzu.groups.rules import CHARTER, REACHES, Deed, Party, Reach, Role
from louzu.groups.words import (
    HOW_FAR,
    PARTIES,
    WHAT_A_PARTY_DOES,
    WHAT_A_ROLE_IS,
    WHAT_MAY_BE_DONE,
)
from tools import charter


def test_the_document_is_in_step():
    assert charter.FILE.read_text(encoding="utf-8") == charter.text(), "python -m tools.charter"


def test_every_seat_right_and_reach_has_words():
    assert set(WHAT_MAY_BE_DONE) == set(Deed)
    assert set(WHAT_A_ROLE_IS) == set(dict(ROLE_NAMES)) == set(CHARTER) == set(REACHES) == set(Role)
    assert set(HOW_FAR) == set(Reach)
    assert set(PARTIES) == set(WHAT_A_PARTY_DOES) == set(Party)


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_everybody_may_read_it(client, neighbourhood, language):
    client.cookies["django_language"] = language
    page = client.get("/n/luzhou/charter/").content.decode()
    with override(language):
        for words in [*WHAT_MAY_BE_DONE.values(), *WHAT_A_ROLE_IS.values()]:
            assert str(words).replace("'", "&#x27;") in page
