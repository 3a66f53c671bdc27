"""Numbers as bars, drawn as SVG; what each kind of part looks like stands in bars.css."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Share:
    """One part of a bar: how many, and which kind of part it is drawn as."""

    kind: str
    number: int


def bar(shares: Sequence[Share], longest: int) -> SafeString:
    """Numbers beside each other, each as long as it is large; `longest` fills the width."""
    parts, start = [], 0.0
    for share in shares:
        width = 100 * share.number / max(longest, 1)
        if share.number:
            place = f'x="{start:g}" width="{width:g}" height="10"'
            parts.append(f'<rect class="bar-part bar-{share.kind}" {place}/>')
        start += width
    return mark_safe(  # noqa: S308 - numbers, and kinds of our own
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false">{"".join(parts)}</svg>'
    )
