"""One compound as a drawing, and the same facts as a table."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from louzu.groups.permissions import may, may_everywhere, may_somewhere
from louzu.groups.rules import Deed
from louzu.insight import drawings, words
from louzu.insight.counts import Building, Estate
from louzu.insight.rules import LOOK_HERE_FIRST, SEEN_AT_THE_DOOR, Gap, Plan, lay_out
from louzu.insight.views.addresses import page_of
from louzu.lib.tables import Cell, Column, Table
from louzu.people.models import Person

SEEN = (Deed.SEE_ROSTER, Deed.SEE_PARTY_COUNTS)


class Describer:
    """Describes compounds to one reader; asks for each word once, not once for every door."""

    def __init__(self, code: str, person: Person | None) -> None:
        self.code, self.person = code, person
        self.everywhere = {deed for deed in SEEN if may_everywhere(person, deed)}
        self.inside = may_somewhere(person, Deed.SEE_ROSTER)
        self.counts = may_somewhere(person, Deed.SEE_PARTY_COUNTS)
        self.party, self.own = _("party group"), _("self-governance group")
        self.letters = {"party": words.party_letter(), "own": words.self_governance_letter()}
        self.yes, self.entered, self.leader = _("yes"), _("entered"), _("leader")
        self.comma, self.theme = _(", "), _("theme: %(theme)s")
        self.sentence = _("%(door)s: %(facts)s")
        self.headings = self.columns()
        self.missing = {gap: str(name) for gap, name in words.GAP_NAMES.items()}

    def shown(self, estate: Estate) -> dict[str, Any]:
        """What the page says of one compound."""
        where = lay_out([b.spot for b in estate.buildings])
        drawn = [self.tile(b, where.spots.get(n)) for n, b in enumerate(estate.buildings)]
        name, number = estate.compound.name, len(estate.buildings)
        doors = ngettext("%(n)s building group", "%(n)s building groups", number) % {"n": number}
        return {
            "name": name,
            "url": reverse("insight:compound", args=[self.code, estate.compound.code]),
            "doors": doors,
            "plans": list(plans(drawn, where, name)),
            "table": self.table(estate) if drawn else None,
        }

    def tile(self, building: Building, spot: tuple[int, int] | None) -> drawings.Tile:
        facts = building.facts
        letters = [self.letters["party"]] if facts.party_group else []
        letters += [self.letters["own"]] if facts.self_governance_group else []
        return drawings.Tile(
            url=page_of(building.code, self.code),
            number=building.number,
            name=self.in_words(building),
            letters=letters,
            kind=kind(building),
            has_leader=facts.leader,
            has_theme=facts.theme,
            has_gap=not LOOK_HERE_FIRST.isdisjoint(building.gaps),
            spot=spot,
        )

    def in_words(self, building: Building) -> str:
        """640号：党小组，楼组长，主题“绿意”; and what is missing."""
        facts = building.facts
        said = [self.groups(building)] if facts.group else []
        said += [self.leader] if facts.leader else []
        said += [self.theme % {"theme": building.theme}] if facts.theme else []
        said += [self.missing[gap] for gap in building.gaps if gap in SEEN_AT_THE_DOOR]
        return self.sentence % {"door": building.door, "facts": self.comma.join(said)}

    def groups(self, building: Building) -> str:
        kinds = [self.party] if building.facts.party_group else []
        kinds += [self.own] if building.facts.self_governance_group else []
        return self.comma.join(kinds)

    def columns(self) -> list[str | Column]:
        """The facts of the drawing; for people of the house more, as far as their seat reaches."""
        columns: list[str | Column] = [_("Building group"), _("Group"), _("Leader"), _("Theme")]
        columns += [_("Deputy"), _("Homes")] if self.inside else []
        return columns + ([Column(_("Party members"), numeric=True)] if self.counts else [])

    def table(self, estate: Estate) -> Table:
        caption = _("Building groups of %(compound)s") % {"compound": estate.compound.name}
        return Table(caption, self.headings, [self.row(building) for building in estate.buildings])

    def row(self, building: Building) -> list[str | int | Cell]:
        row = self.at_the_door(building)
        row += self.in_the_books(building) if self.inside else []
        row += [self.members(building)] if self.counts else []
        return row

    def at_the_door(self, building: Building) -> list[str | int | Cell]:
        facts = building.facts
        return [
            Cell(building.door, page_of(building.code, self.code)),
            self.groups(building) if facts.group else self.lacking(Gap.GROUP),
            self.yes if facts.leader else self.lacking(Gap.LEADER),
            building.theme if facts.theme else self.lacking(Gap.THEME),
        ]

    def in_the_books(self, building: Building) -> list[str | int | Cell]:
        if not self.may(Deed.SEE_ROSTER, building):
            return ["–", "–"]
        return [
            self.yes if building.facts.deputy else self.lacking(Gap.DEPUTY),
            self.entered if building.facts.homes else self.lacking(Gap.HOMES),
        ]

    def members(self, building: Building) -> str:
        if not self.may(Deed.SEE_PARTY_COUNTS, building):
            return "–"
        return words.people_count(building.facts.party_members)

    def may(self, deed: Deed, building: Building) -> bool:
        return deed in self.everywhere or may(self.person, deed, building.as_place())

    def lacking(self, gap: Gap) -> Cell:
        return Cell(self.missing[gap], status="attention" if gap in LOOK_HERE_FIRST else "")


def plans(drawn: list[drawings.Tile], where: Plan, name: str) -> Iterator[dict[str, Any]]:
    """The plan, then those whose place on it nobody has said yet."""
    placed = sorted((t for t in drawn if t.spot), key=lambda t: t.spot or (0, 0))
    others = [t for t in drawn if not t.spot]
    if placed:
        label = _("Plan of %(compound)s") % {"compound": name}
        yield {"drawing": drawings.plan(placed, where.columns, label)}
    if others:
        label = _("Doors of %(compound)s that have no place on the plan") % {"compound": name}
        heading = _("Not on the plan yet") if placed else ""
        yield {"heading": heading, "drawing": drawings.plan(others, 0, label)}


def kind(building: Building) -> str:
    """Which kind of tile it is drawn as."""
    facts = building.facts
    if facts.party_group:
        return "both" if facts.self_governance_group else "party-group"
    return "self-governance-group" if facts.self_governance_group else "gap"
