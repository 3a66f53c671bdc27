"""An owner of the roll is matched to the neighbour they are: as a correction, by two persons."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from louzu.audit import actions as audit
from louzu.households.models import Owner
from louzu.households.questions.neighbours import within_reach_of_roll
from louzu.people.models import Person
from louzu.places.models import Home

Wanted = dict[str, str]  # an owner of a correction, with {"person": id} of the neighbour they are


def refuse_matches(owners: Sequence[Wanted], by: Person) -> None:
    """Nobody twice, nobody out of reach."""
    wanted = [each["person"] for each in owners if each.get("person")]
    if len(set(wanted)) < len(wanted):
        raise ValidationError(_("Somebody is named twice."))
    if within_reach_of_roll(by).filter(pk__in=wanted).count() < len(wanted):
        raise ValidationError(_("You cannot match this neighbour."))


def match_owner(owner: Owner, person_id: str, home: Home, *, by: Person, at: datetime) -> None:
    """Set or take back which neighbour an owner is; "" for nobody.

    What they see as owners, and how surely they are known, follows from this row
    (households/questions/trust.py). `ValidationError` if somebody has matched otherwise meanwhile.
    """
    if str(owner.person_id or "") == person_id:
        return
    before, owner.person = owner.person, _person(person_id, owner)
    owner.full_clean()
    owner.save(update_fields=["person"])
    about = owner.person or before
    deed = "households.owner_matched" if owner.person else "households.owner_unmatched"
    audit.record(deed, by=by, about=home, at=at, about_person=about)


def _person(person_id: str, owner: Owner) -> Person | None:
    if not person_id:
        return None
    person: Person | None = Person.objects.known().select_for_update().filter(pk=person_id).first()
    taken = Owner.objects.filter(person=person_id).exclude(pk=owner.pk).exists()
    if person is None or taken or owner.kind != Owner.Kind.PERSON:
        raise ValidationError(
            _("The neighbour cannot be matched any more. Decline it, and propose it anew.")
        )
    return person
