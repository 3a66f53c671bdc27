"""How places are written: codes, addresses, and areas that are exact.

Areas are integers of 0.01 m2, because owners' votes compare them as exact fractions
(PRACTICE.md section 2).
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
LARGEST_AREA = 10_000_00  # 0.01 m2: larger than any home
_AREA = re.compile(r"^(\d+(?:\.\d*)?|\.\d+)\s*(?:㎡|m2|m²|平方米|平米|平方公尺)?$", re.IGNORECASE)


def read_area(text: str) -> int:
    """Read "78.67 m2" as 7867; `ValueError` if it is no area of a home.

    A spreadsheet hands over 78.67 as 78.67000000000000170530; that is rounded to 0.01 m2.
    """
    match = _AREA.match(text.strip().replace(",", ""))
    if not match:
        raise ValueError(text)
    try:
        area = int(Decimal(match[1]).quantize(CENT, ROUND_HALF_UP) * 100)
    except InvalidOperation as wrong:
        raise ValueError(text) from wrong
    if not 0 < area <= LARGEST_AREA:
        raise ValueError(text)
    return area


def write_area(area: int) -> str:
    """Write 7867 as 78.67."""
    return f"{area // 100}.{area % 100:02d}"


def building_group_code(compound: str, door_number: str) -> str:
    """The short code of a building group, such as FY-640; it stands in its address and QR."""
    return f"{compound}-{re.sub(r'[^0-9A-Z]+', '-', door_number.upper()).strip('-')}"
