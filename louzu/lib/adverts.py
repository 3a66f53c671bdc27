"""Plain text, and what does not belong in it: links, phones, accounts to be added.

What a neighbourhood publishes must not be open to link spam (see ARTICLE.md, "What came with
the page"), so texts are cleaned of what the eye cannot see before they are looked through.
"""

import re
import unicodedata
from enum import StrEnum

BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters that show nothing


class Advert(StrEnum):
    LINK = "link"
    PHONE = "phone"
    ACCOUNT = "account"


# Endings that are no words of a sentence: seen through spaces and other dots as well.
_BARE = "com|cn|net|org|xyz|vip|cc|io|icu|tv|中国|公司|网络"
_ENDINGS = (
    f"{_BARE}|edu|gov|info|biz|top|co|me|app|dev|shop|site|store|online|club|link|live|fun|wang|"
    "ink|ltd|group|pro|work|space|tech|website|win|bet|mobi|asia|hk|tw|ru|us|uk|in|jp|kr|ly|gl|"
    "gg|la|so|pw|tk|ml|ga|cf"
)
_ALONE, _OVER = "(?<![a-z0-9])", "(?![a-z0-9])"  # Chinese letters may stand right beside
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]{1,9}\s*:\s*/\s*/"  # http://
    rf"|{_ALONE}www\s*[.。]"
    rf"|[a-z0-9-]+\.(?:{_ENDINGS}){_OVER}"
    rf"|[a-z0-9-]+\s*(?:[.。]|\(dot\)|\[dot\]|点)\s*(?:{_BARE}){_OVER}"
    rf"|{_ALONE}\d{{1,3}}(?:\.\d{{1,3}}){{3}}{_OVER}"  # 93.184.216.34
    r"|<\s*/?\s*(?:a|script|img|iframe)\b|\[[^\]]*\]\s*\(|&#"
)
_DAY = re.compile(
    r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2})?"
    r"|(?:19|20)\d\d\s*[-–—~至到]\s*(?:19|20)\d\d"
    r"|(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)"
)
_PHONE = re.compile(
    r"1\s*[3-9](?:[\s.·-]*\d){9}"  # 138 0013 8000
    r"|0\d{2,3}[\s-]*\d{7,8}"  # 021-12345678
    r"|[48]00[\s-]*\d{3}[\s-]*\d{4}"
    r"|\d{7,}"
    r"|[〇零一二三四五六七八九幺]{7,}"
)
_ACCOUNT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w"  # an e-mail address
    r"|(?:微信|微 信|薇信|vx|v信|wx|wechat|weixin|qq|扣扣|telegram|whatsapp|飞机)"
    r"(?:号|群|id|:|\s)*[a-z0-9_-]{5,}"
    r"|加\s*(?:我)?\s*(?:微信|vx|v信|qq|扣扣|群)"
)


def without_hidden(text: str) -> str:
    """The text without control, zero-width and unassigned characters; lines stay lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (c for c in text if c == "\n" or not _is_hidden(c))
    lines = " \n".join(" ".join(line.split()) for line in "".join(seen).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines.replace(" \n", "\n")).strip()


def _is_hidden(character: str) -> bool:
    if character == "\t":
        return False
    return character in BLANK_LETTERS or unicodedata.category(character)[0] == "C"


def advert_in(text: str) -> Advert | None:
    """The first kind of advert in a text; full-width and circled characters hide nothing."""
    plain = unicodedata.normalize("NFKC", without_hidden(text)).casefold()
    if _LINK.search(plain):
        return Advert.LINK
    if _ACCOUNT.search(plain):
        return Advert.ACCOUNT
    return Advert.PHONE if _PHONE.search(_DAY.sub(" ", plain)) else None
