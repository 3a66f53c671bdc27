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
    WITHOUT_A_SEAT,
)
from tools import charter


@pytest.mark.parametrize("language", charter.FILES)
def test_the_document_is_in_step(language):
    kept = charter.FILES[language].read_text(encoding="utf-8")
    assert kept == charter.text(language), "python -m tools.charter"


@pytest.mark.parametrize("language", charter.FILES)
def test_the_document_is_in_plain_words_and_leads_to_the_other_two(language):
    told = charter.text(language)
    assert not [deed for deed in Deed if f"`{deed}`" in told]
    others = [file.name for each, file in charter.FILES.items() if each != language]
    assert all(f"]({name})" in told for name in others)


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
        others = [words for each in WITHOUT_A_SEAT for words in (each.name, *each.rights)]
        for words in [*WHAT_MAY_BE_DONE.values(), *WHAT_A_ROLE_IS.values(), *others]:
            assert str(words).replace("'", "&#x27;") in page
