"""What the numbers, tiles and gaps are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy, pgettext

from louzu.insight.rules import Gap, Metric, large_enough
from louzu.roster.words import DEEDS

TILE_LABELS: Mapping[Metric, Promise] = {
    Metric.COMPOUNDS: gettext_lazy("residential compounds"),
    Metric.BUILDING_GROUPS: gettext_lazy("building groups"),
    Metric.PARTY_GROUPS: gettext_lazy("with a party group"),
    Metric.SELF_GOVERNANCE_GROUPS: gettext_lazy("with a self-governance group"),
    Metric.LEADERS: gettext_lazy("with a leader"),
    Metric.THEMES: gettext_lazy("with a theme of their own"),
    Metric.PARTY_MEMBERS: gettext_lazy("party members"),
}

COLUMN_LABELS: Mapping[Metric, Promise] = {
    Metric.BUILDING_GROUPS: gettext_lazy("Building groups"),
    Metric.PARTY_GROUPS: gettext_lazy("Party groups"),
    Metric.SELF_GOVERNANCE_GROUPS: gettext_lazy("Self-governance groups"),
    Metric.LEADERS: gettext_lazy("Leaders"),
    Metric.THEMES: gettext_lazy("Themes"),
    Metric.CASES_TOLD: gettext_lazy("Cases late by three working days"),
}

GAP_NAMES: Mapping[Gap, Promise] = {
    Gap.GROUP: gettext_lazy("no group yet"),
    Gap.LEADER: gettext_lazy("no leader"),
    Gap.THEME: gettext_lazy("no theme yet"),
    Gap.HOMES: gettext_lazy("homes not entered"),
    Gap.DEPUTY: gettext_lazy("no deputy"),
}

NEXT_STEPS: Mapping[Gap, Promise] = {
    Gap.GROUP: gettext_lazy(
        "Next step: found a self-governance group with the neighbours of this door, "
        "or a party group where there are members enough."
    ),
    Gap.LEADER: gettext_lazy(
        "Next step: ask door by door who would take it on, and enter them as leader."
    ),
    Gap.THEME: gettext_lazy(
        "Next step: ask the neighbours what they are good at and fond of: "
        "the theme comes from them."
    ),
    Gap.HOMES: gettext_lazy(
        "Next step: enter the homes behind this door, or bring them in with the Excel workbook."
    ),
    Gap.DEPUTY: gettext_lazy(
        "Next step: let the leader invite somebody younger to learn the task beside them."
    ),
}

_GAP_TITLES = {
    Gap.GROUP: ngettext_lazy(
        "%(n)s building group has no group yet", "%(n)s building groups have no group yet", "n"
    ),
    Gap.LEADER: ngettext_lazy(
        "%(n)s building group has no leader", "%(n)s building groups have no leader", "n"
    ),
    Gap.THEME: ngettext_lazy(
        "%(n)s building group has no theme yet", "%(n)s building groups have no theme yet", "n"
    ),
    Gap.HOMES: ngettext_lazy(
        "The homes of %(n)s building group are not entered yet",
        "The homes of %(n)s building groups are not entered yet",
        "n",
    ),
    Gap.DEPUTY: ngettext_lazy(
        "%(n)s building group has no deputy prepared",
        "%(n)s building groups have no deputy prepared",
        "n",
    ),
}


def gap_title(gap: Gap, number: int) -> str:
    return str(_GAP_TITLES[gap] % {"n": number})


def full_coverage(numbers: Mapping[Metric, int]) -> str:
    """77 = 41 + 36, where every building group has just one of the two."""
    whole, reached = numbers[Metric.BUILDING_GROUPS], numbers[Metric.WITH_GROUP]
    party, own = numbers[Metric.PARTY_GROUPS], numbers[Metric.SELF_GOVERNANCE_GROUPS]
    words = {"whole": whole, "reached": reached, "party": party, "own": own}
    if not whole:
        return _("No building group has been entered yet.")
    if party + own == whole == reached:
        return (
            _(
                "%(whole)s = %(party)s + %(own)s: every building group has a party group or a "
                "self-governance group."
            )
            % words
        )
    return (
        ngettext(
            "%(reached)s of %(whole)s building group has a group of its own.",
            "%(reached)s of %(whole)s building groups have a group of their own.",
            whole,
        )
        % words
    )


def people_count(number: int) -> str:
    """A number of people, unless so few that each could be known."""
    return str(number) if large_enough(number) is not None else _("fewer than five")


def party_letter() -> str:
    return pgettext("letter on the tile of a building group with a party group", "P")


def self_governance_letter() -> str:
    return pgettext("letter on the tile of a building group with a self-governance group", "S")


# The book's deeds: those of the roster, and those that stand in no history of a place.
BOOK_DEEDS: Mapping[str, str | Promise] = {
    **DEEDS,
    "roster.file_received": gettext_lazy("Workbook sent in"),
    "roster.import_started": gettext_lazy("Import of a workbook started"),
    "roster.imported": gettext_lazy("Workbook taken in"),
    "roster.file_withdrawn": gettext_lazy("Workbook withdrawn"),
    "roster.refused_rows_taken": gettext_lazy("Refused rows taken out as a workbook"),
    "roster.exported": gettext_lazy("Roster taken out as a workbook"),
    "roster.neighbourhood_settled": gettext_lazy("Neighbourhood set up"),
    "insight.book_seen": gettext_lazy("The book read"),
    "insight.book_exported": gettext_lazy("The book taken out as a workbook"),
    "insight.alert_read": gettext_lazy("Alert read"),
}
