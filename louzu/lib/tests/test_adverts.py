"""What a neighbourhood publishes is not open to link spam."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from louzu.lib.adverts import Advert, advert_in, without_hidden

PLAIN = [
    "海纳百川，睦邻无界",
    "敬老助老",
    "2024年5月1日，我们把花搬出了家门。",
    "从2019-2024，五年种了3000盆花",
    "20240501 种下第一棵",
    "640号、636号和638号一起种花；一起看见绿。",
    "The strip at the door is a garden now. Everybody brought a pot.",
    "Since 2024-05-01 we water it in turns, 8 households a day.",
    "加装电梯之后，开门见绿",
    "微信群里大家一起商量",
    "一二三四五，上山种花树",
    "We planted roses. So it is green. In May all come. Me too.",
]
ADVERTS = [
    ("看片 http://example.com", Advert.LINK),
    ("ＨＴＴＰＳ：／／ｅｖｉｌ．ｃｏｍ", Advert.LINK),
    ("访问 www.abc 下载", Advert.LINK),
    ("访问www.abc下载", Advert.LINK),
    ("群号t.me/abc", Advert.LINK),
    ("evil.com/app", Advert.LINK),
    ("evil。com", Advert.LINK),
    ("evil 点 com", Advert.LINK),
    ("ev\u200bil.c\u200bom", Advert.LINK),
    ("打开93.184.216.34看", Advert.LINK),
    ('<a href="x">花</a>', Advert.LINK),
    ("[花](x)", Advert.LINK),
    ("电话13800138000", Advert.PHONE),
    ("１３８ ００１３ ８０００", Advert.PHONE),
    ("138-0013-8000", Advert.PHONE),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪", Advert.PHONE),
    ("021-12345678", Advert.PHONE),
    ("400 123 4567", Advert.PHONE),
    ("一三八零零一三八零零零", Advert.PHONE),
    ("加微信 abcde12345", Advert.ACCOUNT),
    ("QQ群:abc_12345", Advert.ACCOUNT),
    ("写信给 a@b.example", Advert.ACCOUNT),
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_pass(text):
    assert advert_in(text) is None


@pytest.mark.parametrize(("text", "kind"), ADVERTS)
def test_adverts_are_seen(text, kind):
    assert advert_in(text) is kind


def test_hidden_characters_are_dropped_and_lines_kept():
    assert without_hidden("绿\u200b色\u202e\x07\r\n\r\n\r\n  花\tab \ufeff") == "绿色\n\n花 ab"


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(text):
    once = without_hidden(text)
    assert without_hidden(once) == once
