"""Write docs/charter*.md out of the charter itself, in three languages: python -m tools.charter"""

import os
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
FILES = {
    "en": DOCS / "charter.md",
    "zh-hans": DOCS / "charter.zh-hans.md",
    "zh-hant": DOCS / "charter.zh-hant.md",
}
CALLED = {"en": "English", "zh-hans": "简体中文", "zh-hant": "繁體中文"}
MADE = """<!-- Made from louzu/groups/rules.py and words.py by `python -m tools.charter`;
a test keeps it in step. -->
"""


def text(language: str) -> str:
    from django.utils.translation import override

    with override(language):
        return "\n".join([*_head(language), *_table(), "", *_sections()])


def _head(language: str) -> Iterator[str]:
    """The same words that stand above the page."""
    from django.utils.translation import gettext as _

    yield MADE
    yield f"# {_('Charter: who may do what')}\n"
    others = [each for each in FILES if each != language]
    yield " · ".join(f"[{CALLED[each]}]({FILES[each].name})" for each in others) + "\n"
    yield _(
        "Rights come from seats, never from a login. Each seat may do what stands here, as far as "
        "it reaches, for as long as it is held; and every deed is written into the book."
    )
    yield ""
    yield _(
        "Everybody may read the public pages without signing in. Nobody sees more than their "
        "seats let them, whoever keeps the machine included."
    )
    yield ""


def _table() -> Iterator[str]:
    from louzu.groups.models import ROLE_NAMES
    from louzu.groups.rules import CHARTER, Deed
    from louzu.groups.words import WHAT_MAY_BE_DONE

    yield "| | " + " | ".join(str(name) for _, name in ROLE_NAMES) + " |"
    yield "|---" * (len(ROLE_NAMES) + 1) + "|"
    for deed in Deed:
        marks = ("✓" if deed in CHARTER[role] else "" for role, _ in ROLE_NAMES)
        yield f"| {WHAT_MAY_BE_DONE[deed]} | " + " | ".join(marks) + " |"


def _sections() -> Iterator[str]:
    from django.utils.translation import gettext as _

    from louzu.groups.words import WITHOUT_A_SEAT, seats_in_words

    for seat in seats_in_words():
        yield from _section("##", seat)
    yield f"## {_('Without a seat')}\n"
    for each in WITHOUT_A_SEAT:
        yield from _section("###", each)


def _section(level: str, told: object) -> Iterator[str]:
    from django.utils.translation import gettext as _
    from django.utils.translation import pgettext

    from louzu.web.templatetags.closing import AFTER_FULL_WIDTH

    name = str(told.name)
    yield f"{level} {name[:1].upper()}{name[1:]}\n"
    yield f"{told.text}\n"
    if told.reaches:
        reaches = _(" or ").join(str(each) for each in told.reaches)
        yield AFTER_FULL_WIDTH.sub("", f"{pgettext('charter', 'Reaches:')} {reaches}\n")
    yield f"{pgettext('charter', 'May:')}\n"
    yield from (f"- {right}" for right in told.rights)
    yield ""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "louzu.settings")
    import django

    django.setup()
    for language, file in FILES.items():
        file.write_text(text(language), encoding="utf-8")
