"""Sentences and lists that a page puts together, without a gap where the script wants none."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from louzu.lib.names import bracketed

register = template.Library()
AFTER_FULL_WIDTH = re.compile(r"(?<=[。，：；！？、）”」])\s+")


register.filter(bracketed)


@register.simple_block_tag
def closed_up(content: str) -> SafeString:
    """What stands inside, with no space after a sign that is as wide as a character."""
    return mark_safe(AFTER_FULL_WIDTH.sub("", content))  # noqa: S308 - only spaces are taken away
