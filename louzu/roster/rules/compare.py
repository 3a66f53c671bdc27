"""What an import would change: each row against what is known, without touching anything."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from louzu.places.rules import building_group_code
from louzu.roster.rules.headers import Layout
from louzu.roster.rules.problems import Problem, Reason
from louzu.roster.rules.rows import Row, Said, problem_at

BUILDING_GROUP_COLUMNS = (
    "floors",
    "lift",
    "leader",
    "party_group",
    "party_group_formed_on",
    "party_group_members",
    "self_governance_group",
    "self_governance_group_formed_on",
    "self_governance_group_members",
    "party_members",
    "theme",
    "trait",
)
HOME_COLUMNS = ("floor", "area", "tenure")
CONTACT_COLUMNS = ("consent", "contact", "phone")
LONGEST_COMPOUND = 60
# Texts are kept per script, and Chinese needs half the room.
LONGEST = {"theme": 60, "trait": 120}
LONGEST_ENGLISH = {"theme": 120, "trait": 240}
NO_CONTACT: Mapping[str, Any] = {"consent": False, "contact": "", "phone": ""}

Changes = dict[str, tuple[Any, Any]]  # what is said: (before, after)


class Outcome(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Door(NamedTuple):
    """Which building group: the code of its compound and its door number."""

    compound: str
    number: str


class HomeNow(NamedTuple):
    """What is known of a home."""

    pk: Any
    floor: int | None
    area: int | None
    tenure: str
    household: Any = None
    consent: bool = False
    contact: str = ""
    phone: str = ""
    room: str = ""  # as it is stored
    consent_on: Any = None
    is_owned: bool = False  # the roll names an owner
    waits: bool = False  # a correction of the roll waits for a second person

    @property
    def is_on_roll(self) -> bool:
        """Then its area is changed by two persons, or not at all."""
        return self.area is not None or self.is_owned


@dataclass(slots=True)
class Compounds:
    """The compounds known so far: every spelling of a name, with its code."""

    names: dict[str, frozenset[str]]  # code -> its names
    new: dict[str, str] = field(default_factory=dict)  # code -> name, named by this file

    def code_of(self, said: Said) -> str | None:
        """The compound a row means, by its code or by one of its names."""
        code, name = said.get("compound_code"), said.get("compound", "")
        if code is not None:
            return code if code in self.names else None
        if name.upper() in self.names:
            return str(name.upper())
        found = [code for code, names in self.names.items() if name in names]
        return found[0] if len(found) == 1 else None

    def welcome(self, said: Said) -> str | None:
        """A compound that is new here is taken in when both its code and its name are given."""
        code, name = said.get("compound_code"), said.get("compound")
        if not (code and name) or len(name) > LONGEST_COMPOUND:
            return None
        self.names[code] = frozenset({name})
        self.new[code] = name
        return str(code)


@dataclass(slots=True)
class Known:
    """What is known of the neighbourhood's places before the file, and what the file has named."""

    compounds: Compounds
    groups: dict[Door, Said]
    homes: dict[Door, dict[str, HomeNow]]  # every building group, with its homes by room
    codes: dict[str, Door]  # the short codes given away
    script: str = "zh-hans"  # in which the file's texts are written
    doors_read: set[Door] = field(default_factory=set)
    rooms_read: dict[Door, set[str]] = field(default_factory=dict)

    def homes_of(self, door: Door) -> int:
        """How many homes there are once the file is in."""
        return len(self.homes.get(door, {}).keys() | self.rooms_read.get(door, set()))


@dataclass(slots=True)
class Verdict:
    """A row, what becomes of it and what it changes."""

    row: Row
    outcome: Outcome
    door: Door | None = None
    changes: Changes = field(default_factory=dict)
    area: int | None = None  # proposed to the owners' roll, for a second person


def compare_building_groups(found: Layout, rows: Iterable[Row], known: Known) -> Iterator[Verdict]:
    """Judge each row of a sheet of building groups."""
    for row in rows:
        door = None if row.is_refused else _door_named(found, row, known)
        if door is None:
            yield Verdict(row, Outcome.REFUSED)
            continue
        now = known.groups.get(door)
        changes = building_group_changes(found, row, now)
        _check_lengths(found, row, changes, known.script)
        verdict = _verdict(row, door, now, changes)
        known.homes.setdefault(door, {})
        yield verdict


def _door_named(found: Layout, row: Row, known: Known) -> Door | None:
    """The building group of a row: known, or new in a compound that is known or fully named."""
    code = known.compounds.code_of(row.said) or known.compounds.welcome(row.said)
    if code is None:
        key = "compound_code" if "compound_code" in row.said else "compound"
        _refuse(found, row, key, Reason.UNKNOWN_COMPOUND)
        return None
    door = Door(code, row.said["door_number"])
    if door in known.doors_read:
        _refuse(found, row, "door_number", Reason.TWICE)
        return None
    known.doors_read.add(door)
    if known.codes.setdefault(building_group_code(*door), door) != door:
        _refuse(found, row, "door_number", Reason.CODE_TAKEN)
        return None
    names = known.compounds.names[code] | {""}
    if "compound_code" in row.said and row.said.get("compound", "") not in names:
        row.problems.append(problem_at(found, row, "compound", Reason.COMPOUND_NAME_DIFFERS))
    return door


