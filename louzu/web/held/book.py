"""Who looked, who did what, and how much of one's own doing stands in the book."""

from django.utils.translation import gettext as _

from louzu.audit.models import Entry
from louzu.audit.words import reason_in_words
from louzu.insight.questions.asking import looks_at
from louzu.roster.questions.history import in_words
from louzu.web.held.part import Asking, Fact, Part

MOST = 200  # lines


def looks_at_me(asking: Asking) -> Part:
    entries = list(looks_at(asking.person).order_by("-at", "-id")[:MOST])
    lines = in_words(entries, sees_counts=False)
    return Part(
        "looks",
        _("Who looked, and why"),
        _("Whoever looks at something protected is written down, and you can read it."),
        _("you; the residents' committee, which answers for it"),
        [
            [
                Fact("at", _("When"), entry.at),
                Fact("by", _("Who"), line.by),
                Fact("what", _("What"), line.deed),
                Fact("why", _("Why"), reason_in_words(entry.reason)),
            ]
            for entry, line in zip(entries, lines, strict=True)
        ],
    )


def deeds_of_mine(asking: Asking) -> Part:
    mine = Entry.objects.filter(by_id=asking.person.pk)
    count = Fact("lines", _("Lines in the book about what you did"), mine.count())
    return Part(
        "deeds",
        _("Your own deeds"),
        _("The book stays as it is, so that it can be told who decided what."),
        _("people with a seat, for the places their seat reaches"),
        [[count]],
    )
