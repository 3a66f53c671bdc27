"""Whoever has the machine's console: may do what the console's commands do."""

from typing import Final


class Operator:
    pk = None

    def __str__(self) -> str:
        return "Louzu"


OPERATOR: Final = Operator()
