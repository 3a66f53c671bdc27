"""Markup written straight into strings, where templates would take a page too long."""

import html
from functools import lru_cache


@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """A text made harmless for markup; the same few hundred words come again and again."""
    return html.escape(text)
