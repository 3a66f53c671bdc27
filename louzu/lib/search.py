"""One search key for both scripts: 楼组 finds 樓組, ６４０ finds 640."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from opencc import OpenCC

BEFORE_NUMBER = re.compile(r"(?<=[\u3400-\u9fff])(?=\d)")  # between a Chinese word and a number


@cache
def _converter() -> Any:
    """Made by the first search: its tables cost 30 ms and some memory."""
    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def search_key(text: str) -> str:
    """Simplified, NFKC, lower case, without spaces; only ever compared, never shown."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return str(_converter().convert("".join(folded.split())))


def search_words(question: str) -> list[str]:
    """The words of a question, each as a key; at most eight, the rest is ignored.

    An address written in one go is taken apart before its numbers: 长寿路640号 is 长寿路 and 640号.
    """
    return [search_key(word) for word in BEFORE_NUMBER.sub(" ", question).split()[:8]]


@cache
def _to_traditional() -> Any:
    return OpenCC("s2t")


def spellings(text: str) -> set[str]:
    """A word in either script, to look for it where no search key is kept."""
    return {text, str(_converter().convert(text)), str(_to_traditional().convert(text))}
