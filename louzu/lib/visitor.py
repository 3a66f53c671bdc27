"""Somebody at the door without an account: may do what everybody may, and is nobody in the book."""

from typing import Final

SEAT: Final = "visitor"


class Visitor:
    pk = None

    def __init__(self) -> None:
        self.acting_as = SEAT

    def __str__(self) -> str:
        return SEAT


VISITOR: Final = Visitor()
