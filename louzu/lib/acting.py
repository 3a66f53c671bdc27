"""The seat in which somebody acts: told by the permission that let them, read by the book."""

from typing import Any

MARK = "acting_as"


def sit(somebody: Any, seat: str) -> None:
    """Remember the seat that answered; "" where somebody acts for themselves."""
    somebody.__dict__[MARK] = str(seat)


def seat_of(somebody: Any) -> str:
    """The code of the seat's role; "" if no seat was asked for, and for the console's operator."""
    return str(getattr(somebody, "__dict__", {}).get(MARK, ""))
