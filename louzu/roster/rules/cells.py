"""How each kind of cell is cleaned; what cannot be understood is never guessed."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from louzu.roster.rules.problems import Reason, Unclear

Cell: TypeAlias = object

MOST_PHONES = 4
LONGEST_NAME = 40
LARGEST_AREA = 10_000_000  # 100,000 m2: no home is larger, a slipped decimal point is
FIRST_DAY = date(1900, 1, 1)
_DAY_ZERO = date(1899, 12, 30)  # where workbooks begin to count days

_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u2069\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n]")
_LONG_NUMBER = re.compile(r"\d[\dX -]{5,}")
_WHOLE = re.compile(r"(-?[0-9]{1,9})(?:\.0*)?[^\W\d_]{0,2}")
_LEADING_ROAD = re.compile(r"^.*[路街道巷弄](?=\d)")
_DOOR = re.compile(
    r"([0-9A-Z]{1,6}(?:-[0-9A-Z]{1,4})?[甲乙丙丁东東西南北]?)(?:号楼|號樓|号|號|幢|栋|棟|座|门|門)?"
)
_ROOM = re.compile(r"([0-9A-Z\u4e00-\u9fff]{1,8}?(?:-[0-9A-Z]{1,3})?)(?:室|房|号|號)?")
_CODE = re.compile(r"[A-Z0-9]{1,10}")
_AREA = re.compile(
    r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?(?:m2|㎡|平方米|平方公尺|平米|平方|平|sqm)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})\D{1,2}?(\d{1,2})(?:\D(\d{1,2})日?)?月?")
_EIGHT_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_BETWEEN_PHONES = re.compile(r"[/\\|,;、，；。\n\r]+|(?:以及|或|和|及)|\bor\b|\band\b")
_PHONE = re.compile(
    r"1[3-9]\d{9}"  # mobile
    r"|0\d{2,3}-?[2-9]\d{6,7}(?:-\d{1,6})?"  # landline with area code
    r"|[2-9]\d{6,7}(?:-\d{1,6})?"  # landline of this city
    r"|[48]00-?\d{3}-?\d{4}"  # service number
    r"|\+[1-9]\d{6,14}"  # abroad
)
_HOME_COUNTRY = re.compile(r"^(?:\+|00)86-?(?=1\d{10}$|0?\d{9,})")


def is_empty(cell: Cell) -> bool:
    """Nothing written, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def written(cell: Cell) -> str:
    """The cell as a person reads it: 102.0 is 102, and so is １０２."""
    if isinstance(cell, str):
        said = unicodedata.normalize("NFKC", _INVISIBLE.sub("", unescaped(cell)))
        return _SPACES.sub(" ", said).strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return exact(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def exact(number: float) -> str:
    """A workbook's number with the fifteen digits that a workbook shows, never in powers."""
    try:
        return f"{Decimal(f'{number:.15g}').normalize():f}"
    except InvalidOperation:
        raise Unclear(Reason.NOT_A_NUMBER) from None


def text(longest: int) -> Callable[[Cell], str]:
    """A cleaner for short texts, kept as written but for spaces; punctuation keeps its width."""

    def clean(cell: Cell) -> str:
        said = unescaped(cell) if isinstance(cell, str) else written(cell)
        said = _INVISIBLE.sub("", unicodedata.normalize("NFC", said))
        said = _SPACES.sub(" ", said).strip()
        if len(said) > longest:
            raise Unclear(Reason.TOO_LONG)
        return said

    return clean


_short_name = text(LONGEST_NAME)


def person(cell: Cell) -> str:
    """A person's name; long numbers beside it (of an identity card, say) are not taken in."""
    said = _short_name(cell)
    if _LONG_NUMBER.search(written(cell)):
        raise Unclear(Reason.NOT_A_NAME)
    return said


def unescaped(text: str) -> str:
    """Take off the quotation mark that keeps a text from becoming a formula."""
    return text[1:] if _ESCAPED.match(text) else text


def whole(least: int, most: int) -> Callable[[Cell], int]:
    """A cleaner for whole numbers from least to most: 18, 18.0, １８, 18层."""

    def clean(cell: Cell) -> int:
        found = _WHOLE.fullmatch(_without_spaces(cell))
        if not found or isinstance(cell, bool):
            raise Unclear(Reason.NOT_A_NUMBER)
        number = int(found[1])
        if not least <= number <= most:
            raise Unclear(Reason.NUMBER_OUT_OF_RANGE)
        return number

    return clean


def code(cell: Cell) -> str:
    """The short code of a compound."""
    text = _without_spaces(cell).upper()
    if not _CODE.fullmatch(text):
        raise Unclear(Reason.NOT_A_CODE)
    return text


def door_number(cell: Cell) -> str:
    """640 of 640.0, 640号, 长寿路640号 and 打浦路339弄640号."""
    found = _DOOR.fullmatch(_LEADING_ROAD.sub("", _dashed(cell)))
    if not found or isinstance(cell, (bool, date)):
        raise Unclear(Reason.NOT_A_DOOR_NUMBER)
    return found[1]


def room(cell: Cell) -> str:
    """102 of 102.0, １０２ and 102室; 12A and 亭子间 stay what they are."""
    found = _ROOM.fullmatch(_dashed(cell))
    if not found or isinstance(cell, (bool, date)):
        raise Unclear(Reason.NOT_A_ROOM)
    return found[1]


def area(cell: Cell) -> int:
    """A floor area in whole hundredths of a square metre, exactly."""
    found = _AREA.fullmatch(_without_spaces(cell).lower())
    if not found or isinstance(cell, bool):
        raise Unclear(Reason.NOT_AN_AREA)
    hundredths = Decimal(found[1].replace(",", "") + (found[2] or "")) * 100
    if hundredths != hundredths.to_integral_value():
        raise Unclear(Reason.AREA_TOO_FINE)
    if not 0 < hundredths <= LARGEST_AREA:
        raise Unclear(Reason.NOT_AN_AREA)
    return int(hundredths)


def phones(cell: Cell) -> str:
    """Every phone of the cell, written one way and joined by " / "."""
    text = written(cell)
    parts = [part for part in _BETWEEN_PHONES.split(text) if part.strip()]
    found = [phone for part in parts for phone in _phones_of(part.strip())]
    if not found:
        raise Unclear(Reason.NOT_A_PHONE)
    if len(found) > MOST_PHONES:
        raise Unclear(Reason.TOO_MANY_PHONES)
    return " / ".join(dict.fromkeys(found))


def is_phone(text: str) -> bool:
    """A whole phone number, or several: not the number of a room or of a door."""
    try:
        return bool(phones(text))
    except Unclear:
        return False


def day(cell: Cell) -> date:
    """A day in any usual spelling; a month alone is its first day."""
    try:
        found = _day(cell)
    except (ValueError, OverflowError):
        raise Unclear(Reason.NOT_A_DATE) from None
    if not FIRST_DAY <= found <= date(2199, 12, 31):
        raise Unclear(Reason.NOT_A_DATE)
    return found


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = re.sub(r" \d{1,2}:\d{2}.*$", "", written(cell)).replace(" ", "")
    if found := _EIGHT_DIGITS.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year, month, of_month = found.groups()
        return date(int(year), int(month), int(of_month or 1))
    if isinstance(cell, bool) or not re.fullmatch(r"\d{5}", text):
        raise ValueError(text)
    return _DAY_ZERO + timedelta(days=int(text))


def _phones_of(part: str) -> list[str]:
    """One phone with spaces in it, or several with spaces between them."""
    together = _phone(part)
    if together:
        return [together]
    apart = [_phone(piece) for piece in part.split(" ")]
    if not all(apart):
        raise Unclear(Reason.NOT_A_PHONE)
    return [phone for phone in apart if phone]


def _phone(text: str) -> str | None:
    digits = re.sub(r"[\s()]", "", text).replace("–", "-").replace("—", "-")
    digits = _HOME_COUNTRY.sub("", re.sub(r"^\+?86-(?=1)", "", digits))
    if re.fullmatch(r"1[3-9][\d-]+", digits):
        digits = digits.replace("-", "")
    return digits if _PHONE.fullmatch(digits) else None


def _without_spaces(cell: Cell) -> str:
    return written(cell).replace(" ", "")


def _dashed(cell: Cell) -> str:
    text = _without_spaces(cell).upper()
    return re.sub(r"[‐‑‒–—―−－ー]", "-", text)
