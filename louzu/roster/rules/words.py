"""One spelling for words that people write in two scripts, two widths and with decoration."""

import re
import unicodedata
from functools import lru_cache

# Only the characters that occur in headings and answers; names are never converted.
_SIMPLIFIED = str.maketrans(
    "係僱冊別動務區員喪單團對層屬帶後從態數時棟業樓機權殘沒況無狀產産異碼種稱積築組絡"
    "編總繫聯職臺藥處號裝記話詳證護賃質賬過醫長門間關離電題類點黨齡戶戸",
    "系雇册别动务区员丧单团对层属带后从态数时栋业楼机权残没况无状产产异码种称积筑组络"
    "编总系联职台药处号装记话详证护赁质账过医长门间关离电题类点党龄户户",
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕|<[^>]*>")
_DECORATION = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """The word without width, case, script, asides and decoration: 「室 號（必填）*」 is 室号."""
    return _DECORATION.sub("", _ASIDE.sub("", _folded(word)))


def spoken(word: str) -> str:
    """The same with what stands in brackets."""
    return _DECORATION.sub("", _folded(word))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).lower().translate(_SIMPLIFIED)
