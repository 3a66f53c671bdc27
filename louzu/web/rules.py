"""How people write the address they look for, and how a story begins."""

import re
import unicodedata

SIGN = re.compile(r"[号號]")
SCRIPT_MEETS_DIGIT = re.compile(r"(?<=[\u3400-\u9fff])(?=\d)")
NUMBER = re.compile(r"\d[\w-]*", re.ASCII)
ENGLISH_SIGN = re.compile(r"\b(no\.|number|nr\.?)\s*(?=\d)|,", re.IGNORECASE)
LONGEST = 80
SENTENCE = re.compile(r"[。！？]|[.!?](?=\s|$)")


def read_address(text: str) -> tuple[str, str]:
    """The words to search by, and the door number if one is written.

    "长寿路640号302室" is ("长寿路 640", "640"), "No. 640" is ("640", "640"): a room is nobody's
    business here, and the sign after the number may be left out. At most 80 characters count.
    """
    folded = unicodedata.normalize("NFKC", text[:LONGEST])
    house = ENGLISH_SIGN.sub(" ", SIGN.split(folded)[0])
    words = " ".join(SCRIPT_MEETS_DIGIT.sub(" ", house).split())
    numbers = NUMBER.findall(words)
    return words, numbers[-1].upper() if numbers else ""


def opening(story: str, longest: int = 150) -> str:
    """The first sentences of a story, as many as fit; one sentence that is too long is cut."""
    line = " ".join(story.split())
    if len(line) <= longest:
        return line
    ends = [found.end() for found in SENTENCE.finditer(line) if found.end() <= longest]
    if ends:
        return line[: ends[-1]]
    cut = line[:longest]
    return f"{cut.rpartition(' ')[0] or cut}…"
