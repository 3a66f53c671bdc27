"""What can be wrong with a cell, a row or a sheet, each kind with one short name."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused; the words for people are in workbooks.reasons."""

    MISSING = "missing"
    MISSING_COLUMN = "missing_column"
    NO_HEADER = "no_header"
    NOT_A_NUMBER = "not_a_number"
    NUMBER_OUT_OF_RANGE = "number_out_of_range"
    TOO_LONG = "too_long"
    NOT_A_NAME = "not_a_name"
    NOT_A_CODE = "not_a_code"
    NOT_A_DOOR_NUMBER = "not_a_door_number"
    NOT_A_ROOM = "not_a_room"
    NOT_A_PHONE = "not_a_phone"
    TOO_MANY_PHONES = "too_many_phones"
    NOT_AN_AREA = "not_an_area"
    AREA_TOO_FINE = "area_too_fine"
    NOT_A_DATE = "not_a_date"
    NOT_YES_OR_NO = "not_yes_or_no"
    UNKNOWN_TENURE = "unknown_tenure"
    UNKNOWN_LIFT = "unknown_lift"
    UNKNOWN_COMPOUND = "unknown_compound"
    UNKNOWN_BUILDING_GROUP = "unknown_building_group"
    CODE_TAKEN = "code_taken"
    TWICE = "twice"
    # What follows is said, but the rest of the row is taken.
    AREA_WAITS = "area_waits"
    CORRECTION_WAITS = "correction_waits"
    CONTACT_WITHOUT_CONSENT = "contact_without_consent"
    HOMES_DIFFER = "homes_differ"
    COMPOUND_NAME_DIFFERS = "compound_name_differs"
    TRAIT_WITHOUT_THEME = "trait_without_theme"


REMARKS = frozenset(
    {
        Reason.AREA_WAITS,
        Reason.CORRECTION_WAITS,
        Reason.CONTACT_WITHOUT_CONSENT,
        Reason.HOMES_DIFFER,
        Reason.COMPOUND_NAME_DIFFERS,
        Reason.TRAIT_WITHOUT_THEME,
    }
)


class Unclear(ValueError):
    """A cell that cannot be understood, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found wrong: where it is, and why."""

    sheet: str
    row: int
    reason: Reason
    column: int | None = None
    heading: str = ""

    @property
    def letter(self) -> str:
        """The column as a workbook names it: A, B, ... Z, AA."""
        return "" if self.column is None else column_letter(self.column)

    @property
    def is_remark(self) -> bool:
        """Whether the row was taken all the same."""
        return self.reason in REMARKS


def column_letter(index: int) -> str:
    """The name of a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
