"""Django's i18n tags, in which a plain text is looked up once for each language.

The settings name this library `i18n`, so that every template which loads that one gets this. A
page has some ninety such texts, and looking each up anew took half of the time of an empty page.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags |= i18n.register.tags
register.filters |= i18n.register.filters


class Said(i18n.TranslateNode):
    """A text, and its context, that stand in the template itself: it never says anything else."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.__dict__ |= node.__dict__
        self.known: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Any) -> str:
        reader = get_language(), context.autoescape
        if reader not in self.known:
            said = super().render(context)
            self.known[reader] = context[self.asvar] if self.asvar else said
        if not self.asvar:
            return self.known[reader]
        context[self.asvar] = self.known[reader]
        return ""


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> i18n.TranslateNode:
    node = i18n.do_translate(parser, token)
    texts = [node.filter_expression, *([node.message_context] if node.message_context else [])]
    return Said(node) if all(map(is_plain, texts)) else node


def is_plain(text: FilterExpression) -> bool:
    return not text.filters and getattr(text.var, "literal", None) is not None
