"""A few months as columns: how often somebody walked through the building."""

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe

HEIGHT = 60


def column(number: int, most: int) -> SafeString:
    """One column; the number itself stands beside it as text."""
    tall = HEIGHT * number / max(most, 1)
    return mark_safe(  # noqa: S308 - numbers alone
        f'<svg class="month-column" viewBox="0 0 24 {HEIGHT}" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false"><rect class="bar-part bar-party-group" x="2"'
        f' y="{HEIGHT - tall:g}" width="20" height="{tall:g}"/></svg>'
    )


def columns(numbers: Sequence[int]) -> list[SafeString]:
    """Columns beside each other, the largest number as tall as the picture."""
    most = max(numbers, default=0)
    return [column(number, most) for number in numbers]
