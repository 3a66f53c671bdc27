"""What is kept for how long, and since when the days are counted."""

from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST = 3650  # days; nothing that has an end is kept longer than ten years


class Kept(StrEnum):
    """What has an end, in the order in which it is let go of; people come last."""

    LETTERS = "letters"  # used, revoked or run out
    INVITATIONS = "invitations"  # used, revoked or run out
    DEVICES = "devices"  # last seen
    AGREEMENTS = "agreements"  # taken back or run out
    REPORTERS = "reporters"  # their case ended
    REPORTS = "reports"  # likewise: their words and photos
    PATROLS = "patrols"  # finished or given up
    IMPORTS = "imports"  # finished
    FORMER_PEOPLE = "former_people"  # their last tie to this neighbourhood ended


class KeptByLaw(StrEnum):
    """What no rule ends."""

    BOOK = "book"
    OWNERS_ROLL = "owners_roll"


def counted_from(at: datetime, days: int) -> datetime:
    """What ended before this moment has been kept long enough."""
    return at - timedelta(days=days)


def last_day(on: date, days: int) -> date:
    """What ended on this day or before has been kept long enough."""
    return on - timedelta(days=days)
