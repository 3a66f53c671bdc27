"""What an authority gets with a case: what was seen and done, in both scripts.

Seats are named and nobody else: not who reported it, nor whose it is, nor who acted. Of what was
written only the words of those who deal with the case stand here, since a reporter's own words
could tell who they are. The spot alone is theirs: it is the place, and the form asks for it without
names.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from louzu.audit.models import Seal
from louzu.cases.asking import LISTS, Datatype
from louzu.cases.models.cases import Case
from louzu.cases.models.categories import Basis
from louzu.cases.models.history import Step
from louzu.cases.models.reports import Photo
from louzu.cases.questions.answers import answers_of
from louzu.cases.questions.history import line_of, seat_in_words
from louzu.cases.rules import CUSTOM, CaseParty, Office, StepKind
from louzu.cases.words import OFFICES, PARTIES
from louzu.lib import photo_files

WITHOUT_WORDS = LISTS | {Datatype.NUMBER, Datatype.DATETIME}
TOLD = frozenset(
    {
        *CUSTOM,
        StepKind.REPORTED,
        StepKind.DESCRIBED,
        StepKind.DISPATCHED,
        StepKind.HANDED_OVER,
        StepKind.STARTED,
        StepKind.PART_GIVEN,
        StepKind.PART_DONE,
        StepKind.PART_DROPPED,
        StepKind.REMOVAL_CLAIMED,
        StepKind.INSPECTED,
        StepKind.REINSPECTED,
        StepKind.RELAPSED,
        StepKind.REOPENED,
        StepKind.ESCALATED,
        StepKind.HANDED_OUT,
        StepKind.TAKEN_BACK,
        StepKind.CLOSED,
    }
)


class Both(NamedTuple):
    """The same in simplified and in traditional Chinese; shown once where both read alike."""

    hans: str
    hant: str


@dataclass(frozen=True)
class EvidencePhoto:
    number: int
    photo: Photo
    moment: Both
    at: Both
    digest: str  # SHA-256 of the file as it is kept: parts that were painted over are gone from it


@dataclass(frozen=True)
class Evidence:
    words: Mapping[str, Both]
    facts: Sequence[tuple[Both, Both]]
    notices: Sequence[tuple[Both, Both]]  # posted on, until
    steps: Sequence[Any]  # when, what, which seat, its words, its facts
    photos: Sequence[EvidencePhoto]
    digest: str  # SHA-256 of the photos' own, in their order
    seal: Seal | None  # the last one of the book


def evidence_of(case: Case, at: datetime) -> Evidence:
    """As it stands now; photos whose time is over are not in it."""
    steps = list(Step.objects.filter(case=case, kind__in=sorted(TOLD)).in_order())
    hans, hant = (_read(case, steps, at, language) for language in ("zh-hans", "zh-hant"))
    told = {name: _both(hans[name], hant[name]) for name in hans}
    photos = list(_photos(case))
    all_of_them = "\n".join(photo.digest for photo in photos)
    return Evidence(
        **told,
        photos=photos,
        digest=hashlib.sha256(all_of_them.encode()).hexdigest() if photos else "",
        seal=Seal.objects.last_one(),
    )


def _both(hans: Any, hant: Any) -> Any:
    """Two readings of one shape, text beside text."""
    if isinstance(hans, str):
        return Both(hans, hant)
    if isinstance(hans, Mapping):
        return {name: _both(said, hant[name]) for name, said in hans.items()}
    return [_both(one, other) for one, other in zip(hans, hant, strict=True)]


def _read(case: Case, steps: list[Step], at: datetime, language: str) -> dict[str, Any]:
    with override(language):
        return {
            "words": _words(case, at),
            "facts": [fact for fact in _facts(case, steps) if fact[1]],
            "notices": [_notice(step) for step in steps if step.kind == StepKind.NOTICE_POSTED],
            "steps": [_step(step) for step in steps],
        }


def _words(case: Case, at: datetime) -> dict[str, str]:
    """The headings."""
    return {
        "title": _("Evidence file"),
        "to": str(OFFICES[Office(case.office)]) if case.office else "",
        "from": _("Residents' committee of %(place)s") % {"place": case.neighbourhood.name},
        "made": _("Made on %(moment)s") % {"moment": _moment(at)},
        "facts": _("What it is about"),
        "notices": _("Notices posted in the stairwell"),
        "steps": _("What was done"),
        "photos": _("Photos"),
        "seal": _("Proof that nothing was changed"),
        "posted": _("Posted on"),
        "until": _("Deadline on it"),
        "files": _("SHA-256 of all photos, in their order"),
        "book": _("Last seal of the book of deeds"),
        "number": pgettext("seal", "Number"),
        "root": pgettext("seal", "Root"),
    }


def _facts(case: Case, steps: list[Step]) -> Iterator[tuple[str, str]]:
    yield _("Case"), case.code
    yield _("What"), case.category.name
    yield from answers_of(case, WITHOUT_WORDS)
    yield _("Description by those who deal with it"), case.public_text
    yield _("Where"), case.building_group.address
    yield _("Floor"), "" if case.floor is None else str(case.floor)
    yield _("Where exactly"), case.spot
    yield _("Reported at"), _moment(case.reported_at)
    yield _("Handed out at"), _last(steps, StepKind.HANDED_OUT)
    yield _("Party in charge"), str(PARTIES[CaseParty(case.party)]) if case.party else ""
    yield _("To be settled by"), date_format(case.due_on) if case.is_open and case.due_on else ""
    yield _("Came back"), str(case.relapses or "")
    yield _("Legal basis"), _basis(case)


def _basis(case: Case) -> str:
    basis: Basis = case.category.basis_on(localdate(case.reported_at))
    if not (basis.text and basis.since):
        return basis.text
    return f"{basis.text} " + _("(text as of %(day)s)") % {"day": date_format(basis.since)}


def _last(steps: list[Step], kind: StepKind) -> str:
    return next((_moment(step.at) for step in reversed(steps) if step.kind == kind), "")


def _notice(step: Step) -> tuple[str, str]:
    until = step.facts.get("due_on")
    return _moment(step.at), date_format(date.fromisoformat(until)) if until else ""


def _step(step: Step) -> tuple[str, str, str, str, list[str]]:
    line = line_of(step)
    own_words = step.text if step.by_id else ""
    return _moment(step.at), line.deed, seat_in_words(step), own_words, line.facts


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT")


def _photos(case: Case) -> Iterator[EvidencePhoto]:
    number = 0
    for photo in Photo.objects.filter(case=case).order_by("added_at", "id"):
        if digest := _digest(photo):
            number += 1
            moments, times = zip(
                *(_caption(photo, tag) for tag in ("zh-hans", "zh-hant")), strict=True
            )
            yield EvidencePhoto(number, photo, Both(*moments), Both(*times), digest)


def _caption(photo: Photo, language: str) -> tuple[str, str]:
    with override(language):
        return str(photo.get_moment_display()), _moment(photo.added_at)


def _digest(photo: Photo) -> str:
    """ "" if its time is over."""
    try:
        with photo_files.opened(photo.stored_as) as file:
            return hashlib.sha256(file.read()).hexdigest()
    except FileNotFoundError:
        return ""
