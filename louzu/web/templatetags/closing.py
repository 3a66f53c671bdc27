"""Sentences and lists that a page puts together, without a gap where the script wants none."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from louzu.lib.names import bracketed

register = template.Library()
AFTER_FULL_WIDTH = re.compile(r"(?<=[。，：；！？、）”」])\s+")


AFTER_DOOR = re.compile(r"\d+[号號](?:\d+室)?")

register.filter(bracketed)


@register.filter
def whole(name: str) -> SafeString:
    """A name in a heading: the line ends before or after it, not within."""
    return format_html('<span class="whole">{}</span>', name)


@register.filter
def parted_at_doors(title: str) -> SafeString:
    """A heading in which a line may end after the number of a door or room."""
    return mark_safe(AFTER_DOOR.sub(r"\g<0><wbr>", escape(title)))  # noqa: S308 - escaped


@register.simple_block_tag
def closed_up(content: str) -> SafeString:
    """What stands inside, with no space after a sign that is as wide as a character."""
    return mark_safe(AFTER_FULL_WIDTH.sub("", content))  # noqa: S308 - only spaces are taken away