def building_group_changes(found: Layout, row: Row, now: Said | None) -> Changes:
    """What the row says otherwise than is known; what it leaves empty stays as it is."""
    known: Said = now or {}
    changes: Changes = {}
    for key in BUILDING_GROUP_COLUMNS:
        if key in row.said and not _is_same(key, row.said[key], known.get(key)):
            after = "original" if row.said[key] == "some" else row.said[key]
            changes[key] = (known.get(key), after)
    if "trait" in changes and not (known.get("theme") or "theme" in row.said):
        del changes["trait"]
        row.problems.append(problem_at(found, row, "trait", Reason.TRAIT_WITHOUT_THEME))
    return changes


def _check_lengths(found: Layout, row: Row, changes: Changes, script: str) -> None:
    for key, longest in (LONGEST_ENGLISH if script == "en" else LONGEST).items():
        if key in changes and len(changes[key][1]) > longest:
            _refuse(found, row, key, Reason.TOO_LONG)


def _is_same(key: str, said: Any, now: Any) -> bool:
    if key == "lift" and said == "some":
        return now in {"original", "retrofitted"}
    if key in {"theme", "trait"}:  # known in up to three scripts
        return said in (now or ())
    if key in {"party_group", "self_governance_group"}:
        return bool(said) == bool(now)
    return bool(said == now)


def compare_homes(found: Layout, rows: Iterable[Row], known: Known) -> Iterator[Verdict]:
    """Judge each row of a sheet of homes."""
    for row in rows:
        door = None if row.is_refused else _door_of(found, row, known)
        if door is None:
            yield Verdict(row, Outcome.REFUSED)
            continue
        now = known.homes[door].get(row.said["room"])
        changes = home_changes(found, row, now)
        area = _left_to_roll(found, row, now, changes)
        yield _verdict(row, door, now, changes, area)


def _left_to_roll(found: Layout, row: Row, now: HomeNow | None, changes: Changes) -> int | None:
    """Take an area out of the changes that two persons have to agree on; said so either way."""
    if now is None or not now.is_on_roll or "area" not in changes:
        return None
    _, area = changes.pop("area")
    _refuse(found, row, "area", Reason.CORRECTION_WAITS if now.waits else Reason.AREA_WAITS)
    return None if now.waits else area


def _door_of(found: Layout, row: Row, known: Known) -> Door | None:
    """The building group of a home, if it is known and the home is named for the first time."""
    code = known.compounds.code_of(row.said)
    if code is None:
        key = "compound_code" if "compound_code" in row.said else "compound"
        _refuse(found, row, key, Reason.UNKNOWN_COMPOUND)
        return None
    door = Door(code, row.said["door_number"])
    if door not in known.homes:
        _refuse(found, row, "door_number", Reason.UNKNOWN_BUILDING_GROUP)
        return None
    rooms = known.rooms_read.setdefault(door, set())
    if row.said["room"] in rooms:
        _refuse(found, row, "room", Reason.TWICE)
        return None
    rooms.add(row.said["room"])
    return door


def home_changes(found: Layout, row: Row, now: HomeNow | None) -> Changes:
    """What the row says otherwise; a contact without consent is dropped, and said so."""
    said, changes = row.said, {}
    for key in HOME_COLUMNS:
        before = getattr(now, key) if now else None
        if key in said and said[key] != before:
            changes[key] = (before, said[key])
    wanted = _contact(said)
    for key, after in wanted.items():
        before = getattr(now, key) if now else NO_CONTACT[key]
        if before != after:
            changes[key] = (before, after)
    if said.get("consent") is not True and _tells_more(said, now):
        key = "contact" if "contact" in said else "phone"
        row.problems.append(problem_at(found, row, key, Reason.CONTACT_WITHOUT_CONSENT))
    return changes


def _contact(said: Said) -> Mapping[str, Any]:
    """What is to be kept of the people: theirs with a yes, nothing with a no, else as it was."""
    if said.get("consent") is True:
        return {key: said[key] for key in CONTACT_COLUMNS if key in said}
    return NO_CONTACT if said.get("consent") is False else {}


def _tells_more(said: Said, now: HomeNow | None) -> bool:
    """Whether a contact is given that is not already kept with consent."""
    return any(
        key in said
        and (now is None or said.get("consent") is False or getattr(now, key) != said[key])
        for key in ("contact", "phone")
    )


def _refuse(found: Layout, row: Row, key: str, reason: Reason) -> None:
    row.problems.append(problem_at(found, row, key, reason))


def _verdict(row: Row, door: Door, now: Any, changes: Changes, area: int | None = None) -> Verdict:
    if row.is_refused:
        return Verdict(row, Outcome.REFUSED)
    if now is None:
        return Verdict(row, Outcome.ADDED, door, changes)
    says_more = bool(changes) or area is not None
    return Verdict(row, Outcome.CHANGED if says_more else Outcome.UNCHANGED, door, changes, area)


def remark_on_homes(found: Layout, verdicts: Iterable[Verdict], known: Known) -> Iterator[Problem]:
    """Remark on rows whose number of homes is not the number of homes known after the file."""
    for verdict in verdicts:
        said = verdict.row.said.get("homes")
        counted = known.homes_of(verdict.door) if verdict.door else 0
        if said is not None and counted and said != counted:
            yield problem_at(found, verdict.row, "homes", Reason.HOMES_DIFFER)
