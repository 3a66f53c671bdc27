"""Phone numbers as one and the same however they are written."""

import re
import unicodedata

_BETWEEN = re.compile(r"[/\\|,;、，；。\n\r]+")
_HOME_COUNTRY = re.compile(r"^(?:\+|00)86(?=\d{8,})")
SHORTEST, LONGEST = 7, 20  # digits


def phone_numbers(text: str) -> list[str]:
    """Every number in a text, digits only: `+86 138-0013-8000 / 021-5555 0100` holds two."""
    parts = _BETWEEN.split(unicodedata.normalize("NFKC", text))
    found = (_HOME_COUNTRY.sub("", re.sub(r"[^\d+]", "", part)) for part in parts)
    return list(dict.fromkeys(one for one in found if SHORTEST <= len(one) <= LONGEST))
